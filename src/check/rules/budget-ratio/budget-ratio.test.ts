import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { budgetRatio } from './budget-ratio.ts';

const checkRatios = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(budgetRatio, { text, budget })).toEqual(expected);

const amount = (value: string, basis: 'initial_budget' | 'adjusted_budget' | 'adjustment' | 'final') => ({
  concept: 'expenditure.total',
  value,
  basis,
});
const rate = (value: string, label: string) =>
  ({ concept: 'expenditure.total', value, measure: 'rate_percent', unit: '%', label }) as const;

describe('budget-ratio', () => {
  test('the adjustment rate is of the initial budget', () => {
    const facts = (value: string) => [
      amount('200.00', 'initial_budget'),
      amount('30.00', 'adjustment'),
      rate(value, '预算调整率'),
    ];
    const equation = 'adjustment rate of 支出合计 = 支出合计 (调整) / 支出合计 (年初预算)';
    const text = '年初预算200.00万元，追加30.00万元，预算调整率';
    checkRatios(`${text}15%`, facts('15'), [`${equation} | exact | 0`]);
    checkRatios(`${text}51%`, facts('51'), [`${equation} | conflict | -36`]);
  });

  test('what a purchase saved may be stated or follow from its budget', () => {
    const purchase = (value: string, basis: 'initial_budget' | 'final') => ({
      concept: 'procurement.total',
      value,
      basis,
    });
    const saving = { ...rate('5', '资金节约率'), concept: 'procurement.total' };
    checkRatios(
      '采购预算80.00万元，实际采购76.00万元，节约率5%。',
      [purchase('80.00', 'initial_budget'), purchase('76.00', 'final'), saving],
      ['saving rate of 政府采购 = 政府采购 (决算) / 政府采购 (年初预算) − 1 | exact | 0'],
    );
    const saved = { ...purchase('-4.00', 'final'), measure: 'change_amount' as const };
    checkRatios(
      '采购预算80.00万元，节约4.00万元，节约率5%。',
      [purchase('80.00', 'initial_budget'), saved, saving],
      ['saving rate of 政府采购 = 政府采购 (决算) / 政府采购 (年初预算) | exact | 0'],
    );
  });

  test('a rate that several amounts may be the base of counts only when it fits', () => {
    const facts = (value: string) => [
      { concept: 'funds.total', value: '400.00', basis: 'received' as const },
      { concept: 'revenue.total', value: '380.00', basis: 'received' as const },
      { concept: 'carryover.closing', value: '20.00', basis: null },
      { ...rate(value, '结转结余率'), concept: 'carryover.closing', basis: null },
    ];
    const text = '资金400.00万元，收入380.00万元，结转20.00万元，结转结余率';
    checkRatios(`${text}5%`, facts('5'), [
      'carry-over rate of 年末结转和结余 = 年末结转和结余 / 收入总计（含年初结转） (到位) | exact | 0',
    ]);
    checkRatios(`${text}9%`, facts('9'), []);
  });

  test('a budget of nothing makes no ratio', () => {
    const facts = [amount('0', 'initial_budget'), amount('30.00', 'adjustment'), rate('15', '预算调整率')];
    checkRatios('年初预算0万元，追加30.00万元，预算调整率15%', facts, [
      'adjustment rate of 支出合计 = 支出合计 (调整) / 支出合计 (年初预算) | untestable | none',
    ]);
  });
});
