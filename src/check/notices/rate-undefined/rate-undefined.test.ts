import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { rateUndefined } from './rate-undefined.ts';

const check = (text: string, rate: string, expected: readonly string[]) => {
  const budget = [
    { concept: 'revenue.other', value: '0' },
    { concept: 'revenue.other', value: '0' },
    { concept: 'revenue.other', value: rate, measure: 'rate_percent', unit: '%' } as const,
  ];
  expect(placesOn(rateUndefined, { text, budget })).toEqual(expected);
};

describe('rate-undefined', () => {
  test('a rate of nothing by nothing is told', () => {
    check('其他资金\t0\t0\t0\n', '0', ['0']);
    check('\t其他资金\n\t0\n\t0\n\t0\n', '0', ['0']);
  });

  test('prose is left alone', () => {
    check('其他资金0万元，支出0万元，执行率0。', '0', []);
  });
});
