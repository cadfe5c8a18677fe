import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { closingSplit } from './closing-split.ts';

const checkSplit = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(closingSplit, { text, budget })).toEqual(expected);

const entry = (column: string, value: string) => ({
  concept: `project.${column}`,
  value,
  project: '防汛',
  basis: null,
});

describe('closing-split', () => {
  test('what is left is returned or retained', () => {
    const facts = (retained: string) => [entry('closing', '106'), entry('returned', '3'), entry('retained', retained)];
    checkSplit('结余106万元，上缴3万元，留用103万元。', facts('103'), [
      '防汛: 年末结转结余 = 结余上缴 + 结转留用 | exact | 0',
    ]);
    checkSplit('结余106万元，上缴3万元，留用100万元。', facts('100'), [
      '防汛: 年末结转结余 = 结余上缴 + 结转留用 | conflict | -3',
    ]);
  });

  test('one of the two alone is no equation', () => {
    checkSplit('结余106万元，上缴3万元。', [entry('closing', '106'), entry('returned', '3')], []);
  });
});
