import { describe, expect, it } from 'vitest';
import { isTwinShape, type ListShape, readListMarker } from './list-marker.ts';

const checkReads = (printed: string, shape: ListShape, value: number): void => {
  expect(readListMarker(printed), printed).toEqual({ shape, value });
};

describe('readListMarker', () => {
  it('reads shape and ordinal of every kind of number', () => {
    checkReads('（十二）', 'chinese_bracket', 12);
    checkReads('(十三)', 'chinese_bracket', 13);
    checkReads('（3）', 'arabic_bracket', 3);
    checkReads('4)', 'arabic_bracket', 4);
    checkReads('二十一、', 'chinese', 21);
    checkReads('7．', 'arabic', 7);
    checkReads('③', 'circled', 3);
    checkReads('二是', 'enumerated', 2);
    checkReads('第一，', 'enumerated', 1);
    checkReads('问题二：', 'named', 2);
  });

  it('reads nothing out of a mark without a number', () => {
    expect(readListMarker('·')).toBeNull();
    expect(readListMarker('')).toBeNull();
  });

  it('takes an Arabic number for the twin of the Chinese one it may have been', () => {
    expect(isTwinShape('chinese_bracket', 'arabic_bracket')).toBe(true);
    expect(isTwinShape('chinese', 'arabic_bracket')).toBe(false);
  });
});
