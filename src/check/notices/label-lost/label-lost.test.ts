import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { labelLost } from './label-lost.ts';

const check = (text: string, expected: readonly string[]) => expect(placesOn(labelLost, { text })).toEqual(expected);

describe('label-lost', () => {
  test('amounts that stand first in their row, before any words, are told', () => {
    check('\t人数\n\t38\n\n\t98.28\n\t14.58\n\t预算数\n\t决算数\n', ['98.28', '14.58']);
    check('\t人数\n\t38.0\n\n\t预算数\n\t98.28\n', []);
  });

  test('rows without words, ordinals and claimed amounts are nothing', () => {
    check('\t98.28\t14.58\n', []);
    check('1\t防汛\t98.28\n', []);
    const budget = [{ concept: 'revenue.total', value: '98.28' }];
    expect(placesOn(labelLost, { text: '98.28\t预算数\n', budget })).toEqual([]);
  });
});
