import { describe, expect, it } from 'vitest';
import type { ClaimedItem } from '#model/claim.ts';
import { textAt } from '#model/span.ts';
import {
  type Case,
  checkGrounding,
  cited,
  claimOf,
  type IndicatorItem,
  indicator,
  type LineCitation,
  lines,
} from './grounding-case.ts';
import { groundClaims } from './index.ts';
import { plant } from './planted.ts';

const ROW = ['指标\t分值\t目标值\t实际完成值\t得分', '{{清淤长度\t10\t≥30公里\t[[32.5]]公里\t10}}'];
const row = (changes: Partial<IndicatorItem>) =>
  indicator({ source: 'table', name: '清淤长度', unit: '公里', ...changes });

function placesOf(
  text: readonly string[],
  item: ClaimedItem,
  citation: LineCitation,
): Readonly<Record<string, string>> {
  const { segmentation } = plant(text);
  const { grounded } = groundClaims([claimOf(item, citation)], segmentation, { reportId: 'r' });
  const evidence = grounded[0]?.evidence ?? [];
  return Object.fromEntries(
    evidence.map(({ role, span }) => [role, `${span.start}:${textAt(segmentation.text, span)}`]),
  );
}

describe('indicators of a form', () => {
  const full = row({ target: '30', actual: '32.5', weight: '10', score: '10', comparator: '>=' });
  it.each<Case>([
    {
      name: 'a row is one statement with its result as figure',
      text: ROW,
      item: full,
      citation: cited('清淤长度', '32.5公里', { from: 2, to: 2, cell: 4 }),
    },
    {
      name: 'a row with a number it does not print is refused',
      text: ROW,
      item: row({ target: '31', actual: '32.5' }),
      citation: cited('清淤长度', '32.5公里', { from: 2, to: 2 }),
      status: 'refused',
    },
    {
      name: 'a number printed once is not used twice',
      text: ROW,
      item: row({ target: '32.5', actual: '32.5' }),
      citation: cited('清淤长度', '32.5公里', { from: 2, to: 2 }),
      status: 'refused',
    },
    {
      name: 'the score of a row of words is no result, whatever its column is called',
      text: ['绩效指标\t执行情况', '{{制度健全\t健全\t7}}'],
      item: row({ name: '制度健全', unit: null, qualitative: true, weight: '7' }),
      citation: lines({ from: 2, to: 2, label: '制度健全' }),
    },
    {
      name: 'what is result and score is printed once in prose',
      text: ['{{预算执行得[[9.48]]分}}（满分10分）。'],
      item: indicator({ name: '预算执行得分', actual: '9.48', score: '9.48', weight: '10', unit: '分' }),
      citation: cited('预算执行得', '9.48分'),
    },
    {
      name: 'a qualitative row is found by its name',
      text: ['指标\t目标值\t完成情况', '{{制度健全\t健全\t已健全}}'],
      item: row({ name: '制度健全', unit: null, qualitative: true }),
      citation: lines({ from: 2, to: 2 }),
    },
    {
      name: 'a qualitative row whose name is nowhere is refused',
      text: ['指标\t目标值\t完成情况', '制度健全\t健全\t已健全'],
      item: row({ name: '群众满意', unit: null, qualitative: true }),
      citation: lines({ from: 2, to: 2 }),
      status: 'refused',
    },
  ])('$name', (input) => checkGrounding(input));

  it('every number of a row has its own place', () => {
    const places = placesOf(ROW, full, cited('清淤长度', '32.5公里', { from: 2, to: 2, cell: 4 }));
    expect(places).toMatchObject({ target: '28:30', actual: '33:32.5', weight: '24:10', score: '40:10' });
  });

  it('target and result in words are the cells under such headers', () => {
    const text = ['指标\t目标值\t完成情况', '制度健全\t健全\t已健全'];
    const places = placesOf(text, row({ name: '制度健全', unit: null, qualitative: true }), lines({ from: 2, to: 2 }));
    expect(places).toEqual({ target: '17:健全', actual: '20:已健全' });
  });
});
