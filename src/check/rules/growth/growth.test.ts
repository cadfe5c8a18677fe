import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { growth } from './growth.ts';

const checkGrowth = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(growth, { text, budget })).toEqual(expected);

const now = (value: string, year = 2031) => ({ concept: 'expenditure.basic', value, year });
const change = (value: string) => ({ ...now(value), measure: 'change_amount', label: '较上年增加' }) as const;
const percent = (value: string, label = '较上年增长') =>
  ({ ...now(value), measure: 'change_percent', unit: '%', label }) as const;
const byChange = 'growth of 基本支出 = change / (now − change)';

describe('growth', () => {
  test('the growth fits the change', () => {
    const text = (rate: string) => `基本支出120.00万元，比上年增加20.00万元，增长${rate}%。`;
    const facts = (rate: string) => [now('120.00'), change('20.00'), percent(rate)];
    checkGrowth(text('20'), facts('20'), [`${byChange} | exact | 0`]);
    checkGrowth(text('25'), facts('25'), [`${byChange} | conflict | -5`]);
  });

  test('a drop may be printed without a sign', () => {
    const budget = [now('80.00'), change('-20.00'), percent('20', '下降')];
    checkGrowth('支出80.00万元，减少20.00万元，下降20%。', budget, [`${byChange} | exact | 0`]);
  });

  test('the amount of the year before tells both', () => {
    const budget = [now('100.00', 2030), now('120.00'), change('20.00'), percent('21')];
    checkGrowth('上年100.00万元，今年120.00万元，增加20.00万元，增长21%。', budget, [
      `${byChange} | conflict | -1`,
      'growth of 基本支出 = change / prior | conflict | -1',
      'growth of 基本支出 = (now − prior) / prior | conflict | -1',
      'change of 基本支出 = now − prior | exact | 0.00',
    ]);
  });

  test('a change of nothing and a prior year of nothing are untestable', () => {
    checkGrowth(
      '支出80.00万元，增加0万元，增长5%。',
      [now('80.00'), change('0'), percent('5')],
      [`${byChange} | untestable | none`],
    );
    checkGrowth(
      '上年0万元，今年80万元，增长5%。',
      [now('0', 2030), now('80'), percent('5')],
      ['growth of 基本支出 = (now − prior) / prior | untestable | none'],
    );
  });

  test('growth after a whole and its parts is the growth of the whole', () => {
    const budget = [now('120.00'), now('90.00'), now('30.00'), change('20.00'), percent('20')];
    checkGrowth('支出120.00万元（甲90.00万元、乙30.00万元），增加20.00万元，增长20%。', budget, [
      `${byChange} | exact | 0`,
    ]);
  });

  test('the change of a balance is held against the balance that the year opened with', () => {
    const balance = (concept: string, value: string) => ({ concept, value, basis: null });
    const budget = (grown: string) => [
      balance('carryover.opening', '80.00'),
      balance('carryover.closing', '100.00'),
      { ...balance('carryover.closing', grown), measure: 'change_amount' as const, label: '较年初增加' },
    ];
    const text = (grown: string) => `年初结转80.00万元，年末结转100.00万元，增加${grown}万元。`;
    const statuses = (grown: string) => outcomesOn(growth, { text: text(grown), budget: budget(grown) });
    expect(statuses('20.00').map((one) => one.split(' | ')[1])).toEqual(['exact']);
    expect(statuses('30.00').map((one) => one.split(' | ')[1])).toEqual(['conflict']);
  });

  test('a change that the balance of all money fits is not held against that of one fund', () => {
    const balance = (concept: string, value: string, fund: 'government_fund' | null) => ({
      concept,
      value,
      basis: null,
      fund,
    });
    const grown = { ...balance('carryover.closing', '12.50', 'government_fund'), measure: 'change_amount' } as const;
    const budget = [
      balance('carryover.opening', '32.00', null),
      balance('carryover.opening', '0', 'government_fund'),
      balance('carryover.closing', '44.50', null),
      balance('carryover.closing', '13.50', 'government_fund'),
      grown,
    ];
    checkGrowth(
      '年初32.00万元，其中基金0万元。年末结转44.50万元，其中基金结转13.50万元，较年初增加12.50万元。',
      budget,
      ['change of 年末结转和结余 = now − prior | untestable | 1.00'],
    );
  });

  test('what is counted, by how many it changed and by how many per cent fit each other', () => {
    const text = '发生险情73起、伤75人，同比分别上升19.67%、17.18%，比去年同期多12起，多伤11人。';
    expect(outcomesOn(growth, { text })).toEqual([
      'growth of 发生险情 = change / (now − change) | within_rounding | 0.002131',
      'growth of 伤 = change / (now − change) | truncated | 0.0075',
    ]);
    expect(outcomesOn(growth, { text: text.replace('12起', '13起') })).toHaveLength(1);
  });

  test('what is merely other grows with what its label names, and with nothing beside it', () => {
    const other = (
      value: string,
      label: string,
      measure: 'amount' | 'change_amount' | 'change_percent' = 'amount',
    ) => ({
      concept: 'other',
      value,
      label,
      measure,
      ...(measure === 'change_percent' ? { unit: '%' } : {}),
    });
    const apart = [
      other('4.00', '印刷费'),
      other('1.00', '印刷费比上年减少', 'change_amount'),
      other('30.00', '物业费'),
      other('5', '物业费下降', 'change_percent'),
    ];
    checkGrowth('印刷费4.00万元，比上年减少1.00万元；物业费30.00万元，下降5%。', apart, []);
    const one = [
      other('30.00', '物业费'),
      other('1.00', '物业费增加', 'change_amount'),
      other('5', '物业费增长', 'change_percent'),
    ];
    checkGrowth('物业费30.00万元，增加1.00万元，增长5%。', one, [
      'growth of 其他 = change / (now − change) | conflict | -1.551724',
    ]);
  });

  test('a change that the budget of its sentence explains is against the budget, whatever its label says', () => {
    const text = (saved: string, rate: string) =>
      `接待费支出30.00万元，预算40.00万元，节约${saved}万元，比2030年的36.00万元下降${rate}%。`;
    const reception = { concept: 'three_public.reception' };
    const budget = (saved: string, rate: string) => [
      { ...reception, value: '30.00' },
      { ...reception, value: '40.00', basis: 'initial_budget' as const },
      { ...reception, value: saved, measure: 'change_amount' as const, label: '节约' },
      { ...reception, value: '36.00', year: 2030 },
      { ...reception, value: rate, measure: 'change_percent' as const, unit: '%', label: '下降' },
    ];
    const failing = (saved: string, rate: string) =>
      outcomesOn(growth, { text: text(saved, rate), budget: budget(saved, rate) }).filter((one) =>
        one.includes('conflict'),
      );
    expect(failing('10.00', '16.67')).toEqual([]);
    expect(failing('10.00', '25')).toEqual([]);
    expect(failing('9.00', '16.67')).not.toEqual([]);
  });
});
