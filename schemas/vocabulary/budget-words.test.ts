import { expect, it } from 'vitest';
import {
  accountWords,
  frontWords,
  governmentFundWords,
  outcomeWords,
  spendingWords,
  totalWords,
} from './budget-words.ts';

const LISTS = { accountWords, frontWords, governmentFundWords, outcomeWords, spendingWords, totalWords };

it('gives every use its words once, longest first', () => {
  for (const [name, words] of Object.entries(LISTS)) {
    expect(words.length, name).toBeGreaterThan(0);
    expect(new Set(words).size, name).toBe(words.length);
    expect(
      words.every((word, at) => at === 0 || (words[at - 1] ?? '').length >= word.length),
      name,
    ).toBe(true);
  }
});

it('calls no word an outcome that makes money spending', () => {
  expect(outcomeWords.filter((word) => spendingWords.includes(word))).toEqual([]);
});
