import { describe, expect, test } from 'vitest';
import { parseDecimal } from '#model/decimal.ts';
import { asPrinted, findDigits } from './place.ts';

const checkDigits = (text: string, value: string, expected: string | null) => {
  const found = findDigits(text, { start: 0, end: text.length }, parseDecimal(value));
  expect(found === null ? null : `${found.start} ${text.slice(found.start, found.end)}`).toBe(expected);
};

describe('findDigits', () => {
  test('the digits of a value are found after its label, the last place where there are several', () => {
    checkDigits('2031年基本支出12.50万元', '12.5', '9 12.50');
    checkDigits('合计100，得分100', '100', '8 100');
  });

  test('separators, full-width digits and a sign left out do not matter', () => {
    checkDigits('支出1,234.50元', '1234.5', '2 1,234.50');
    checkDigits('支出１２．５万元', '12.5', '2 １２．５');
    checkDigits('减少18.86万元', '-18.86', '2 18.86');
  });

  test('a part of another number is no place', () => {
    checkDigits('支出112.5万元', '12.5', null);
    checkDigits('无结转结余', '0', null);
  });
});

describe('asPrinted', () => {
  test('decimals that a value lost come back from the print', () => {
    expect(asPrinted('12.5', '12.500')).toEqual({ units: 12500n, scale: 3 });
    expect(asPrinted('12.5', '12.500万元')).toEqual({ units: 12500n, scale: 3 });
  });

  test('a print that reads otherwise is left alone', () => {
    expect(asPrinted('80', '0.8')).toEqual({ units: 80n, scale: 0 });
    expect(asPrinted('0', '无结转结余')).toEqual({ units: 0n, scale: 0 });
  });
});
