import { describe, expect, it } from 'vitest';
import type { Segmentation } from '#model/section.ts';
import type { Task } from '#schemas/answers/index.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { type PlainItem, plainItems, type RawAnswer } from './plain-items.ts';

const segmentation = sampleSegmentation([
  {
    heading: '支出',
    fields: ['budget'],
    lines: [
      '基本支出5万元，项目支出5万元，比上年减少2%。', // 1
      '青禾县林业局2022年度', // 2
      '绩效自评报告', // 3
    ],
  },
  {
    heading: '资金表',
    fields: ['budget'],
    unit: '单位：万元',
    lines: ['项目名称\t年初预算数\t执行数', '古树保护\t12.00\t12.00', '\t8.50\t-', '合计\t20.50\t12.00'], // 4–7
  },
  {
    heading: '自评表',
    fields: ['indicators'],
    lines: [
      '一级指标\t二级指标\t三级指标\t目标值\t完成值\t分值', // 8
      '产出指标\t数量指标\t指标1：巡护里程\t≥900公里\t960公里\t10', // 9
      '\t\t补植面积\t5亩\t6亩\t10', // 10
      '\t\t指标3：\t\t\t', // 11
      '效益指标\t社会效益指标\t知晓率\t90%\t抽查3处，92%\t15', // 12
      '总分\t\t\t\t\t100', // 13
    ],
  },
]);

const allOf = (report: Segmentation) => ({
  segmentation: report,
  shown: new Set(report.lines.map(({ number }) => number)),
});

const plain = (task: Task, answer: RawAnswer) => plainItems(answer, task, allOf(segmentation));

/** The items of one list, of each the columns named. */
function checkItems(items: readonly PlainItem[], expected: readonly object[]): void {
  expect(items.map(({ item }) => item)).toEqual(expected.map((each) => expect.objectContaining(each)));
}

describe('an answered row', () => {
  it('has the defaults of the answer, unless it says otherwise', () => {
    const { items } = plain('budget', {
      year: '2022',
      fund: '一般公共预算',
      items: ['1|5万元|基本支出', '1|5万元|其他|y=2021|d=政府性基金', '1|5万元|其他|y=-|d=-'],
    });
    checkItems(items, [
      { y: 2022, d: 'general_public_budget' },
      { y: 2021, d: 'government_fund' },
      { y: null, d: null },
    ]);
  });

  it('about several years is about the last of them', () => {
    checkItems(plain('budget', { year: '2022', items: ['1|5万元|其他|y=2019-2021'] }).items, [{ y: 2021 }]);
  });

  it('has no default from what is none', () => {
    checkItems(plain('budget', { year: '今年', fund: '某种', items: ['1|5万元|其他'] }).items, [{ y: null, d: null }]);
  });

  it('has the unit of the answer where neither figure nor table has one', () => {
    const bare = sampleSegmentation([{ heading: '', fields: [], lines: ['甲\t5', '乙\t6元', '丙\t7%'] }]);
    const answer = { unit: '万元', items: ['1|5|其他', '2|6元|其他', '3|7%|其他||同上|比率'] };
    checkItems(plainItems(answer, 'budget', allOf(bare)).items, [{ u: '万元' }, { u: null }, { u: null }]);
  });

  it('says 同上 for the words of the row before, whatever became of that row', () => {
    const { items } = plain('budget', { items: ['1|5万元|乱写||护林经费', '1|2%|单项支出||同上|比率'] });
    checkItems(items, [{ p: '护林经费' }, { p: '护林经费', m: 'rate_percent', b: 'final' }]);
  });

  it('is named by the words before its figure; an equal figure named again is the next one', () => {
    const { items } = plain('budget', {
      items: ['1|5万元|基本支出', '1|5万元|项目支出', '1|2%|项目支出||||', '1|2%|其他|n=比上年'],
    });
    checkItems(items, [{ n: '基本支出' }, { n: '项目支出' }, { n: '比上年减少' }, { n: '比上年' }]);
  });

  it('in a table is named by its row and column', () => {
    checkItems(plain('budget', { items: ['5|3:12.00|单项支出'] }).items, [{ f: '12.00', c: 3, n: '古树保护 执行数' }]);
  });

  it('that takes a fall in percent for one in money is understood', () => {
    checkItems(plain('budget', { items: ['1|2%|其他|||减少'] }).items, [{ m: 'decrease_percent' }]);
  });

  it('about lines of text may cite several of them', () => {
    checkItems(plain('duties', { items: ['1-3|2', '2'] }).items, [
      { l: 1, e: 3, d: 2 },
      { l: 2, e: null, d: 1 },
    ]);
  });

  it('with a title needs no words, since its lines have them', () => {
    checkItems(plain('report', { items: ['标题|2-3', '行政层级|2|区县级|青禾县'] }).items, [
      { k: 'title', l: 2, e: 3, v: '青禾县林业局2022年度绩效自评报告' },
      { k: 'level', v: 'county', w: '青禾县' },
    ]);
  });

  it('with several units is a unit each', () => {
    checkItems(plain('staffing', { units: ['1|内设机构|办公室|资源股'] }).units, [{ n: '办公室' }, { n: '资源股' }]);
  });

  it('that contradicts the cell it refers to is left as it is', () => {
    checkItems(plain('budget', { items: ['5|3:99|单项支出'] }).items, [{ f: '3:99', c: null }]);
  });
});

describe('a run of rows', () => {
  it('is a row for each, passing over header, template and total, with levels from merged cells', () => {
    checkItems(plain('indicators', { items: ['8-13|3:|5:|4:|6:'] }).items, [
      { l: 9, n: '巡护里程', f: '960公里', g: '≥900公里', w: '10', c: 5, a: '产出指标', b: '数量指标', t: 'table' },
      { l: 10, n: '补植面积', f: '6亩', g: '5亩', a: '产出指标', b: '数量指标' },
      { l: 12, n: '知晓率', f: '抽查3处，92%', a: '效益指标', b: '社会效益指标' },
    ]);
  });

  it('leaves out what has a row of its own', () => {
    checkItems(plain('indicators', { items: ['9-12|3:|5:|4:|6:', '12|知晓率|92%|90%|15'] }).items, [
      { l: 9 },
      { l: 10 },
      { l: 12, f: '92%' },
    ]);
  });

  it('of money passes over cells without a figure, and a merged name covers its rows', () => {
    checkItems(plain('budget', { items: ['5-7|2:|单项预算|年初预算|1:', '5-6|3:|单项支出||1:'] }).items, [
      { l: 5, f: '12.00', p: '古树保护', b: 'initial_budget' },
      { l: 6, f: '8.50', p: '古树保护' },
      { l: 5, f: '12.00', k: 'project.spent', b: 'final' },
    ]);
  });

  it('over lines that are not there is refused', () => {
    const { items } = plain('indicators', { items: ['9-99|3:|5:'] });
    expect(items.map(({ fault }) => fault?.ruleId)).toEqual(['line-unknown']);
  });

  it('over lines of prose is the line that prints the figure', () => {
    checkItems(plain('indicators', { items: ['1-3|自评|2022年度'] }).items, [{ l: 2, t: 'narrative' }]);
  });
});
