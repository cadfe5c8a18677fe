import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import type { SampleRow } from '../../sample-record.ts';
import { targetOutrun } from './target-outrun.ts';

const check = (row: Partial<SampleRow>, expected: number) => {
  const text = '检查企业数\t100\t794\n';
  const rows = [{ name: '检查企业数', target: '100', actual: '794', ...row }];
  expect(placesOn(targetOutrun, { text, rows }).length).toBe(expected);
};

describe('target-outrun', () => {
  test('a result of twice its target or more is told', () => {
    check({}, 1);
    check({ actual: '200' }, 1);
    check({ actual: '199.9' }, 0);
  });

  test('upper bounds, targets of nothing and rows without numbers are left alone', () => {
    check({ comparator: '<=' }, 0);
    check({ target: '0' }, 0);
    check({ target: null }, 0);
  });
});
