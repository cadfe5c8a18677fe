import { describe, expect, test } from 'vitest';
import { contextOf } from '../../rule.ts';
import { sampleRecord } from '../../sample-record.ts';
import { numberingMixed } from './numbering-mixed.ts';

const check = (printed: readonly string[], expected: readonly string[]) => {
  const text = printed.join('');
  const markers = printed.map((words, index) => {
    const start = printed.slice(0, index).join('').length;
    return { printed: words, value: index + 1, span: { start, end: start + words.length }, end: start + words.length };
  });
  const context = contextOf(sampleRecord({ text }), text, [{ isHeading: true, markers }]);
  expect(numberingMixed.find(context).map(({ actual }) => actual)).toEqual(expected);
};

describe('numbering-mixed', () => {
  test('numerals and brackets of two kinds in one list are told once', () => {
    check(['一、', '2、', '三、'], ['2、']);
    check(['（一）', '(二)', '(三)'], ['(二)']);
    check(['（一）', '（2）'], ['（2）']);
  });

  test('higher numbers and circled ones look alike', () => {
    check(['九、', '十、', '十一、'], []);
    check(['①', '②'], []);
  });
});
