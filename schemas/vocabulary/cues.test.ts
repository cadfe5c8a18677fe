import { describe, expect, it } from 'vitest';
import { type CategoryCues, issueCues, measureCues } from './cues.ts';
import { issueCategories, measureCategories } from './index.ts';

const wordsOf = (categories: readonly CategoryCues[]): readonly string[] =>
  categories.flatMap(({ cues }) => cues.flatMap(({ words }) => words));

const checkNoDuplicates = (words: readonly string[]): void => {
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
};

const checkCovers = (cues: readonly CategoryCues[], categories: readonly { readonly id: string }[]): void => {
  expect(cues.map(({ id }) => id).sort()).toEqual(categories.map(({ id }) => id).sort());
};

describe('cues', () => {
  it('gives every type of problem and measure its words, once', () => {
    checkCovers(issueCues, issueCategories);
    checkCovers(measureCues, measureCategories);
  });

  it('gives no word to two types', () => {
    checkNoDuplicates(wordsOf(issueCues));
    checkNoDuplicates(wordsOf(measureCues));
  });
});
