import { expect, it } from 'vitest';
import { mayHaveOneOf } from './may-have-one-of.ts';

const tellsChange = mayHaveOneOf('增减');
const tellsRate = mayHaveOneOf('率');

const checkWords = (words: string, expected: readonly [boolean, boolean]): void =>
  expect([tellsChange(words), tellsRate(words)]).toEqual(expected);

it('is true of words with one of the characters, wherever it stands', () => {
  checkWords('较上年减少', [true, false]);
  checkWords('预算执行率', [false, true]);
  checkWords('执行率增加', [true, true]);
});

it('answers for other words than it was asked about last', () => {
  checkWords('基本支出', [false, false]);
  checkWords('增', [true, false]);
  checkWords('', [false, false]);
});

it('refuses more groups than it has bits for, with the limit in the message', () => {
  const makeMany = (): void => {
    for (let made = 0; made < 33; made += 1) mayHaveOneOf('增');
  };
  expect(makeMany).toThrow('There are 32 groups of characters already.');
});
