import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { Sample } from '../../sample-record.ts';
import { composition } from './composition.ts';

const checkComposition = (sample: Sample, expected: readonly string[]) =>
  expect(outcomesOn(composition, sample)).toEqual(expected);

const outlay = '支出合计 = 基本支出 + 项目支出';
const total = (value: string, more = {}) => ({ concept: 'expenditure.total', value, ...more });
const basic = (value: string, more = {}) => ({ concept: 'expenditure.basic', value, ...more });
const project = (value: string, more = {}) => ({ concept: 'expenditure.project', value, ...more });

describe('composition', () => {
  test('a total that equals its parts is exact', () => {
    const text = '总支出300.50万元，基本支出200.25万元，项目支出100.25万元。';
    checkComposition({ text, budget: [total('300.50'), basic('200.25'), project('100.25')] }, [
      `${outlay} | exact | 0.00`,
    ]);
  });

  test('a total off by one rounding unit is accepted', () => {
    const text = '总支出300.51万元，基本支出200.25万元，项目支出100.25万元。';
    const budget = [total('300.51'), basic('200.25'), project('100.25')];
    checkComposition({ text, budget }, [`${outlay} | within_rounding | -0.01`]);
  });

  test('a total beyond what rounding explains is a conflict', () => {
    const text = '总支出300.55万元，基本支出200.25万元，项目支出100.25万元。';
    checkComposition({ text, budget: [total('300.55'), basic('200.25'), project('100.25')] }, [
      `${outlay} | conflict | -0.05`,
    ]);
  });

  test('trailing zeros dropped in print do not widen the tolerance', () => {
    const text = '总支出301万元，基本支出200.25万元，项目支出99.5万元。';
    checkComposition({ text, budget: [total('301'), basic('200.25'), project('99.5')] }, [
      `${outlay} | conflict | -1.25`,
    ]);
  });

  test('a total in another unit of money is converted', () => {
    const text = '总支出3000000元，基本支出200万元，项目支出100万元。';
    checkComposition({ text, budget: [total('3000000', { unit: '元' }), basic('200'), project('100')] }, [
      `${outlay} | exact | 0.0000`,
    ]);
  });

  test('figures of another basis, year or project are not parts', () => {
    const text = '总支出300万元，基本支出200万元，项目支出90万元，另80万元，另70万元。';
    const others = [
      project('90', { basis: 'initial_budget' }),
      project('80', { year: 2030 }),
      project('70', { project: '防汛' }),
    ];
    checkComposition({ text, budget: [total('300'), basic('200'), ...others] }, []);
  });

  test('a part whose fund is not stated counts only when the sum holds', () => {
    const sums = (value: string) => ({
      text: `总支出300万元，基本支出200万元，项目支出${value}万元。`,
      budget: [
        total('300', { fund: 'general_public_budget' as const }),
        basic('200', { fund: 'general_public_budget' as const }),
        project(value),
      ],
    });
    checkComposition(sums('100'), [`${outlay} | exact | 0`]);
    checkComposition(sums('120'), []);
  });

  test('a second, contradicting total does not make a second wrong sum', () => {
    const text = `总支出300万元，基本支出200万元，项目支出100万元。${'　'.repeat(20)}总支出310万元。`;
    checkComposition({ text, budget: [total('300'), basic('200'), project('100'), total('310')] }, [
      `${outlay} | exact | 0`,
    ]);
  });

  test('a sum whose parts contradict themselves far away is blocked', () => {
    const text = `总支出300万元。${'　'.repeat(900)}基本支出200万元，项目支出90万元，项目支出80万元。`;
    checkComposition({ text, budget: [total('300'), basic('200'), project('90'), project('80')] }, [
      `${outlay} | blocked | -10`,
    ]);
  });

  test('amounts without any word of basis decide nothing when they have rivals', () => {
    const text = '总支出300万元，310万元；基本支出200万元，210万元；项目支出90万元，95万元。';
    const budget = [total('300'), total('310'), basic('200'), basic('210'), project('90'), project('95')];
    checkComposition({ text, budget: budget.map((fact) => ({ ...fact, basis: null })) }, []);
  });

  test('a form is not mixed with a far narrative', () => {
    const text = `总支出\t300\n基本支出\t200\n${'　'.repeat(900)}\n项目支出90万元。`;
    checkComposition({ text, budget: [total('300'), basic('200'), project('90')] }, [`${outlay} | blocked | -10`]);
  });

  test('a whole with a part that is not stated is no conflict', () => {
    const text = '“三公”经费5万元，其中公务接待费2万元。';
    const budget = [
      { concept: 'three_public.total', value: '5' },
      { concept: 'three_public.reception', value: '2' },
    ];
    checkComposition({ text, budget }, []);
  });

  test('totals in hundreds of sentences are each bound within their own', () => {
    const text = '总支出3万元，基本支出2万元，项目支出1万元。'.repeat(200);
    const budget = Array.from({ length: 200 }, () => [total('3'), basic('2'), project('1')]).flat();
    expect(outcomesOn(composition, { text, budget })).toHaveLength(200);
  });

  test('a part stated for each fund is the sum of its funds', () => {
    const revenue = (
      concept: string,
      value: string,
      fund: 'general_public_budget' | 'government_fund' | null = null,
    ) => ({
      concept: `revenue.${concept}`,
      value,
      fund,
    });
    const text = (other: string) =>
      `收入900万元：一般公共预算拨款600万元，政府性基金拨款280万元，其他收入${other}万元。`;
    const budget = (other: string) => [
      revenue('total', '900'),
      revenue('fiscal_appropriation', '600', 'general_public_budget'),
      revenue('fiscal_appropriation', '280', 'government_fund'),
      revenue('other', other),
    ];
    const equation = '收入合计 = 财政拨款收入 (一般公共预算) + 财政拨款收入 (政府性基金) + 其他收入';
    checkComposition({ text: text('20'), budget: budget('20') }, [`${equation} | exact | 0`]);
    checkComposition({ text: text('30'), budget: budget('30') }, []);
  });

  test('amounts of one concept that make the one before them exactly are its parts', () => {
    const closing = (value: string, label: string) => ({ concept: 'carryover.closing', value, basis: null, label });
    const budget = (last: string) => [
      closing('50', '年末结转和结余'),
      closing('20', '其中基本支出结余'),
      closing(last, '项目支出结转'),
    ];
    const text = (last: string) => `年末结转和结余50万元，基本支出结余20万元、项目支出结转${last}万元。`;
    checkComposition({ text: text('30'), budget: budget('30') }, [
      '年末结转和结余 = 基本支出结余 + 项目支出结转 | exact | 0',
    ]);
    checkComposition({ text: text('31'), budget: budget('31') }, []);
  });

  test('what 其中 lists in full is a composition, whatever follows it', () => {
    const text = '采购100万元，采购率95%。其中货物60万元、工程30万元、服务10万元；授予小微企业45万元。';
    const other = (value: string, label: string) => ({ concept: 'other', value, label });
    const items = [other('60', '其中货物'), other('30', '工程'), other('10', '服务'), other('45', '授予小微企业')];
    checkComposition({ text, budget: [{ concept: 'procurement.total', value: '100' }, ...items] }, [
      '政府采购 = 货物 + 工程 + 服务 | exact | 0',
    ]);
  });

  test('a balance in another column of the table is no part', () => {
    const funds = (value: string) => ({ concept: 'funds.total', value, basis: 'initial_budget' as const });
    const revenue = (value: string) => ({ concept: 'revenue.total', value, basis: 'initial_budget' as const });
    const opening = { concept: 'carryover.opening', value: '20', basis: null };
    const budget = [revenue('100'), opening, funds('100')];
    checkComposition({ text: '收入\t100\t130\n结转\t-\t20\n总计\t100\t150\n', budget }, []);
    checkComposition({ text: '收入\t100\t130\n结转\t20\t-\n总计\t100\t150\n', budget }, [
      '收入总计（含年初结转） = 年初结转和结余 + 收入合计 | conflict | 20',
    ]);
  });

  test('another value elsewhere does not excuse a sentence that contradicts itself', () => {
    const text = '总支出300万元，基本支出200万元，项目支出110万元。项目支出100万元。';
    checkComposition({ text, budget: [total('300'), basic('200'), project('110'), project('100')] }, [
      `${outlay} | conflict | 10`,
    ]);
  });

  test('amounts right after a whole that make it are its parts, whatever their funds', () => {
    const revenue = (concept: string, value: string, fund: 'general_public_budget' | 'government_fund') => ({
      concept: `revenue.${concept}`,
      value,
      fund,
    });
    const text = '收入900万元：拨款600万元，基金拨款250万元，其他收入30万元，另20万元。';
    const budget = [
      revenue('total', '900', 'general_public_budget'),
      revenue('fiscal_appropriation', '600', 'general_public_budget'),
      revenue('fiscal_appropriation', '250', 'government_fund'),
      revenue('other', '30', 'general_public_budget'),
      revenue('other', '20', 'general_public_budget'),
    ];
    checkComposition({ text, budget }, ['收入合计 = 财政拨款收入 + 政府性基金 + 其他收入 + 其他收入 | exact | 0']);
  });

  test('procurement is that of goods, works and services, as one sentence states them', () => {
    const bought = (value: string, label: string) => ({ concept: 'other', value, label });
    const text = (goods: string) => `采购100万元，其中货物${goods}万元、工程30万元、服务10万元。`;
    const budget = (goods: string) => [
      { concept: 'procurement.total', value: '100', label: '采购' },
      bought(goods, '政府采购货物'),
      bought('30', '政府采购工程'),
      bought('10', '政府采购服务'),
    ];
    checkComposition({ text: text('60'), budget: budget('60') }, ['政府采购 = 货物 + 工程 + 服务 | exact | 0']);
    checkComposition({ text: text('66'), budget: budget('66') }, ['政府采购 = 货物 + 工程 + 服务 | conflict | 6']);
  });

  test("a project's money is what the governments gave, told one by one in its sentence", () => {
    const received = (value: string, label: string) => ({
      concept: 'project.received',
      value,
      label,
      project: '防汛',
      basis: 'received' as const,
    });
    const text = (city: string) => `防汛到位100万元，其中中央60万元、省级30万元、市级${city}万元。`;
    const budget = (city: string) => [
      received('100', '到位'),
      received('60', '中央资金'),
      received('30', '省级资金'),
      received(city, '市级资金'),
    ];
    const equation = '防汛: 到位资金 = 中央资金 + 省级资金 + 市级资金';
    checkComposition({ text: text('10'), budget: budget('10') }, [`${equation} | exact | 0`]);
    checkComposition({ text: text('19'), budget: budget('19') }, [`${equation} | conflict | 9`]);
  });

  test('the funds of a total and the purposes of a project make it wherever they stand, and nothing follows if not', () => {
    const apart = `。\n${'　'.repeat(500)}`;
    const fund = (value: string, of: 'general_public_budget' | 'government_fund') => ({ ...total(value), fund: of });
    const budget = (last: string) => [total('100'), fund('70', 'general_public_budget'), fund(last, 'government_fund')];
    const text = (last: string) => `支出100万元${apart}一般公共预算支出70万元${apart}基金支出${last}万元`;
    checkComposition({ text: text('30'), budget: budget('30') }, ['支出合计 = 一般公共预算 + 政府性基金 | exact | 0']);
    checkComposition({ text: text('35'), budget: budget('35') }, []);
  });

  test('the quarters of a year make its amount, where a paragraph tells of all four', () => {
    const text = (last: string) => `年初预算为60万元，一、二、三季度奖金共45万元，年末${last}万元为四季度奖金。`;
    expect(outcomesOn(composition, { text: text('15') })).toEqual([
      'the amount of the year = Q一二三 + Q四 | exact | 0',
    ]);
    expect(outcomesOn(composition, { text: text('14') })).toEqual([]);
  });
});
