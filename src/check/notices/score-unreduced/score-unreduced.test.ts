import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import type { SampleRow } from '../../sample-record.ts';
import { scoreUnreduced } from './score-unreduced.ts';

const check = (row: Partial<SampleRow>, expected: number) => {
  const text = '执行率\t130%\t10\t10\n';
  const rows = [{ name: '执行率', actual: '130', unit: '%', weight: '10', score: '10', ...row }];
  expect(placesOn(scoreUnreduced, { text, rows }).length).toBe(expected);
};

describe('score-unreduced', () => {
  test('full points for spending far beyond the budget are told', () => {
    check({}, 1);
    check({ score: '8' }, 0);
    check({ actual: '109' }, 0);
  });

  test('other rates may well be above 110', () => {
    check({ name: '覆盖率' }, 0);
  });
});
