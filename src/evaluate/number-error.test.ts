import { expect, test } from 'vitest';
import type { NumberError } from './evaluation-schema.ts';
import { classifyNumberError, type NumberPlace } from './number-error.ts';
import { moneyOf } from './quantity.ts';

const ELSEWHERE: readonly NumberPlace[] = [{ path: 'budget[4].value', key: moneyOf('189.47', '万元').key }];

function checkError(gold: string, predicted: string, expected: NumberError | null, unit = '万元') {
  expect(classifyNumberError(moneyOf(gold, '万元'), moneyOf(predicted, unit), ELSEWHERE)).toEqual(expected);
}

test('equal numbers have no error', () => checkError('31.80', '31.8', null));

test('a lost unit is a power of ten', () => checkError('206.91', '206.91', { kind: 'unit', exponent: -4 }, '元'));

test('a shifted point is a power of ten', () => checkError('206.91', '2069.1', { kind: 'unit', exponent: 1 }));

test('a decrease read as an increase is a sign error', () => checkError('-18.86', '18.86', { kind: 'sign' }));

test('one digit replaced, added or dropped is a digit error', () => {
  checkError('206.91', '206.97', { kind: 'digit' });
  checkError('206.91', '2206.91', { kind: 'digit' });
  checkError('206.91', '26.91', { kind: 'digit' });
});

test('the number of another label is a swap, and says which', () => {
  checkError('206.91', '189.47', { kind: 'swapped', with: 'budget[4].value' });
});

test('anything else is other, zero too', () => {
  checkError('206.91', '355.02', { kind: 'other' });
  checkError('206.91', '0', { kind: 'other' });
});
