import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDecimal } from '#model/decimal.ts';
import { type Figure, findAllFigures, findFigures, findNumeralFigures } from '#model/find-figures.ts';
import { BEFORE, BEHIND, INSIDE, LEADS, NAMES, NUMERAL_NAMES, TAILS, UNITS } from './carriers.ts';
import { printChinese, widen } from './print-number.ts';

const SENTENCES = 100_000;
const SEED = 20_260;

/** Uniform and repeatable: a sample of numbers is drawn by fast-check, the choices are made from them. */
function chooser(seeds: readonly number[]): (below: number) => number {
  let at = 0;
  return (below) => {
    at += 1;
    return Math.abs(seeds[at % seeds.length] ?? 0) % below;
  };
}
const choices = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
const pick = <T>(random: (below: number) => number, list: readonly T[]): T => list[random(list.length)] as T; // Lists are not empty.

/** Digits as a report prints them, and their value. */
function printedDigits(random: (below: number) => number): readonly [string, string] {
  const whole = random(3) === 0 ? 1 + random(99) : 1 + random(9_999_999);
  const fraction = random(2) === 0 ? '' : `.${String(1 + random(99)).padStart(2, '0')}`;
  const value = `${whole}${fraction}`;
  const grouped = `${String(whole).replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}${fraction}`;
  const [printed, stated] = [
    [value, value],
    [grouped, value],
    [widen(grouped), value],
    [widen(value), value],
  ][random(4)] as [string, string]; // Four entries.
  return [printed, stated];
}

type Stated = Pick<Figure, 'value' | 'unit' | 'kind' | 'approx' | 'bound'>;

/** What of the one figure expected is found otherwise; null when all is right. */
function differenceOf(
  text: string,
  found: readonly Figure[],
  stated: Stated,
  digits: string,
  whole: string,
): string | null {
  const [figure] = found;
  if (figure === undefined || found.length !== 1) return `${JSON.stringify(text)}: ${found.length} figures`;
  const shown = [
    text.slice(figure.digits.start, figure.digits.end),
    text.slice(figure.whole.start, figure.whole.end),
    figure.value,
    figure.unit,
    figure.kind,
    figure.approx,
    figure.bound,
  ];
  const expected = [digits, whole, stated.value, stated.unit, stated.kind, stated.approx, stated.bound];
  return shown.every((part, index) => part === expected[index]) ? null : `${JSON.stringify(text)}: ${shown.join(' ')}`;
}

const all = (text: string) => ({ start: 0, end: text.length });

function checkSentences(differenceIn: (random: (below: number) => number) => string | null): void {
  for (const seeds of fc.sample(choices, { numRuns: SENTENCES, seed: SEED })) {
    const difference = differenceIn(chooser(seeds));
    if (difference !== null) expect.fail(difference);
  }
}

it(`finds in ${SENTENCES} sentences the one figure with place, unit, hedge and bound`, () => {
  checkSentences((random) => {
    const [digits, value] = printedDigits(random);
    const [unit, kind] = pick(random, UNITS);
    const [before, hedged, lower] = pick(random, BEFORE);
    const [inside, hedgedInside] = unit === null ? (['', false] as const) : pick(random, INSIDE);
    const [behind, hedgedBehind, upper] = unit === null ? (['', false, null] as const) : pick(random, BEHIND);
    const blank = random(4) === 0 && unit !== null ? ' ' : '';
    const whole = `${digits}${blank}${inside}${unit ?? ''}`;
    const text = `${pick(random, LEADS)}${before}${whole}${behind}${pick(random, TAILS)}`;
    const stated = { value, unit, kind, approx: hedged || hedgedInside || hedgedBehind, bound: upper ?? lower };
    return differenceOf(text, findFigures(text, all(text)), stated, digits, whole);
  });
});

it(`finds in ${SENTENCES} sentences the one range with both ends`, () => {
  checkSentences((random) => {
    const [low, span] = [1 + random(500), 1 + random(500)];
    const [unit, kind] = pick(random, UNITS.slice(0, -1));
    const joint = pick(random, ['-', '－', '—', '——', '~', '～', '至', '到']);
    const isTwice = random(2) === 0 && joint !== '到';
    const [from, to] = [`${low}${isTwice ? unit : ''}`, `${low + span}`];
    const whole = `${from}${joint}${to}${unit}`;
    const text = `${pick(random, LEADS)}${whole}${pick(random, TAILS)}`;
    const found = findFigures(text, all(text));
    if (found[0]?.from?.value !== String(low)) return `${JSON.stringify(text)}: no range`;
    return differenceOf(text, found, { value: to, unit, kind, approx: false, bound: null }, to, whole);
  });
});

it(`finds in ${SENTENCES} sentences the one figure in Chinese numerals`, () => {
  checkSentences((random) => {
    const units = [
      ['元', 'money'],
      ['万元', 'money'],
      ['个', 'counter'],
      ['名', 'counter'],
      ['人次', 'counter'],
    ] as const;
    const [unit, kind] = pick(random, units);
    const value = random(2) === 0 ? 2 + random(98) : 100 + random(9_999_900);
    // 万元 behind a numeral is its 万 and 元: it cannot be told from a number that ends with 万.
    const [printed, size] =
      unit === '万元'
        ? [`${printChinese(BigInt(value % 10_000 || 1))}万`, (value % 10_000 || 1) * 10_000]
        : [printChinese(BigInt(value)), value];
    const [before, hedged, bound] = pick(random, BEFORE);
    const whole = `${printed}${unit === '万元' ? '元' : unit}`;
    const text = `${pick(random, LEADS)}${before}${whole}${pick(random, TAILS)}`;
    const stated = { value: String(size), unit: unit === '万元' ? '元' : unit, kind, approx: hedged, bound };
    return differenceOf(text, findNumeralFigures(text, all(text)), stated, printed, whole);
  });
});

it(`finds in ${SENTENCES} sentences no figure in dates, document numbers, telephone numbers, ordinals and codes`, () => {
  checkSentences((random) => {
    const text = `${pick(random, LEADS)}${pick(random, NAMES)(random)}${pick(random, TAILS)}`;
    const found = findFigures(text, all(text));
    return found.length === 0 ? null : `${JSON.stringify(text)}: ${found.map(({ value }) => value).join(' ')}`;
  });
});

it('finds no figure in slogans, set phrases, ordinals and years of Chinese numerals', () => {
  for (const name of NUMERAL_NAMES)
    for (const lead of LEADS)
      for (const tail of TAILS) {
        const text = `${lead}${name}${tail}`;
        expect(findAllFigures(text, all(text)), text).toEqual([]);
      }
});

it('finds in a part of a text what it finds in the whole', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('支出12.5万元，', '2021年', '3至5人', '三千万元', '1亿2,345万元', '第3条', '\n', '，约40余家'),
        { maxLength: 30 },
      ),
      fc.nat(200),
      fc.nat(200),
      (parts, a, b) => {
        const text = parts.join('');
        const range = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        const inside = findAllFigures(text, all(text)).filter(
          ({ digits, from }) => (from ?? { digits }).digits.start >= range.start && digits.end <= range.end,
        );
        const found = findAllFigures(text, range).map(({ digits }) => digits.end);
        expect(inside.every(({ digits }) => found.includes(digits.end))).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

it('reads a value as formatDecimal would print it', () => {
  expect(findFigures('１，２３４．５０万元', { start: 0, end: 12 })[0]?.value).toBe(
    formatDecimal({ units: 123_450n, scale: 2 }),
  );
});
