import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { unitLost } from './unit-lost.ts';

const check = (unit: string, expected: readonly string[]) => {
  const budget = [{ concept: 'project.spent', value: '23.31', unit, project: '防汛' }];
  expect(placesOn(unitLost, { text: `防汛23.31${unit}。`, budget })).toEqual(expected);
};

describe('unit-lost', () => {
  test('money in 万 without 元 is told', () => {
    check('万', ['23.31']);
    check('万元', []);
  });
});
