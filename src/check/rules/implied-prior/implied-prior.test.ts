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
});
