import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { impliedPrior } from './implied-prior.ts';

const equation = '基本支出 − change = 人员经费 / (1 + growth) + 日常公用经费 / (1 + growth)';

const checkPrior = (change: string, growths: readonly [string, string], expected: readonly string[]) => {
  const rate = (concept: string, value: string) =>
    ({ concept, value, measure: 'change_percent', unit: '%', label: '较上年增长' }) as const;
  const sample = {
    text: `基本支出200.00万元，增加${change}万元；人员150.00万元，增长${growths[0]}%；公用50.00万元，增长${growths[1]}%。`,
    budget: [
      { concept: 'expenditure.basic', value: '200.00' },
      { concept: 'expenditure.basic', value: change, measure: 'change_amount', label: '较上年增加' } as const,
      { concept: 'expenditure.basic.personnel', value: '150.00' },
      rate('expenditure.basic.personnel', growths[0]),
      { concept: 'expenditure.basic.operating', value: '50.00' },
      rate('expenditure.basic.operating', growths[1]),
    ],
  };
  expect(outcomesOn(impliedPrior, sample)).toEqual(expected);
};

describe('implied-prior', () => {
  test('the change of the whole and the growth of its parts lead to one prior value', () => {
    checkPrior('60.00', ['50', '25'], [`${equation} | exact | 0`]);
    checkPrior('60.10', ['50', '25'], [`${equation} | within_rounding | 0.1`]);
  });

  test('two prior values are a conflict', () => {
    checkPrior('80.00', ['50', '25'], [`${equation} | conflict | 20`]);
  });

  test('a count and its growth lead back to a whole number', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(impliedPrior, { text }), text).toEqual(expected);
    const name = 'and its change: a whole number the year before';
    checkText('发生险情27起、伤28人（含夜间3起），险情起数、伤员人数同比下降29%、28%。', [
      `发生险情 ${name} | within_rounding | 0.052632`,
    ]);
    checkText('发生险情5起、伤4人，同比分别下降28.57%和33.33%。', [
      `发生险情 ${name} | within_rounding | -0.001429`,
      `伤 ${name} | within_rounding | -0.003333`,
    ]);
    checkText('办理案件5件，同比下降30%。', [`办理案件 ${name} | conflict | 1.428571`]);
    checkText('办理案件6件，较上年增长100%。', [`办理案件 ${name} | exact | 0`]);
  });

  test('lengths and multitudes are not whole, and a change of something else is none of theirs', () => {
    for (const text of ['清淤5公里，同比下降30%。', '办理案件5件，支出同比下降30%。', '办理案件5余件，同比下降30%。'])
      expect(outcomesOn(impliedPrior, { text }), text).toEqual([]);
  });

  test('one change of several names is of each of them, and what stayed the same takes its place in a row', () => {
    const name = 'and its change: a whole number the year before';
    expect(outcomesOn(impliedPrior, { text: '发生险情3起、伤亡3人，险情起数和伤亡人数同比下降50%。' })).toEqual([
      `发生险情 ${name} | exact | 0`,
      `伤亡 ${name} | exact | 0`,
    ]);
    expect(outcomesOn(impliedPrior, { text: '发生险情22起、伤亡22人，同比分别持平、下降8.33%。' })).toEqual([
      `伤亡 ${name} | within_rounding | -0.003333`,
    ]);
  });
});
