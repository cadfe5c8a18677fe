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
});
