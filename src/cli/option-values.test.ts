import { describe, expect, it } from 'vitest';
import { isoDate, someText, wholeNumber } from './option-values.ts';

describe('values of options', () => {
  it('takes whole numbers within the limits, written in digits', () => {
    const parse = wholeNumber('--limit', 1, 256);
    expect(['1', '256', '007'].map(parse)).toEqual([1, 256, 7]);
    for (const wrong of ['abc', '-3', '0', '257', '1.5', '1e2', '0x10', '', ' 5', 'Infinity'])
      expect(() => parse(wrong), wrong).toThrow(`--limit takes a whole number from 1 to 256, not "${wrong}".`);
  });

  it('takes days of the calendar', () => {
    const parse = isoDate('--release-date');
    expect(['2026-02-28', '2024-02-29'].map(parse)).toEqual(['2026-02-28', '2024-02-29']);
    for (const wrong of ['2026-02-30', '2026-02-29', '2026-13-01', '2026-1-1', 'soon', ''])
      expect(() => parse(wrong), wrong).toThrow('--release-date takes a date');
  });

  it('takes text that is not empty', () => {
    const parse = someText('--release-version');
    expect(parse(' 1.0 ')).toBe('1.0');
    for (const wrong of ['', ' ']) expect(() => parse(wrong)).toThrow('--release-version takes a text');
  });
});
