import { describe, expect, test } from 'vitest';
import type { NumberedList } from '#model/numbered-list.ts';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { numbering } from './numbering.ts';

/** A list whose markers have these numbers, one behind the other. */
const listOf = (numbers: readonly number[]): NumberedList => ({
  isHeading: false,
  markers: numbers.map((value, index) => ({
    printed: `（${value}）`,
    value,
    span: { start: index * 10, end: index * 10 + 3 },
    end: index * 10 + 10,
  })),
});

const checkNumbers = (numbers: readonly number[], expected: readonly string[]): void => {
  const outcomes = numbering.check(contextOf(sampleRecord({ text: '' }), '', [listOf(numbers)]));
  expect(outcomes.map(({ identity }) => `${identity.status} ${identity.difference}`)).toEqual(expected);
};

describe('numbering', () => {
  test('a list that counts from 1 holds', () => {
    checkNumbers([1, 2, 3], ['exact 0']);
  });

  test('the numbers that are missing are the difference', () => {
    checkNumbers([1, 2, 4, 7], ['conflict 3']);
    checkNumbers([2], ['conflict 1']);
  });

  test('a number that comes twice or falls back is a conflict without a missing number', () => {
    checkNumbers([1, 2, 2, 3], ['conflict -1']);
    checkNumbers([1, 2, 3, 1], ['conflict -1']);
  });

  test('one item numbered 1 says nothing', () => {
    checkNumbers([1], []);
  });

  test('a complaint names the numbers that are missing', () => {
    const [outcome] = numbering.check(contextOf(sampleRecord({ text: '' }), '', [listOf([1, 3])]));
    expect(outcome?.complaint.reason).toBe('The list is numbered （1） （3）: 2 is missing.');
    expect(outcome?.constraint).toBeNull();
  });
});
