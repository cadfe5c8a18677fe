import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { adjustment } from './adjustment.ts';

const checkAdjustments = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(adjustment, { text, budget })).toEqual(expected);

const project = (value: string, basis: 'initial_budget' | 'adjustment' | 'adjusted_budget' | 'final') => ({
  concept: 'expenditure.project',
  value,
  basis,
});
const adjusted = '项目支出: 全年预算 = 年初预算 + 调整';

describe('adjustment', () => {
  test('an adjusted budget is the initial one and its adjustment', () => {
    const facts = (total: string) => [
      project('100', 'initial_budget'),
      project('30', 'adjustment'),
      project(total, 'adjusted_budget'),
    ];
    checkAdjustments('年初预算100万元，追加30万元，调整后130万元。', facts('130'), [`${adjusted} | exact | 0`]);
    checkAdjustments('年初预算100万元，追加30万元，调整后140万元。', facts('140'), [`${adjusted} | conflict | -10`]);
  });

  test('a negative adjustment lowers the budget', () => {
    const budget = [project('100', 'initial_budget'), project('-30', 'adjustment'), project('70', 'adjusted_budget')];
    checkAdjustments('年初预算100万元，调减30万元，调整后70万元。', budget, [`${adjusted} | exact | 0`]);
    const change = { ...project('-30', 'adjustment'), measure: 'change_amount' as const };
    checkAdjustments(
      '年初预算100万元，调减30万元，调整后70万元。',
      [project('100', 'initial_budget'), change, project('70', 'adjusted_budget')],
      [`${adjusted} | exact | 0`],
    );
  });

  test('one of several adjustments is no conflict', () => {
    const budget = [
      project('100', 'initial_budget'),
      project('30', 'adjustment'),
      project('10', 'adjustment'),
      project('140', 'adjusted_budget'),
    ];
    checkAdjustments('年初预算100万元，追加30万元，又追加10万元，调整后140万元。', budget, []);
    const lowered = { ...project('-10', 'adjustment'), measure: 'change_amount' as const };
    checkAdjustments(
      '年初预算100万元，追加30万元，调减10万元，调整后120万元。',
      [project('100', 'initial_budget'), project('30', 'adjustment'), lowered, project('120', 'adjusted_budget')],
      [],
    );
  });

  test('spending is its budget and what exceeds it', () => {
    const facts = (label: string) => [
      project('100', 'initial_budget'),
      project('130', 'final'),
      { ...project('25', 'final'), measure: 'change_amount' as const, label },
    ];
    const text = '年初预算100万元，支出130万元，增加25万元。';
    checkAdjustments(text, facts('支出超出预算'), ['项目支出: 决算 = 年初预算 + 增减额 | conflict | -5']);
    checkAdjustments(text, facts('一般公共预算支出较上年增加'), []);
  });

  test('an adjusted budget may hold what was carried over', () => {
    const opening = { concept: 'carryover.opening', value: '20', basis: null };
    const facts = (total: string) => [
      project('100', 'initial_budget'),
      project('30', 'adjustment'),
      opening,
      project(total, 'adjusted_budget'),
    ];
    const text = (total: string) => `年初预算100万元，追加30万元，加上年结转20万元，调整后${total}万元。`;
    checkAdjustments(text('150'), facts('150'), [`${adjusted} + 年初结转和结余 | exact | 0`]);
    checkAdjustments(text('140'), facts('140'), [`${adjusted} | conflict | -10`]);
  });

  test('what a purchase saved is what it stayed below its budget', () => {
    const bought = (value: string, basis: 'initial_budget' | 'final') => ({
      concept: 'procurement.total',
      value,
      basis,
    });
    const saved = { ...bought('-4.00', 'final'), measure: 'change_amount' as const, label: '节约资金' };
    const text = '采购预算80.00万元，实际采购76.00万元，节约4.00万元。';
    const outcomes = outcomesOn(adjustment, {
      text,
      budget: [bought('80.00', 'initial_budget'), bought('76.00', 'final'), saved],
    });
    expect(outcomes.map((one) => one.split(' | ')[1])).toEqual(['exact']);
  });

  test('what one other thing stayed below its budget says nothing of another one', () => {
    const other = (value: string, label: string, basis: 'initial_budget' | 'final') => ({
      concept: 'other',
      value,
      label,
      basis,
    });
    const less = (label: string) =>
      ({ ...other('-5', label, 'final'), value: '-5', measure: 'change_amount' }) as const;
    const text = '绿化费预算90万元，门票收入比预算少-5万元，差旅费支出60万元。';
    const budget = (label: string) => [
      other('90', `${label}预算`, 'initial_budget'),
      less('门票收入比预算少'),
      other('60', label, 'final'),
    ];
    checkAdjustments(text, budget('差旅费'), []);
    checkAdjustments(text, budget('门票收入'), ['其他: 决算 = 年初预算 + 增减额 | conflict | 25']);
  });

  test('an adjustment that another amount of its sentence completes decides nothing', () => {
    const facts = [project('100', 'initial_budget'), project('30', 'adjustment'), project('110', 'adjusted_budget')];
    checkAdjustments('年初预算100万元，追加30万元，收回统筹20万元，全年预算110万元。', facts, [
      `${adjusted} | untestable | 20`,
    ]);
    checkAdjustments('年初预算100万元，追加30万元，收回统筹10万元，全年预算110万元。', facts, [
      `${adjusted} | conflict | 20`,
    ]);
  });
});
