import { expect, test } from 'vitest';
import { formatNumber } from './format-number.ts';

function checkFormat(format: string, expected: Readonly<Record<number, string>>): void {
  for (const [value, text] of Object.entries(expected)) expect(formatNumber(Number(value), format)).toBe(text);
}

test.each<[string, Readonly<Record<number, string>>]>([
  ['decimal', { 1: '1', 120: '120' }],
  ['decimalZero', { 3: '03', 12: '12' }],
  ['decimalFullWidth', { 12: '１２' }],
  ['decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '㉑', 36: '㊱', 50: '㊿', 51: '51' }],
  ['decimalEnclosedCircleChinese', { 10: '⑩' }],
  ['decimalEnclosedParen', { 3: '⑶' }],
  ['decimalEnclosedFullstop', { 3: '⒊' }],
  ['ideographEnclosedCircle', { 2: '㊁' }],
  ['chineseCounting', { 1: '一', 10: '十', 11: '十一', 20: '二十', 99: '九十九', 101: '一○一' }],
  [
    'chineseCountingThousand',
    { 10: '十', 100: '一百', 101: '一百零一', 110: '一百一十', 1010: '一千零一十', 2003: '二千零三' },
  ],
  ['japaneseCounting', { 11: '十一', 100: '百', 111: '百十一' }],
  ['chineseLegalSimplified', { 10: '壹拾', 21: '贰拾壹' }],
  ['ideographTraditional', { 1: '甲', 10: '癸', 11: '11' }],
  ['ideographZodiac', { 12: '亥' }],
  ['ideographZodiacTraditional', { 1: '甲子', 60: '癸亥' }],
  ['ideographDigital', { 10: '一〇' }],
  ['upperLetter', { 1: 'A', 26: 'Z', 27: 'AA', 28: 'BB' }],
  ['lowerRoman', { 4: 'iv', 19: 'xix' }],
  ['upperRoman', { 2024: 'MMXXIV' }],
  ['none', { 4: '' }],
  ['hebrew1', { 4: '4' }],
])('%s numbers are written as Word writes them', checkFormat);
