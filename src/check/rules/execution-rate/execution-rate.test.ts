import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { executionRate } from './execution-rate.ts';

const checkRates = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(executionRate, { text, budget })).toEqual(expected);

const amount = (value: string, basis: 'initial_budget' | 'adjusted_budget' | 'final') => ({
  concept: 'expenditure.project',
  value,
  basis,
});
const rate = (value: string, label = '执行率') =>
  ({ concept: 'expenditure.project', value, measure: 'rate_percent', unit: '%', label }) as const;
const equation = (basis: string) => `execution rate of 项目支出 = 决算 / ${basis}`;

describe('execution-rate', () => {
  test('the rate may be of the adjusted or of the initial budget', () => {
    const text = '预算100万元，调整后200万元，支出150万元，执行率';
    const amounts = [amount('100', 'initial_budget'), amount('200', 'adjusted_budget'), amount('150', 'final')];
    checkRates(`${text}75%`, [...amounts, rate('75')], [`${equation('全年预算')} | exact | 0`]);
    checkRates(`${text}160%`, [...amounts, rate('160')], [`${equation('全年预算')} | conflict | -85`]);
    checkRates(`${text}151%`, [...amounts, rate('151')], [`${equation('年初预算')} | within_rounding | -1`]);
  });

  test('a label that leaves open what the rate is of counts only when it fits', () => {
    const text = '预算200.00万元，支出150.00万元，使用率';
    const amounts = [amount('200.00', 'adjusted_budget'), amount('150.00', 'final')];
    checkRates(`${text}75%`, [...amounts, rate('75', '使用率')], [`${equation('全年预算')} | exact | 0`]);
    checkRates(`${text}95%`, [...amounts, rate('95', '使用率')], []);
  });

  test('revenue or receipts as the base count only when they fit', () => {
    const facts = (value: string) => [
      { concept: 'revenue.total', value: '200.00' },
      { concept: 'expenditure.total', value: '150.00' },
      { ...rate(value), concept: 'expenditure.total' },
    ];
    checkRates('收入200.00万元，支出150.00万元，执行率75%', facts('75'), [
      'execution rate of 支出合计 = 支出合计 (决算) / 收入合计 (决算) | exact | 0',
    ]);
    checkRates('收入200.00万元，支出150.00万元，执行率95%', facts('95'), []);
  });

  test('nothing of nothing printed as 0 is untestable', () => {
    const budget = [amount('0', 'adjusted_budget'), amount('0', 'final'), rate('0')];
    checkRates('预算0万元，支出0万元，执行率0%', budget, [`${equation('全年预算')} | untestable | none`]);
  });

  test('a rate that another amount of the passage gives is not decided', () => {
    const facts = [amount('100', 'initial_budget'), amount('150', 'final'), rate('75')];
    checkRates('预算100万元，调整后200万元，支出150万元，执行率75%', facts, [
      `${equation('年初预算')} | untestable | 75`,
    ]);
    checkRates('预算100万元，调整后210万元，支出150万元，执行率75%', facts, [
      `${equation('年初预算')} | conflict | 75`,
    ]);
  });

  test('a rate may be of any amount of its passage, and of what was carried over and came in', () => {
    const received = (value: string) => ({
      concept: 'project.received',
      value,
      basis: 'received' as const,
      project: '防汛',
    });
    const ofProject = { ...rate('90', '支付率'), concept: 'project.spent', project: '防汛' };
    const text = '防汛到位100.00万元，其中中央60.00万元、省级40.00万元，支付90.00万元，支付率90%。';
    const budget = [
      received('100.00'),
      received('60.00'),
      received('40.00'),
      { concept: 'project.spent', value: '90.00', project: '防汛' },
      ofProject,
    ];
    expect(outcomesOn(executionRate, { text, budget }).map((one) => one.split(' | ')[1])).toEqual(['exact']);
  });

  test('a rate whose sentence says what it is of is held against no budget of another sentence', () => {
    const amounts = [amount('200', 'adjusted_budget'), amount('150', 'final')];
    const text = (words: string) => `调整后预算200万元，支出150万元。${words}执行率95%。`;
    checkRates(text('按到账资金计算，'), [...amounts, rate('95')], []);
    checkRates(text(''), [...amounts, rate('95')], [`${equation('全年预算')} | conflict | -20`]);
    const within = '按调整后预算200万元计算，支出150万元，执行率95%。';
    checkRates(within, [...amounts, rate('95')], [`${equation('全年预算')} | conflict | -20`]);
  });

  test('the rate of what is merely other is of the amount that its label names', () => {
    const other = (value: string, label: string, basis: 'initial_budget' | 'final') => ({
      concept: 'other',
      value,
      label,
      basis,
    });
    const text = '展馆运行预算20万元，书库支出15万元，执行率90%。';
    const stated = { ...rate('90'), concept: 'other' };
    const budget = (label: string) => [
      other('20', '展馆运行', 'initial_budget'),
      other('15', label, 'final'),
      { ...stated, label: '展馆运行执行率' },
    ];
    checkRates(text, budget('书库'), []);
    checkRates(text, budget('展馆运行'), ['execution rate of 其他 = 决算 / 年初预算 | conflict | -15']);
  });

  test('a rate that an amount of another kind in its sentence gives is not decided', () => {
    const given = { concept: 'project.received', value: '160', basis: 'received' as const };
    const text = (rate: string) => `调整后预算200万元。收到160万元，支出150万元，执行率${rate}%。`;
    const budget = (value: string) => [amount('200', 'adjusted_budget'), given, amount('150', 'final'), rate(value)];
    checkRates(text('93.75'), budget('93.75'), [`${equation('全年预算')} | untestable | -18.75`]);
    checkRates(text('85.75'), budget('85.75'), [`${equation('全年预算')} | conflict | -10.75`]);
  });
});
