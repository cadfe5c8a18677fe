import { expect, it } from 'vitest';
import { type HeadingMeaning, headingWords } from './table-headings.ts';

const BASES: readonly HeadingMeaning[] = [
  'initial_budget',
  'adjustment',
  'adjusted_budget',
  'budget',
  'received',
  'final',
];

const checkMeaning = (word: string, means: readonly HeadingMeaning[]): void =>
  expect(headingWords.find((each) => each.word === word)?.means).toEqual(means);

it('tells longer words first, so that 年初预算数 is not read as 预算数', () => {
  const lengths = headingWords.map(({ word }) => word.length);
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
});

it('gives no word two bases', () => {
  const several = headingWords.filter(({ means }) => means.filter((each) => BASES.includes(each)).length > 1);
  expect(several).toEqual([]);
});

it('knows what the columns of forms and final accounts hold', () => {
  checkMeaning('全年执行数', ['final']);
  checkMeaning('年初预算数', ['initial_budget']);
  checkMeaning('调整后预算数', ['adjusted_budget']);
  checkMeaning('得分', ['ignored']);
  checkMeaning('编制数', ['people']);
  checkMeaning('资金来源', ['name', 'fund_kind']);
});
