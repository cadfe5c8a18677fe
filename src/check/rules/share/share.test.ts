import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleBudget } from '../../sample-record.ts';
import { share } from './share.ts';

const checkShares = (text: string, budget: readonly SampleBudget[], expected: readonly string[]) =>
  expect(outcomesOn(share, { text, budget })).toEqual(expected);

const basic = (value: string) => ({ concept: 'expenditure.basic', value });
const personnel = (value: string) => ({ concept: 'expenditure.basic.personnel', value });
const shareOf = (concept: string, value: string) =>
  ({ concept, value, measure: 'share_percent', of: 'expenditure.basic', unit: '%' }) as const;
const equation = 'share of 人员经费 in 基本支出 = 人员经费 / 基本支出';

describe('share', () => {
  test('a correctly rounded percentage is within rounding, an unrounded one exact', () => {
    const text = (percent: string) => `基本支出300万元，人员经费200万元，占${percent}%。`;
    const facts = (percent: string) => [
      basic('300'),
      personnel('200'),
      shareOf('expenditure.basic.personnel', percent),
    ];
    checkShares(text('67'), facts('67'), [`${equation} | within_rounding | -0.333333`]);
    checkShares(text('66.67'), facts('66.67'), [`${equation} | within_rounding | -0.003333`]);
    const half = '基本支出300万元，人员经费150万元，占50%。';
    checkShares(
      half,
      [basic('300'), personnel('150'), shareOf('expenditure.basic.personnel', '50')],
      [`${equation} | exact | 0`],
    );
  });

  test('a percentage cut off instead of rounded is truncated, a wrong one a conflict', () => {
    const text = (percent: string) => `基本支出300.00万元，人员经费200.00万元，占${percent}%。`;
    const facts = (percent: string) => [
      basic('300.00'),
      personnel('200.00'),
      shareOf('expenditure.basic.personnel', percent),
    ];
    checkShares(text('66'), facts('66'), [`${equation} | truncated | 0.666667`]);
    checkShares(text('76'), facts('76'), [`${equation} | conflict | -9.333333`]);
  });

  test('a share of nothing is untestable', () => {
    const text = '基本支出0万元，人员经费200万元，占5%。';
    checkShares(
      text,
      [basic('0'), personnel('200'), shareOf('expenditure.basic.personnel', '5')],
      [`${equation} | untestable | none`],
    );
  });

  test('the shares of all parts make 100 %', () => {
    const text = '人员经费占60%，公用经费占45%。';
    const budget = [shareOf('expenditure.basic.personnel', '60'), shareOf('expenditure.basic.operating', '45')];
    checkShares(text, budget, ['share of 人员经费 + share of 日常公用经费 = 100% | conflict | 5']);
  });

  test('a share of one fund is of the whole over all funds', () => {
    const outlay = (value: string, fund: 'general_public_budget' | null) => ({
      concept: 'expenditure.total',
      value,
      fund,
    });
    const part = {
      ...outlay('90', 'general_public_budget'),
      measure: 'share_percent',
      unit: '%',
      of: 'expenditure.total',
    } as const;
    const facts = (percent: string) => [
      outlay('100', null),
      outlay('90', 'general_public_budget'),
      { ...part, value: percent },
    ];
    const of = 'share of 支出合计 in 支出合计 = 支出合计 / 支出合计';
    checkShares('支出100万元，一般公共预算支出90万元，占90%。', facts('90'), [`${of} | exact | 0`]);
    checkShares('支出100万元，一般公共预算支出90万元，占80%。', facts('80'), [`${of} | conflict | 10`]);
    checkShares('一般公共预算支出90万元，占80%。', facts('80').slice(1), []);
  });

  test('a share that an unread amount of its sentence explains is not decided', () => {
    const facts = [basic('300.00'), personnel('200.00'), shareOf('expenditure.basic.personnel', '80')];
    checkShares('基本支出300.00万元，上年250.00万元，人员经费200.00万元，占80%。', facts, [
      `${equation} | untestable | -13.333333`,
    ]);
  });

  test('of a whole that the form and the narrative state, the one in the narrative is meant', () => {
    const text = `基本支出300.00万元。${'　'.repeat(900)}\n人员经费200.00万元，占76%。${'　'.repeat(500)}\n基本支出\t300.00\n`;
    const facts = [basic('300.00'), personnel('200.00'), shareOf('expenditure.basic.personnel', '76'), basic('300.00')];
    checkShares(text, facts, [`${equation} | conflict | -9.333333`]);
  });

  test('a share of what its words alone name is that of the amount before it, if it fits', () => {
    const amount = (value: string, label: string) => ({ concept: 'other', value, label, basis: null });
    const rate = (value: string) =>
      ({ concept: 'other', value, measure: 'rate_percent', unit: '%', label: '核减率', basis: null }) as const;
    const text = (value: string) => `送审200.00万元，核减10.00万元，核减率${value}%。`;
    const budget = (value: string) => [amount('200.00', '送审'), amount('10.00', '核减'), rate(value)];
    expect(outcomesOn(share, { text: text('5'), budget: budget('5') })).toEqual(['核减率 = 核减 / 送审 | exact | 0']);
    expect(outcomesOn(share, { text: text('7'), budget: budget('7') })).toEqual([]);
  });

  test('amounts side by side have their shares of one whole, the one that does not fit too', () => {
    const fund = { fund: 'general_public_budget' as const };
    const part = (value: string) => ({ ...fund, concept: 'other', value, label: '类' });
    const of = (value: string) =>
      ({ ...part(value), measure: 'share_percent', of: 'expenditure.total', unit: '%' }) as const;
    const text = '支出200.00万元。甲120.00万元，占60.00%；乙50.00万元，占25.00%；丙30.00万元，占16.00%。';
    const whole = { ...fund, concept: 'expenditure.total', value: '200.00' };
    const budget = [whole, part('120.00'), of('60.00'), part('50.00'), of('25.00'), part('30.00'), of('16.00')];
    expect(outcomesOn(share, { text, budget }).filter((line) => line.includes('conflict'))).toEqual([
      '类 = 类 / 支出合计 | conflict | -1',
    ]);
  });

  test('the rate of a score is the score by its weight, where most rows of the table say so', () => {
    const text = '指标\t分值\t得分\t得分率\n甲\t20\t15\t75.00%\n乙\t25\t20\t80.00%\n丙\t25\t19.3\t77.80%\n';
    const line = 'score rate = score / weight';
    checkShares(text, [], [`${line} | exact | 0`, `${line} | exact | 0`, `${line} | conflict | -0.6`]);
    checkShares(text.replace('80.00', '81.00'), [], [`${line} | exact | 0`]);
  });

  const income = (value: string, fund: 'general_public_budget' | 'government_fund' | null = null) => ({
    concept: 'revenue.fiscal_appropriation',
    value,
    basis: 'received' as const,
    fund,
  });
  const total = (value: string) => ({ concept: 'revenue.total', value, basis: 'received' as const });
  const ofIncome = (concept: string, value: string) =>
    ({ concept, value, measure: 'share_percent', unit: '%', of: 'revenue.total', basis: 'received' }) as const;
  const failing = (text: string, budget: readonly SampleBudget[]) =>
    outcomesOn(share, { text, budget }).filter((line) => line.includes('conflict'));

  test('a share behind a bracket is of the amount before it, and not of the last part in it', () => {
    const text = (percent: string) =>
      `收入200.00万元，拨款150.00万元（公共预算140.00万元、基金10.00万元），占${percent}%；事业收入40.00万元，占20.00%；其他10.00万元，占5.00%。`;
    const other = (value: string) => ({ concept: 'revenue.other', value, basis: 'received' as const });
    const facts = (percent: string) => [
      total('200.00'),
      income('150.00'),
      income('140.00', 'general_public_budget'),
      income('10.00', 'government_fund'),
      ofIncome('revenue.fiscal_appropriation', percent),
      other('40.00'),
      ofIncome('revenue.other', '20.00'),
      other('10.00'),
      ofIncome('revenue.other', '5.00'),
    ];
    expect(failing(text('75.00'), facts('75.00'))).toEqual([]);
    expect(failing(text('73.00'), facts('73.00'))).toEqual([
      'share of 财政拨款收入 in 收入合计 = 财政拨款收入 / 收入合计 | conflict | 2',
      '财政拨款收入 = 财政拨款收入 / 收入合计 | conflict | 2',
    ]);
  });

  test('side by side, a share that names its part or its whole is not held against others', () => {
    const outlay = { concept: 'expenditure.total', value: '400.00' };
    const ofOutlay = (concept: string, value: string) => ({ ...shareOf(concept, value), of: outlay.concept }) as const;
    const text =
      '支出400.00万元。基本300.00万元，占75.00%，人员250.00万元、公用50.00万元，人员占基本的83.33%；项目100.00万元，占25.00%。';
    const budget = [
      outlay,
      basic('300.00'),
      ofOutlay('expenditure.basic', '75.00'),
      personnel('250.00'),
      { concept: 'expenditure.basic.operating', value: '50.00' },
      shareOf('expenditure.basic.personnel', '83.33'),
      { concept: 'expenditure.project', value: '100.00' },
      ofOutlay('expenditure.project', '25.00'),
    ];
    expect(failing(text, budget)).toEqual([]);
  });

  test('of several wholes over all funds, a share of one fund is of any that it fits', () => {
    const outlay = (value: string, fund: 'general_public_budget' | null = null) => ({
      concept: 'expenditure.total',
      value,
      fund,
    });
    const part = { ...outlay('60.00', 'general_public_budget'), measure: 'share_percent', unit: '%' } as const;
    const text = (percent: string) =>
      `本年支出120.00万元。${'　'.repeat(500)}财政拨款支出75.00万元。其中公共预算60.00万元，占${percent}%。`;
    const facts = (value: string) => [
      outlay('120.00'),
      outlay('75.00'),
      outlay('60.00', 'general_public_budget'),
      { ...part, value, of: 'expenditure.total' },
    ];
    expect(failing(text('50.00'), facts('50.00'))).toEqual([]);
    expect(failing(text('55.00'), facts('55.00'))).toHaveLength(1);
  });

  test('shares that another one of their sentence makes 100 % are of a larger whole', () => {
    const shares = (last: string) => [
      shareOf('expenditure.basic.personnel', '30'),
      shareOf('expenditure.basic.operating', '5'),
      { ...shareOf('expenditure.project', last), of: 'expenditure.total' },
    ];
    const hundred = 'share of 人员经费 + share of 日常公用经费 = 100%';
    checkShares('人员占30%，公用占5%，项目占65%。', shares('65'), [`${hundred} | untestable | -65`]);
    checkShares('人员占30%，公用占5%，项目占60%。', shares('60'), [`${hundred} | conflict | -65`]);
  });
});
