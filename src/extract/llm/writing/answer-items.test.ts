import { describe, expect, it } from 'vitest';
import type { ClaimedItem } from '#model/claim.ts';
import type { Segmentation } from '#model/section.ts';
import { type Task, writeAnswer } from '#schemas/answers/index.ts';
import { readClaims } from '../claims/read-claims.ts';
import { sampleLineage } from '../sample-lineage.test-support.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { answerItemsOf } from './answer-items.ts';
import type { PlacedItem } from './placed-item.ts';

const money = {
  field: 'budget',
  concept: 'project.spent',
  project: '护林防火经费',
  measure: 'amount',
  of: null,
  basis: 'final',
  fund: 'general_public_budget',
  year: 2022,
  value: '5',
  unit: '万元',
  approx: false,
  stated: null,
  label: '支出',
  scope: null,
} as const;

const indicator = {
  field: 'indicators',
  source: 'table',
  level1: '产出指标',
  level2: '数量指标',
  project: null,
  name: '巡护里程',
  target: '900',
  actual: '960',
  comparator: '>=',
  unit: '公里',
  weight: '10',
  score: '10',
  approx: false,
  qualitative: false,
  period: null,
} as const;

/** An item at the words in guillemets of a text, its figure at those in braces. */
function placed(segmentation: Segmentation, item: ClaimedItem, words: string, figure: string | null): PlacedItem {
  const start = segmentation.text.indexOf(words);
  const at = figure === null ? -1 : segmentation.text.indexOf(figure, start);
  return {
    item,
    spans: [{ start, end: start + words.length }],
    figure: figure === null ? null : { start: at, end: at + figure.length },
    evidence: [],
  };
}

/** Writes items as an answer of these rows, which reads back as the same items. */
function checkAnswer(
  segmentation: Segmentation,
  task: Task,
  items: readonly PlacedItem[],
  rows: readonly string[],
): void {
  const answer = JSON.parse(writeAnswer(task, answerItemsOf(items, segmentation, task)));
  expect([...answer.items, ...(answer.units ?? [])]).toEqual(rows);
  const { claims, findings } = readClaims(answer, task, segmentation, sampleLineage);
  expect(findings).toEqual([]);
  expect(claims.map(({ item }) => item)).toEqual(items.map(({ item }) => expect.objectContaining(withoutLabel(item))));
}

/** The label is told by the words before a figure, and need not be those of the item. */
const withoutLabel = (item: ClaimedItem): object => {
  const { label: _label, ...rest } = item as Record<string, unknown>; // any item, as a record
  return rest;
};

describe('an answer', () => {
  it('names a project once, and leaves out what concept and defaults say', () => {
    const segmentation = sampleSegmentation([
      { heading: '', fields: [], lines: ['护林防火经费支出5万元，预算6万元，无结转结余。'] },
    ]);
    const items = [
      placed(segmentation, money, '支出5万元', '5'),
      placed(
        segmentation,
        { ...money, concept: 'project.budget', basis: 'initial_budget', value: '6', label: '预算' },
        '预算6万元',
        '6',
      ),
      placed(
        segmentation,
        { ...money, concept: 'project.closing', basis: null, value: '0', unit: null, stated: 'none' },
        '无结转结余',
        null,
      ),
    ];
    checkAnswer(segmentation, 'budget', items, [
      '1|5万元|单项支出||护林防火经费',
      '1|6万元|单项预算|年初预算|同上',
      '1|无结转结余|单项年末结转||同上',
    ]);
  });

  it('gives the cell of a figure that its row prints twice', () => {
    const segmentation = sampleSegmentation([
      { heading: '', fields: [], unit: '单位：万元', lines: ['项目\t预算\t支出', '护林防火经费\t5\t5'] },
    ]);
    const spent = placed(segmentation, money, '5\t5', '5');
    checkAnswer(segmentation, 'budget', [spent], ['2|2:5|单项支出||护林防火经费']);
  });

  it('takes the rows of a form together', () => {
    const segmentation = sampleSegmentation([
      {
        heading: '',
        fields: [],
        lines: [
          '一级指标\t二级指标\t三级指标\t目标值\t完成值\t分值\t得分',
          '产出指标\t数量指标\t巡护里程\t≥900公里\t960公里\t10\t10',
          '\t\t补植面积\t≥5亩\t6亩\t8\t7',
        ],
      },
    ]);
    const second = { ...indicator, name: '补植面积', target: '5', actual: '6', unit: '亩', weight: '8', score: '7' };
    const items = [placed(segmentation, indicator, '巡护里程', '960'), placed(segmentation, second, '补植面积', '6')];
    checkAnswer(segmentation, 'indicators', items, ['2-3|3:|5:|4:|6:|7:']);
  });

  it('says a target that stands in the cell of the result', () => {
    const segmentation = sampleSegmentation([
      { heading: '', fields: [], lines: ['指标\t分值\t得分\t情况', '植树面积\t8\t7\t计划不低于60亩，实际63亩'] },
    ]);
    const trees = { ...indicator, name: '植树面积', target: '60', actual: '63', unit: '亩', weight: '8', score: '7' };
    const item = { ...trees, level1: null, level2: null };
    checkAnswer(
      segmentation,
      'indicators',
      [placed(segmentation, item, '植树面积', '63')],
      ['2|植树面积|63亩|60|8|7|h=>='],
    );
  });

  it('takes no line into a run that states something else as well', () => {
    const segmentation = sampleSegmentation([
      {
        heading: '',
        fields: [],
        lines: [
          '一级指标\t二级指标\t三级指标\t目标值\t完成值\t分值\t得分\t说明',
          '产出指标\t数量指标\t巡护里程\t≥900公里\t960公里\t10\t10\t',
          '\t\t补植面积\t≥5亩\t6亩\t8\t7\t新栽40株',
          '\t\t抚育面积\t≥5亩\t7亩\t8\t8\t',
        ],
      },
    ]);
    const row = (name: string, actual: string, score: string) =>
      placed(
        segmentation,
        { ...indicator, name, target: '5', actual, unit: '亩', weight: '8', score },
        name,
        `${actual}亩`.slice(0, actual.length),
      );
    const planted = {
      ...indicator,
      source: 'narrative',
      name: '新栽',
      target: null,
      actual: '40',
      unit: '株',
    } as const;
    const bare = { ...planted, level1: null, level2: null, weight: null, score: null, comparator: null };
    const items = [
      placed(segmentation, indicator, '巡护里程', '960'),
      row('补植面积', '6', '7'),
      placed(segmentation, bare, '新栽40株', '40'),
      row('抚育面积', '7', '8'),
    ];
    const answer = JSON.parse(writeAnswer('indicators', answerItemsOf(items, segmentation, 'indicators')));
    const { claims } = readClaims(answer, 'indicators', segmentation, sampleLineage);
    expect(claims.map(({ item }) => item.field === 'indicators' && item.name)).toEqual([
      '巡护里程',
      '补植面积',
      '新栽',
      '抚育面积',
    ]);
  });

  it('cites lines, and first and last words where an item is only a part of them', () => {
    const segmentation = sampleSegmentation([
      { heading: '', fields: [], lines: ['（一）人手少。', '设备老化严重，拟于明年更换。', '（二）支付', '偏慢。'] },
    ]);
    const issue = { field: 'issues', marker: null, depth: 1, category: null } as const;
    const items = [
      placed(segmentation, { ...issue, marker: '（一）', category: 'staff_capacity' }, '人手少。', null),
      placed(segmentation, issue, '设备老化严重，', null),
      placed(segmentation, { ...issue, marker: '（二）', depth: 2 }, '支付\n偏慢。', null),
    ];
    checkAnswer(segmentation, 'issues', items, ['1|人员不足或业务不熟', '2|z=备老化严重，', '3-4||2']);
  });

  it('puts the units of a line and kind into one row', () => {
    const segmentation = sampleSegmentation([{ heading: '', fields: [], lines: ['内设办公室、资源股。'] }]);
    const unit = (name: string) => ({ field: 'orgUnits', kind: 'internal_department', name }) as const;
    const items = [
      placed(segmentation, unit('办公室'), '办公室', null),
      placed(segmentation, unit('资源股'), '资源股', null),
    ];
    checkAnswer(segmentation, 'staffing', items, ['1|内设机构|办公室|资源股']);
  });
});
