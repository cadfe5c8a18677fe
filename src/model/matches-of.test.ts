import { expect, it } from 'vitest';
import { countMatches, lastMatchOf, matchesOf } from './matches-of.ts';

/** What is found is what matchAll finds, its last one too, and as many; asking again gives the same. */
function checkMatches(pattern: RegExp, text: string): void {
  const expected = [...text.matchAll(pattern)];
  for (let time = 0; time < 2; time += 1) {
    expect(matchesOf(pattern, text)).toEqual(expected);
    expect(lastMatchOf(pattern, text)).toEqual(expected.at(-1));
    expect(countMatches(pattern, text, 2)).toBe(Math.min(2, expected.length));
  }
}

it.each<[string, RegExp, string]>([
  ['every match', /[0-9]+人/gu, '编制12人，实有10人，退休3人'],
  ['their groups', /(20\d{2})年/gu, '2021年比2020年'],
  ['empty ones', /(?:^|[，。])(?=[一-龥])/gu, '编制，实有。退休'],
  ['none', /编制/gu, '实有10人'],
])('finds %s as matchAll does', (_, pattern, text) => checkMatches(pattern, text));

it('begins anew with every text, though the expression stood further on', () => {
  const year = /(20\d{2})年/gu;
  year.lastIndex = 5;
  expect(matchesOf(year, '2021年')).toHaveLength(1);
});
