import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { NumberUnreadableError, readNumber } from './read-number.ts';

const checkReads = (printed: string, expected: string): void => {
  expect(formatDecimal(readNumber(printed)), printed).toBe(expected);
};

describe('readNumber', () => {
  it('reads Arabic digits and keeps their precision', () => {
    checkReads('206.91', '206.91');
    checkReads('1,234,567.50', '1234567.50');
    checkReads('２０６．９１', '206.91');
    checkReads('1，234', '1234');
    checkReads('－18.86', '-18.86');
    checkReads('7.1万', '71000');
    checkReads('1.58亿', '158000000');
    checkReads('0.00001万', '0.1');
    checkReads('1,2\n34', '1234');
  });

  it('reads Chinese numerals', () => {
    checkReads('十', '10');
    checkReads('十二', '12');
    checkReads('二十一', '21');
    checkReads('一百零五', '105');
    checkReads('三百五', '350');
    checkReads('两千三百万', '23000000');
    checkReads('一亿零五十', '100000050');
    checkReads('一万五', '15000');
    checkReads('一万零五', '10005');
    checkReads('二〇二一', '2021');
    checkReads('三点五万', '35000');
    checkReads('壹仟贰佰', '1200');
  });

  it('reads numbers of several parts, parts of a whole and negatives', () => {
    checkReads('1亿2,345万', '123450000');
    checkReads('3万5千', '35000');
    checkReads('两万五', '25000');
    checkReads('壹佰贰拾万', '1200000');
    checkReads('廿五', '25');
    checkReads('一亿零两万', '100020000');
    checkReads('一半', '0.5');
    checkReads('百分之九十五点三', '0.953');
    checkReads('百分之百', '1');
    checkReads('千分之二', '0.002');
    checkReads('十分之一', '0.1');
    checkReads('四分之三', '0.75');
    checkReads('负12', '-12');
    checkReads('−1.2', '-1.2');
    checkReads('▲1.2', '-1.2');
    checkReads('（1,234.50）', '-1234.50');
  });

  it('refuses what is no number, or an ambiguous one', () => {
    for (const printed of [
      '',
      '元',
      '12元',
      '1,23',
      '1.2.3',
      '十十',
      '百',
      '二百三十百',
      '约12',
      '2021-12-31',
      '万',
      '一般',
      '--3',
      '(3)',
      '3万5',
      '1万2亿',
      '二三万',
      '三分之一',
      '几十',
      '数百',
      '百分之',
    ]) {
      expect(() => readNumber(printed), printed).toThrow(NumberUnreadableError);
    }
  });

  it('reads back every number it could have printed', () => {
    const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
    const widen = (digits: string): string =>
      digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(
        fc.nat({ max: 999_999_999 }),
        fc.nat({ max: 9999 }),
        fc.integer({ min: 0, max: 4 }),
        (whole, part, scale) => {
          const fraction = scale === 0 ? '' : `.${String(part).padStart(4, '0').slice(0, scale)}`;
          const plain = formatDecimal(parseDecimal(`${whole}${fraction}`));
          checkReads(plain, plain);
          checkReads(widen(plain), plain);
          checkReads(`${group(String(whole))}${fraction}`, plain);
          checkReads(printChinese(whole), String(whole));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

const DIGITS = '零一二三四五六七八九';

/** Chinese numerals as a report prints them, for the round trip. */
function printChinese(value: number): string {
  if (value === 0) return '零';
  const section = (part: number): string => {
    let text = '';
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(part / unit) % 10;
      if (digit > 0) text += `${DIGITS[digit]}${name}`;
      else if (text !== '' && !text.endsWith('零') && part % unit > 0) text += '零';
    }
    return text;
  };
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(value / 100_000_000), '亿'],
    [Math.floor(value / 10_000) % 10_000, '万'],
    [value % 10_000, ''],
  ];
  let text = '';
  for (const [part, name] of parts) {
    if (part === 0) continue;
    if (text !== '' && part < 1000) text += '零';
    text += `${section(part)}${name}`;
  }
  return text;
}
