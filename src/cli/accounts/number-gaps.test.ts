import { expect, it } from 'vitest';
import type { Identity } from '#model/identity.ts';
import { nameIdentity } from './named-identity.ts';
import { gapsOf, gapWords } from './number-gaps.ts';

const numbered = (values: readonly number[], rule = 'numbering') => {
  const identity: Identity = {
    rule,
    equation: 'items: numbered from 1 without a gap',
    relation: null,
    figures: values.map((value, at) => ({
      role: 'marker',
      printed: `${value}.`,
      value: `${value}`,
      span: { start: 10 * at, end: 10 * at + 2 },
    })),
    status: 'conflict',
    difference: '1',
    tolerance: '0',
    unit: '',
  };
  return nameIdentity(identity, 0, () => null);
};

const checkGaps = (values: readonly number[], expected: readonly string[]): void =>
  expect(gapsOf(numbered(values)).map((gap) => gapWords(gap, (offset) => `@${offset}`))).toEqual(expected);

it('numbers that are left out are named with the markers around them', () =>
  checkGaps([1, 2, 5], ['3, 4 missing 缺 between 2. (@10) and 5. (@20)']));

it('of many missing numbers the ends are named', () =>
  checkGaps([1, 9], ['2–8 missing 缺 between 1. (@0) and 9. (@10)']));

it('a list that begins later than 1 says with what', () =>
  checkGaps([2, 3], ['1 missing 缺: the list begins with 2. (@0)']));

it('a number that comes again follows the one before it', () =>
  checkGaps([1, 2, 2], ['2. (@20) follows 重号 2. (@10)']));

it('equations of other rules have no gaps', () => expect(gapsOf(numbered([1, 5], 'composition'))).toEqual([]));
