import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { contextOf } from '../../rule.ts';
import type { Sample } from '../../sample-record.ts';
import { sampleRecord } from '../../sample-record.ts';
import { restatement } from './restatement.ts';

const checkRestatement = (sample: Sample, expected: readonly string[]) =>
  expect(outcomesOn(restatement, sample)).toEqual(expected);

const basic = (value: string, more = {}) => ({ concept: 'expenditure.basic', value, ...more });

describe('restatement', () => {
  test('a value stated three times alike is one identity', () => {
    const text = '基本支出12.5万元。基本支出12.5万元。基本支出12.5万元。';
    checkRestatement({ text, budget: [basic('12.5', { places: 2 }), basic('12.5')] }, [
      '基本支出 (决算) is stated alike | exact | 0',
    ]);
  });

  test('two values for one thing are a conflict, held against the value stated most often', () => {
    const text = '基本支出12.5万元，12.5万元。基本支出13.1万元。';
    checkRestatement({ text, budget: [basic('12.5', { places: 2 }), basic('13.1')] }, [
      '基本支出 (决算) is stated alike | exact | 0',
      '基本支出 (决算) is stated alike | conflict | 0.6',
    ]);
  });

  test('a rounded restatement is within rounding, a cut one truncated', () => {
    const text = '基本支出12.56万元，约12.6万元。';
    checkRestatement({ text, budget: [basic('12.56'), basic('12.6')] }, [
      '基本支出 (决算) is stated alike | within_rounding | 0.04',
    ]);
    checkRestatement({ text: '基本支出12.56万元，12.5万元。', budget: [basic('12.56'), basic('12.5')] }, [
      '基本支出 (决算) is stated alike | truncated | -0.06',
    ]);
  });

  test('one value in two units of money agrees', () => {
    const text = '基本支出12.5万元，125000元。';
    checkRestatement({ text, budget: [basic('12.5'), basic('125000', { unit: '元' })] }, [
      '基本支出 (决算) is stated alike | exact | 0.0000',
    ]);
  });

  test('a table against the prose is recorded as such', () => {
    const text = '基本支出\t12.5\n2031年基本支出13.5万元。';
    checkRestatement({ text, budget: [basic('12.5'), basic('13.5')] }, [
      '基本支出 (决算): table = text | conflict | -1.0',
    ]);
  });

  test('projects of one name, unmarked bases and several procurements contradict nothing', () => {
    const text = '收到10万元，收到30万元，支出1万元，支出2万元，采购3万元，采购4万元。';
    const budget = [
      { concept: 'project.opening', project: '专项资金', value: '10', basis: null },
      { concept: 'project.opening', project: '专项资金', value: '30', basis: null },
      basic('1', { basis: null }),
      basic('2', { basis: null }),
      { concept: 'procurement.total', value: '3' },
      { concept: 'procurement.total', value: '4' },
    ];
    checkRestatement({ text, budget }, []);
  });

  test('changes against different things are different changes', () => {
    const text = '比上年增加2万元，比预算增加3万元。';
    const budget = [
      basic('2', { measure: 'change_amount', label: '比上年增加' }),
      basic('3', { measure: 'change_amount', label: '比预算增加' }),
    ];
    checkRestatement({ text, budget }, []);
  });

  test('a form column headed with the other budget is recognised by its value', () => {
    const text = '项目支出\t50\n项目支出年初预算50万元，调整后预算80万元。';
    const project = (value: string, basis: 'initial_budget' | 'adjusted_budget') => ({
      concept: 'expenditure.project',
      value,
      basis,
    });
    const budget = [
      project('50', 'adjusted_budget'),
      project('50', 'initial_budget'),
      project('80', 'adjusted_budget'),
    ];
    checkRestatement({ text, budget }, [
      '项目支出 (全年预算): table = text | conflict | -30',
      '项目支出 (年初预算), other label: table = text | exact | 0',
    ]);
  });

  test('staff counted differently in two places is a conflict', () => {
    const text = '编制17人。共有编制18人。';
    const staffing = [
      { concept: 'establishment.total', value: '17' },
      { concept: 'establishment.total', value: '18' },
    ];
    checkRestatement({ text, staffing }, ['编制总数 is stated alike | conflict | 1']);
  });

  test('two values in one sentence, or a value and its parts anywhere, are no restatements', () => {
    const closing = (value: string, label = '年末结转和结余') => ({
      concept: 'carryover.closing',
      value,
      basis: null,
      label,
    });
    checkRestatement({ text: '基本支出12.5万元，基本支出13.1万元。', budget: [basic('12.5'), basic('13.1')] }, []);
    const text = '年末结转和结余50万元，其中基本支出结余20万元、项目支出结转30万元。基本支出结余21万元。';
    const parts = [closing('20', '其中基本支出结余'), closing('30', '项目支出结转'), closing('21', '基本支出结余')];
    checkRestatement({ text, budget: [closing('50'), ...parts] }, []);
    checkRestatement({ text: '年末结转和结余50万元。年末结转和结余51万元。', budget: [closing('50'), closing('51')] }, [
      '年末结转和结余 is stated alike | conflict | 1',
    ]);
  });

  test('one procurement in the form and one in the narrative are the same, those of a kind are not', () => {
    const procured = (value: string, label: string) => ({ concept: 'procurement.total', value, label });
    const text = '采购\t46.8\n全年采购48.6万元。';
    checkRestatement({ text, budget: [procured('46.8', '政府采购支出'), procured('48.6', '实际采购')] }, [
      '政府采购 (决算): table = text | conflict | -1.8',
    ]);
    checkRestatement({ text, budget: [procured('46.8', '货物采购'), procured('48.6', '实际采购')] }, []);
  });

  test('a residual is no restatement, and a fund named for one of two totals decides nothing', () => {
    const text = '基本支出12.5万元。其余基本支出3.1万元。';
    checkRestatement({ text, budget: [basic('12.5'), basic('3.1', { label: '其余基本支出' })] }, []);
    const fund = { fund: 'general_public_budget' };
    const budget = [
      basic('12.5', { ...fund, label: '基本支出' }),
      basic('9.1', { ...fund, label: '一般公共预算基本支出' }),
    ];
    checkRestatement({ text: '基本支出12.5万元。一般公共预算基本支出9.1万元。', budget }, [
      '基本支出 (决算) is stated alike | untestable | -3.4',
    ]);
  });

  test('the terms of a formula of numbers are those of the list behind it', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(restatement, { text }), text).toEqual(expected);
    const term = (printed: string, end: string) => `term ${printed} of 1+3+12 is stated alike | ${end}`;
    checkText('建成“1+3+12”体系（即：1个总案、3类专案、12个镇案）。', [
      term('1', 'exact | 0'),
      term('3', 'exact | 0'),
      term('12', 'exact | 0'),
    ]);
    checkText('建成“1+3+12”体系（即：1个总案、4类专案、12个镇案）。', [
      term('1', 'exact | 0'),
      term('3', 'conflict | 1'),
      term('12', 'exact | 0'),
    ]);
    checkText('建成“1+3+12”体系（即：1个总案、12个镇案）。', []);
    checkText('建成“1+3+12”体系（即：2个总案、4类专案、12个镇案）。', []);
  });

  test('a result of the form is the one that the narrative names with the same characters', () => {
    const text = '治理中小河流河段18.6公里。\n中小河流治理长度\t18\t18.6\n';
    const at = text.indexOf('18.6');
    const rows = [
      { name: '中小河流治理长度', actual: '18.6', unit: '公里' },
      {
        name: '治理中小河流河段',
        source: 'narrative' as const,
        actual: '18.6',
        unit: '公里',
        figure: [at, at + 4] as [number, number],
      },
    ];
    expect(outcomesOn(restatement, { text, rows })).toEqual(['中小河流治理长度: table = text | exact | 0.0']);
    const other = rows.map((row) => ({ ...row, unit: row.source === undefined ? '座' : '公里' }));
    expect(outcomesOn(restatement, { text, rows: other })).toEqual([]);
  });

  test('the total score is printed alike, and duties printed twice are as many', () => {
    const text = '（一）防汛。（二）抗旱。（三）供水。（一）防汛。（二）抗旱。（三）供水。总分97.6。\n总分\t97.6';
    const record = sampleRecord({ text });
    const places = (words: string): [number, number][] =>
      [text.indexOf(words), text.lastIndexOf(words)].map((start) => [start, start + words.length]);
    const duties = ['防汛', '抗旱', '供水'].map((words) => ({
      marker: null,
      depth: 1,
      evidence: [],
      keyers: ['rules'],
      tier: 'C' as const,
      claims: [],
      spans: places(words),
      figure: null,
      printed: words,
    }));
    const selfScore = { ...record.report.selfScore, value: '97.6', spans: places('97.6') };
    const report = { ...record.report, selfScore };
    const outcomes = restatement.check(contextOf({ ...record, report, duties }, text));
    expect(outcomes.map(({ identity }) => `${identity.equation} | ${identity.status}`)).toEqual([
      '自评得分: table = text | exact',
      'the number of duties is stated alike | exact',
    ]);
  });

  test('the money of a named purpose is no second statement of the project spending', () => {
    const check = (name: string, expected: readonly string[]) => {
      const text = `项目支出90万元。其中：\n1.${name}40万元。`;
      const budget = ['90', '40'].map((value) => ({ concept: 'expenditure.project', value }));
      expect(outcomesOn(restatement, { text, budget }), name).toEqual(expected);
    };
    check('图书馆开放专项支出', []);
    check('本年度专项支出', ['项目支出 (决算) is stated alike | conflict | -50']);
  });

  test('人 and 名 count the same', () => {
    const text = '编制总数186名。\n合计\t188\n';
    const staffing = [
      { concept: 'establishment.total', value: '186', unit: '名' },
      { concept: 'establishment.total', value: '188', unit: '人' },
    ];
    checkRestatement({ text, staffing }, ['编制总数: table = text | conflict | 2']);
  });

  test('what one fund pays is alike or less than what all pay', () => {
    const check = (told: string, expected: readonly string[]) =>
      checkRestatement(
        {
          text: `基本支出\t61.2\n一般公共预算基本支出${told}万元。`,
          budget: [basic('61.2'), basic(told, { fund: 'general_public_budget' })],
        },
        expected,
      );
    check('61.2', ['基本支出: table = text | exact | 0.0']);
    check('62.1', ['基本支出: table = text | conflict | -0.9']);
    check('60.1', []);
  });

  test('the row of a project and the sentence that says what it spent in the year', () => {
    const spent = (value: string) => ({ concept: 'project.spent', project: '绿道', value });
    const check = (words: string, expected: readonly string[]) =>
      checkRestatement(
        { text: `绿道\t28.97\n${words}29.87万元。`, budget: [spent('28.97'), spent('29.87')] },
        expected,
      );
    check('绿道全年支出', ['绿道: table = text | conflict | -0.90']);
    check('绿道实际支出中，工程款', []);
  });

  test('a sentence that tells the total row of a table may differ from it nowhere', () => {
    const table = '项目\t中央\t省级\t市级\n甲\t20\t9\t3\n乙\t30\t6\t4\n合计\t50\t15\t7\n';
    const told = (city: string) => `${table}中央资金50万元，省级资金15万元，市级资金${city}万元。`;
    const agreeing = ['中央: table = text | exact | 0', '省级: table = text | exact | 0'];
    checkRestatement({ text: told('7') }, [...agreeing, '市级: table = text | exact | 0']);
    checkRestatement({ text: told('8') }, [...agreeing, '市级: table = text | conflict | -1']);
    checkRestatement({ text: told('8').replace('资金15', '资金51') }, []);
  });

  test('the score of a row and the one that a sentence gives its indicator', () => {
    const rows = [{ name: '合同签订时效', weight: '3', score: '2' }];
    const check = (sentence: string, expected: readonly string[]) =>
      checkRestatement({ text: `合同签订时效\t3\t2\n${sentence}`, rows }, expected);
    check('合同签订时效3分，得2.5分。', ['the score of 合同签订时效: table = text | conflict | -0.5']);
    check('合同签订时效3分，得2分。', ['the score of 合同签订时效: table = text | exact | 0']);
    check('合同签订时效5分，得2.5分。', []);
  });

  test('a telling count comes again in another paragraph, wherever its noun stands', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(restatement, { text }), text).toEqual(expected);
    checkText('全市有水库1288座。\n管好1288座水库。', ['全市有水库 is stated alike | exact | 0']);
    checkText('全市有水库1288座。\n排查桥梁1288座。', []);
    checkText('全市有水库12座。\n管好12座水库。', []);
  });

  test('what befell the bureau so often here and so often there is a conflict', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(restatement, { text }), text).toEqual(expected);
    checkText('有效应对了10轮强降雨。\n科学应对8轮强降雨过程。', ['强降雨 is stated alike | conflict | -2']);
    checkText('有效应对了10轮强降雨。\n7月应对8轮强降雨过程。', []);
  });

  test('a rate a head is stated alike in one paragraph', () => {
    expect(outcomesOn(restatement, { text: '标准为220元/人/月，已按220/人/月发放。' })).toEqual([
      'the rate a 人/月 is stated alike | exact | 0',
    ]);
  });

  const spent = (value: string, label = '') => ({ concept: 'expenditure.total', value, label });

  test('what the treasury paid is no restatement of all that was spent, by its name or by the heading above it', () => {
    const named = '本年支出80.50万元。财政拨款支出70.20万元。';
    const between = '支出合计 (决算) is stated alike | untestable | -10.30';
    checkRestatement({ text: named, budget: [spent('80.50'), spent('70.20')] }, [between]);
    checkRestatement(
      { text: '支出80.50万元。支出70.20万元。', budget: [spent('80.50'), spent('70.20', '财政补助支出')] },
      [between],
    );
    const headed = '一、收支决算\n全年支出80.50万元。\n二、财政拨款支出决算\n（一）总体情况\n全年支出70.20万元。';
    checkRestatement({ text: headed, budget: [spent('80.50'), spent('70.20')] }, [between]);
    const ended = `${headed}\n三、结论\n全年支出80.60万元。`;
    checkRestatement({ text: ended, budget: [spent('80.50'), spent('70.20'), spent('80.60')] }, [
      between,
      '支出合计 (决算) is stated alike | conflict | 0.10',
    ]);
  });

  test('what one part of the bureau spent is no restatement of what all of it spent, and two amounts of that part are', () => {
    const text = '日常公用经费82.40万元。局机关日常公用经费40.10万元。局机关日常公用经费41.10万元。';
    const budget = ['82.40', '40.10', '41.10'].map((value) => ({ concept: 'expenditure.basic.operating', value }));
    const alike = '日常公用经费 (决算) is stated alike';
    checkRestatement({ text, budget }, [
      `${alike} | untestable | -42.30`,
      `${alike} | untestable | -41.30`,
      `${alike} | conflict | 1.00`,
    ]);
  });

  test('what a sentence or a section tells of limits the amounts in it', () => {
    const alike = '基本支出 (决算) is stated alike';
    const twice = [basic('50.40'), basic('40.10')];
    checkRestatement({ text: '基本支出50.40万元。财政拨款支出60.20万元，其中基本支出40.10万元。', budget: twice }, [
      `${alike} | untestable | -10.30`,
    ]);
    const units = '（一）美术馆收支\n基本支出50.40万元。\n（二）博物馆收支\n基本支出40.10万元。';
    checkRestatement({ text: units, budget: twice }, [`${alike} | untestable | -10.30`]);
    checkRestatement({ text: units.replaceAll(/美术馆|博物馆/gu, '总体'), budget: twice }, [
      `${alike} | conflict | -10.30`,
    ]);
    checkRestatement({ text: '基本支出50.40万元。全年压减基本支出40.10万元。', budget: twice }, [
      `${alike} | untestable | -10.30`,
    ]);
  });
});
