import { expect, it } from 'vitest';
import { wordFinder } from './word-finder.ts';

it('finds the first place of any word, the longest there, from a place on', () => {
  const find = wordFinder(['预算', '预算数', '支出']);
  expect(find('全年预算数12万元')).toEqual({ start: 2, end: 5 });
  expect(find('预算数与支出', 3)).toEqual({ start: 4, end: 6 });
  expect(find('收入')).toBeNull();
});
