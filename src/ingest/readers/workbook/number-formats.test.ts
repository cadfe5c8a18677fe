import { expect, test } from 'vitest';
import { displayNumber } from './number-formats.ts';

/** `expected` null = the library's own print will do. */
function checkDisplay(value: number, format: string | undefined, expected: string | null): void {
  expect(displayNumber(value, format)).toBe(expected);
}

test.each<[string, number, string | undefined, string | null]>([
  ['a plain format is left to the library', 1282.974, '0.00', null],
  ['a figure half way between two prints is rounded up, as printed digits are', 1282.975, '0.00', '1282.98'],
  ['a negative one is rounded away from zero', -1.005, '#,##0.00_);(#,##0.00)', '(1.01)'],
  ['so is a percentage', 0.98765, '0.00%', '98.77%'],
  ['and a figure in thousands', 12_500, '0,', '13'],
  ['a literal point shows 元 as 万元', 125_000, '0!.0000', '12.5000'],
  ['a literal point behind a backslash or in quotes does the same', 125_000, '0\\.0,"万"', '12.5万'],
  ['a small number is filled with zeros', 3, '0!.0000', '0.0003'],
  ['a negative number keeps its sign once', -5, '0!.0000;[Red]-0!.0000', '-0.0005'],
  ['a condition chooses its section', 20_000, '[>=10000]0!.0,"万";0', '2.0万'],
  ['and leaves the other values to the rest', 500, '[>=10000]0!.0,"万";0', '500'],
  ['the mark of a language prints nothing', 1_234.5, '[$-804]General', '1234.5'],
  ['the sign of a currency prints', 1_234.565, '[$¥-804]#,##0.00', '¥1,234.57'],
  ['通用格式 is the general format', 12.5, 'G/通用格式', '12.5'],
  [
    'a date in Chinese numerals is written in them',
    44_561,
    '[DBNum1][$-804]yyyy"年"m"月"d"日"',
    '二〇二一年十二月三十一日',
  ],
  ['a date whose format the file does not name is written in full', 44_561, undefined, '2021年12月31日'],
])('%s', (_, value, format, expected) => checkDisplay(value, format, expected));
