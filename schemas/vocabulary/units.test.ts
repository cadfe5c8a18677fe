import { expect, it } from 'vitest';
import { setPhrases } from './set-phrases.ts';
import unitsJson from './units.json' with { type: 'json' };
import { nounsBehindDigits, numeralCounters, unitKinds } from './units.ts';

const { money, ratio, time, counters } = unitsJson;

it('lists every unit once, as one kind', () => {
  const all = [...money, ...ratio, ...time, ...counters];
  expect(all.filter((unit, index) => all.indexOf(unit) !== index)).toEqual([]);
});

it('counts in Chinese numerals with units that it knows', () => {
  expect([...numeralCounters].filter((unit) => !unitKinds.has(unit))).toEqual([]);
});

it('guards a unit by every noun that begins with one, and by no unit', () => {
  expect(nounsBehindDigits.filter((noun) => unitKinds.has(noun))).toEqual([]);
});

it('has in every set phrase a number, and no phrase twice', () => {
  const { phrases } = setPhrases;
  expect(phrases.filter((phrase) => !/[\d零一二两三四五六七八九十百千万亿半]/u.test(phrase))).toEqual([]);
  expect(new Set(phrases).size).toBe(phrases.length);
});
