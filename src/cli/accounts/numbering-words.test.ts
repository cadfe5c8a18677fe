import { expect, it } from 'vitest';
import { misnumbered } from './account-sample.test-support.ts';
import { brokenMarkers, numberingWords } from './numbering-words.ts';

/** The words for a list with these numbers, and the numbers of the markers at its breaks. */
function checkWords(numbers: readonly number[], words: string, broken: readonly number[]): void {
  const identity = misnumbered(numbers);
  expect(numberingWords(identity)).toBe(words);
  const starts = brokenMarkers(identity).map(({ start }) => start);
  expect(identity.figures.filter(({ span }) => starts.includes(span.start)).map(({ value }) => Number(value))).toEqual(
    broken,
  );
}

it('the numbers that a list lacks are named, with the markers around the gap', () => {
  checkWords([1, 2, 3, 6, 7], 'items 1. to 7.: missing 缺 4, 5', [3, 6]);
});

it('a list that does not begin with 1 lacks what is before', () => {
  checkWords([2], 'items 2.: missing 缺 1', [2]);
  checkWords([3, 4], 'items 3. to 4.: missing 缺 1, 2', [3]);
});

it('of many missing numbers the first are named and the others counted', () => {
  checkWords([1, 15], 'items 1. to 15.: missing 缺 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more 等13个', [1, 15]);
});

it('a number that comes twice is said to', () => {
  checkWords([1, 2, 2, 3], 'items 1. to 3.: a number comes twice or falls back 编号重复或倒退', [2, 2]);
});
