import { expect, it } from 'vitest';
import { matchesOf } from './matches-of.ts';

const YEAR = /(20\d{2})年/gu;

const checkYears = (words: string, expected: readonly (readonly [string | undefined, number])[]): void =>
  expect(matchesOf(words, YEAR).map((match) => [match[1], match.index])).toEqual(expected);

it('finds every match with its place and its groups, from left to right', () => {
  checkYears('2021年比2020年', [
    ['2021', 0],
    ['2020', 6],
  ]);
});

it('begins anew with every words, though the expression was used before', () => {
  YEAR.lastIndex = 5;
  checkYears('2021年', [['2021', 0]]);
  checkYears('全年', []);
  checkYears('2022年', [['2022', 0]]);
});
