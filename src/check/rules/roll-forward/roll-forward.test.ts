import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { rollForward } from './roll-forward.ts';

const checkBalances = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(rollForward, { text, budget })).toEqual(expected);

const entry = (column: string, value: string, project = '防汛') => ({
  concept: `project.${column}`,
  value,
  project,
  basis: null,
});
const account = (opening: string, received: string, spent: string, closing: string, project?: string) => [
  entry('opening', opening, project),
  entry('received', received, project),
  entry('spent', spent, project),
  entry('closing', closing, project),
];
const all = '年初结转结余 + 到位资金 − 支出数 = 年末结转结余';

describe('roll-forward', () => {
  test('what a project opened with and received, less what it spent, is left', () => {
    const text = (closing: string) => `年初10万元，收到50万元，支出40万元，年末${closing}万元。`;
    checkBalances(text('20'), account('10', '50', '40', '20'), [`防汛: ${all} | exact | 0`]);
    checkBalances(text('30'), account('10', '50', '40', '30'), [`防汛: ${all} | conflict | -10`]);
  });

  test('what is not stated counts as nothing only when the equation holds then', () => {
    checkBalances(
      '年初10万元，年末10万元。',
      [entry('opening', '10'), entry('closing', '10')],
      ['防汛: 年初结转结余 = 年末结转结余 | exact | 0'],
    );
    checkBalances('年初10万元，年末0万元。', [entry('opening', '10'), entry('closing', '0')], []);
    const flows = [entry('received', '1'), entry('spent', '1'), entry('closing', '15')];
    checkBalances('收到1万元，支出1万元，年末15万元。', flows, [
      '防汛: 到位资金 − 支出数 = 年末结转结余 | conflict | -15',
    ]);
  });

  test('an opening balance that the passage speaks of and the record lacks decides nothing', () => {
    const flows = [entry('received', '50'), entry('spent', '40'), entry('closing', '30')];
    checkBalances('年初结转20万元，收到50万元，支出40万元，年末30万元。', flows, []);
  });

  test('money returned may be off the closing balance already', () => {
    const budget = [...account('10', '50', '40', '15'), entry('returned', '5')];
    checkBalances('年初10万元，收到50万元，支出40万元，年末15万元，上缴5万元。', budget, [
      `防汛: 年初结转结余 + 到位资金 − 支出数 − 结余上缴 = 年末结转结余 | exact | 0`,
    ]);
  });

  test('two funds of one name keep their own accounts', () => {
    const text = '年初30万元，支出1万元，年末29万元。年初10万元，年末10万元。';
    const budget = [
      entry('opening', '30'),
      entry('spent', '1'),
      entry('closing', '29'),
      entry('opening', '10'),
      entry('closing', '10'),
    ];
    checkBalances(text, budget, [
      '防汛: 年初结转结余 − 支出数 = 年末结转结余 | exact | 0',
      '防汛: 年初结转结余 = 年末结转结余 | exact | 0',
    ]);
  });

  test('the bureau rolls forward by its own four figures', () => {
    const text = '年初结转5万元，收入100万元，支出90万元，年末结转20万元。';
    const budget = [
      { concept: 'carryover.opening', value: '5', basis: null },
      { concept: 'revenue.total', value: '100' },
      { concept: 'expenditure.total', value: '90' },
      { concept: 'carryover.closing', value: '20', basis: null },
    ];
    checkBalances(text, budget, ['年初结转和结余 + 收入合计 − 支出合计 = 年末结转和结余 | conflict | -5']);
    checkBalances(text, budget.slice(1), []);
  });

  test('the closing balances of all projects stand for one that the bureau does not print', () => {
    const text =
      '年初结转30万元，收入100万元，支出90万元，项目支出60万元。甲年初10万元，收到40万元，支出35万元，年末15万元。乙年初20万元，收到30万元，支出25万元，年末25万元。';
    const budget = [
      { concept: 'carryover.opening', value: '30', basis: null },
      { concept: 'revenue.total', value: '100' },
      { concept: 'expenditure.total', value: '90' },
      { concept: 'expenditure.project', value: '60' },
      ...account('10', '40', '35', '15', '甲'),
      ...account('20', '30', '25', '25', '乙'),
    ];
    checkBalances(text, budget, [
      '年初结转和结余 + 收入合计 − 支出合计 = 年末结转结余 of 甲 + 乙 | exact | 0',
      `甲: ${all} | exact | 0`,
      `乙: ${all} | exact | 0`,
    ]);
  });

  test('receipts of two sources are added, unless one of them holds the other', () => {
    const row = (closing: string) => `防汛\t12\t30\t8\t42\t${closing}`;
    const budget = (closing: string) => [
      entry('opening', '12'),
      entry('received', '30'),
      entry('received', '8'),
      entry('spent', '42'),
      entry('closing', closing),
    ];
    const both = '防汛: 年初结转结余 + 到位资金 + 到位资金 − 支出数 = 年末结转结余';
    checkBalances(row('8'), budget('8'), [`${both} | exact | 0`]);
    checkBalances(row('0'), budget('0'), [`防汛: ${all} | exact | 0`]);
    checkBalances(row('5'), budget('5'), [`${both} | conflict | 3`]);
  });

  test('a gap that a figure of the row explains is not decided when nobody read it', () => {
    checkBalances('防汛\t12\t30\t7\t42\t9', account('12', '30', '42', '9'), [`防汛: ${all} | conflict | -9`]);
    checkBalances('防汛\t12\t30\t9\t42\t9', account('12', '30', '42', '9'), [`防汛: ${all} | untestable | -9`]);
  });

  test('without receipts, what the budget leaves is recorded when it is what is left', () => {
    const budget = (closing: string) => [
      { concept: 'project.budget', value: '320', project: '防汛', basis: 'adjusted_budget' as const },
      { concept: 'project.spent', value: '306.8', project: '防汛' },
      entry('closing', closing),
    ];
    checkBalances('预算320万元，支出306.8万元，结转13.2万元。', budget('13.2'), [
      '防汛: 全年预算 − 决算 = 年末结转结余 | exact | 0.0',
    ]);
    checkBalances('预算320万元，支出306.8万元，结转14万元。', budget('14'), []);
  });

  test('the balance of one fund is held against the revenue and spending of that fund', () => {
    const fund = 'government_fund' as const;
    const text = '基金拨款50万元。基金支出38万元。基金年末结转12万元。';
    const budget = [
      { concept: 'revenue.fiscal_appropriation', value: '50', basis: 'received' as const, fund },
      { concept: 'expenditure.total', value: '38', fund },
      { concept: 'carryover.closing', value: '12', basis: null, fund },
    ];
    expect(outcomesOn(rollForward, { text, budget })).toEqual([
      '支出合计 (政府性基金): 到位 − 支出合计 = 年末结转和结余 | exact | 0'.replace('到位', '财政拨款收入'),
    ]);
  });

  test('every row of a table is an account of its own, whatever prose states before it', () => {
    const row = (column: string, value: string, basis: 'received' | 'final' | null) => ({
      concept: `project.${column}`,
      value,
      basis,
      project: '专项',
    });
    const text = '未支出9万元。\n单位\t分配\t支出\t结存\n甲镇\t40\t35\t5\n乙镇\t30\t26\t4\n';
    const budget = [
      row('closing', '9', null),
      row('received', '40', 'received'),
      row('spent', '35', 'final'),
      row('closing', '5', null),
      row('received', '30', 'received'),
      row('spent', '26', 'final'),
      row('closing', '4', null),
    ];
    const held = outcomesOn(rollForward, { text, budget });
    expect(held.map((one) => one.split(' | ').slice(1).join(' '))).toEqual(['exact 0', 'exact 0']);
  });

  test('a row of balances that opens and closes with a dash spends what it receives', () => {
    const checkRow = (spent: string, expected: readonly string[]) =>
      expect(
        outcomesOn(rollForward, {
          text: `项目\t年初结转结余\t收入\t支出\t年末结转\n防汛\t-\t190\t${spent}\t-`,
          budget: [
            { concept: 'project.received', value: '190', project: '防汛' },
            { concept: 'project.spent', value: spent, project: '防汛' },
          ],
        }),
      ).toEqual(expected);
    checkRow('190', ['防汛: – + 项目到位资金 − 项目支出数 = – | exact | 0']);
    checkRow('180', []);
  });

  test('a surplus distributed, or a deficit covered, beside a balance leads to it too', () => {
    const bureau = (label: string, more: string, closing: string) => [
      { concept: 'carryover.opening', value: '10.00', basis: null },
      { concept: 'revenue.total', value: '50.00', basis: 'received' as const },
      { concept: 'expenditure.total', value: '45.00' },
      { concept: 'other', value: more, label },
      { concept: 'carryover.closing', value: closing, basis: null },
    ];
    const text = (words: string, more: string, closing: string) =>
      `年初结余10.00万元，收入50.00万元，支出45.00万元。${words}${more}万元，年末结余${closing}万元。`;
    const flows = '年初结转和结余 + 收入合计 − 支出合计';
    checkBalances(text('结余分配', '4.00', '11.00'), bureau('结余分配', '4.00', '11.00'), [
      `${flows} − 结余分配 = 年末结转和结余 | exact | 0.00`,
    ]);
    checkBalances(text('使用历年结余', '2.00', '17.00'), bureau('使用历年结余', '2.00', '17.00'), [
      `${flows} + 弥补收支差额 = 年末结转和结余 | exact | 0.00`,
    ]);
    checkBalances(text('结余分配', '4.00', '12.00'), bureau('结余分配', '4.00', '12.00'), [
      `${flows} = 年末结转和结余 | conflict | 3.00`,
    ]);
    checkBalances(text('购置费', '4.00', '11.00'), bureau('购置费', '4.00', '11.00'), [
      `${flows} = 年末结转和结余 | conflict | 4.00`,
    ]);
  });

  test('money that adds to the budget of a project is received besides it', () => {
    const facts = (closing: string) => [
      { ...entry('budget', '30'), basis: 'initial_budget' as const },
      entry('received', '20'),
      entry('spent', '35'),
      entry('closing', closing),
    ];
    const text = (closing: string) => `年初预算30万元，年中下达20万元，支出35万元，剩余${closing}万元。`;
    checkBalances(text('15'), facts('15'), ['防汛: 到位资金 − 支出数 + 预算 = 年末结转结余 | exact | 0']);
    checkBalances(text('11'), facts('11'), ['防汛: 到位资金 − 支出数 = 年末结转结余 | conflict | -26']);
  });
});
