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

  test("the bureau's own balance is what was returned and retained of it", () => {
    const part = (column: string, value: string) => ({ concept: `project.${column}`, value, basis: null });
    const text = (retained: string) => `年末结转结余20万元，其中上缴财政8万元，结转留用${retained}万元。`;
    const budget = (retained: string) => [
      { concept: 'carryover.closing', value: '20', basis: null },
      part('returned', '8'),
      part('retained', retained),
    ];
    const statuses = (retained: string) =>
      outcomesOn(closingSplit, { text: text(retained), budget: budget(retained) }).map((one) =>
        one.split(' | ').slice(1).join(' '),
      );
    expect(statuses('12')).toEqual(['exact 0']);
    expect(statuses('15')).toEqual(['conflict 3']);
  });

  test('what was returned and retained of a whole is not held against the balance of its projects alone', () => {
    const money = (concept: string, value: string) => ({ concept, value, basis: null });
    const text = (whole: string) => `拨款结转${whole}万元，其中项目结转15万元。已交回5万元，留用19万元。`;
    const budget = (whole: string) => [
      money('carryover.closing', whole),
      money('project.closing', '15'),
      money('project.returned', '5'),
      money('project.retained', '19'),
    ];
    const failing = (whole: string) =>
      outcomesOn(closingSplit, { text: text(whole), budget: budget(whole) }).filter((one) => one.includes('conflict'));
    expect(failing('24')).toEqual([]);
    expect(failing('29')).toEqual(['项目: 年末结转结余 = 结余上缴 + 结转留用 | conflict | 9']);
  });
});
