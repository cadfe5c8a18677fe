import { expect, test } from 'vitest';
import { foldText, textKey } from './text-key.ts';

const checkFold = (text: string, expected: string): void => {
  expect(foldText(text)).toBe(expected);
};

test.each([
  ['（一）负责河道管理；', '负责河道管理'],
  ['1.负责河道管理。', '负责河道管理'],
  ['一是 负责河道\n管理', '负责河道管理'],
  ['（1）①负责河道管理', '负责河道管理'],
  ['第一，负责河道管理', '负责河道管理'],
  ['负责“河道”管理，', '负责河道管理'],
])('a list marker, white space and punctuation do not count: %j', checkFold);

test.each([
  ['执行率９５．５％', '执行率95.5%'],
  ['执行率95.5%。', '执行率95.5%'],
  ['3.5万亩造林', '3.5万亩造林'],
  ['2023年新建15处', '2023年新建15处'],
  ['ＡＢ类', 'ab类'],
])('digits stay, width and case do not: %j', checkFold);

test('texts that read the same have one key, texts that differ in a figure have two', () => {
  expect(textKey('（二）预算编制不够细；')).toBe(textKey('2、预算编制不够细。'));
  expect(textKey('整改问题12个')).not.toBe(textKey('整改问题13个'));
  expect(textKey('预算编制不够细')).toMatch(/^[0-9a-f]{16}$/u);
});

test('a text of nothing but signs has no key', () => {
  expect(textKey('（一）……')).toBeNull();
  expect(textKey('')).toBeNull();
});

test('folding a folded text changes nothing', () => {
  for (const text of ['（一）1.5倍增长', '一是十年规划', '①３.２万元']) {
    expect(foldText(foldText(text))).toBe(foldText(text));
  }
});
