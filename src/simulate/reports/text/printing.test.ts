import { expect, test } from 'vitest';
import { lastPlaceOf, type MoneyStyle, printMoney, printPercent } from './printing.ts';

const style = (changes: Partial<MoneyStyle>): MoneyStyle => ({
  unit: '万元',
  decimals: 2,
  dropsZeros: false,
  grouped: false,
  ...changes,
});

const checkMoney = (fen: bigint, changes: Partial<MoneyStyle>, expected: string): void =>
  expect(printMoney(fen, style(changes))).toBe(expected);

test('amounts are rounded half up to the last place that is printed', () => {
  checkMoney(512_384_999n, {}, '512.38');
  checkMoney(512_385_000n, {}, '512.39');
  checkMoney(1n, { decimals: 6 }, '0.000001');
  checkMoney(12_345n, { unit: '元' }, '123.45');
  checkMoney(1_234_567_890_000n, { unit: '亿元', decimals: 4 }, '123.4568');
});

test('a decrease is printed without its sign', () => checkMoney(-77_490_000n, {}, '77.49'));

test('trailing zeros are dropped and thousands parted where the style says so', () => {
  checkMoney(500_000_000n, { dropsZeros: true }, '500');
  checkMoney(512_300_000n, { dropsZeros: true }, '512.3');
  checkMoney(123_456_789n, { unit: '元', grouped: true }, '1,234,567.89');
});

test('the last place of ten-thousands with two decimals is a hundred yuan', () =>
  expect(lastPlaceOf(style({}))).toBe(10_000n));

test('a percentage of nothing is none', () => {
  expect(printPercent(1n, 0n, 2)).toBe(null);
  expect(printPercent(1n, 3n, 2)).toBe('33.33');
});
