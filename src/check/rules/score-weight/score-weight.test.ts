import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { scoreWeight } from './score-weight.ts';

const checkRow = (weight: string | null, score: string | null, expected: readonly string[]) =>
  expect(
    outcomesOn(scoreWeight, {
      text: `出警数量\t12\t13\t${weight ?? ''}\t${score ?? ''}\n`,
      rows: [{ name: '出警数量', target: '12', actual: '13', weight, score }],
    }),
  ).toEqual(expected);

describe('score-weight', () => {
  test('no indicator scores more than its weight', () => {
    checkRow('7', '6.5', ['出警数量: score ≤ weight | exact | -0.5']);
    checkRow('7', '7.5', ['出警数量: score ≤ weight | conflict | 0.5']);
  });

  test('a row that lost its weight is not compared', () => {
    checkRow(null, '7', []);
  });

  test('the total score is held against the full weight in its row', () => {
    const sample = { text: '总分\t100\t101\n', selfScore: '101' };
    expect(outcomesOn(scoreWeight, sample)).toEqual([]);
    const rows = [{ name: '总分', weight: '100', score: '101' }];
    expect(outcomesOn(scoreWeight, { ...sample, rows })).toEqual(['总分: score ≤ weight | conflict | 1']);
  });

  test('a result short of its target scores its share of the weight, where that holds', () => {
    const checkShare = (row: Parameters<typeof outcomesOn>[1]['rows'], text: string, expected: readonly string[]) =>
      expect(outcomesOn(scoreWeight, { text, ...(row === undefined ? {} : { rows: row }) }).slice(1)).toEqual(expected);
    const text = '通过率\t60%\t54.55%\t5\t4.5\n';
    const row = { name: '通过率', target: '60', actual: '54.55', unit: '%', weight: '5', score: '4.5' };
    checkShare([row], text, ['通过率: score = weight × actual / target | within_rounding | 0.045833']);
    checkShare([{ ...row, score: '4' }], text.replace('4.5\n', '4\n'), []);
    checkShare([{ ...row, comparator: '<=' }], text, []);
    const rate = { name: '预算执行率', actual: '98.12', unit: '%', weight: '10', score: '9.81' };
    checkShare([rate], '预算执行率\t98.12%\t10\t9.81\n', [
      '预算执行率: score = weight × rate | within_rounding | 0.002',
    ]);
  });
});
