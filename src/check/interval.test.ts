import { describe, expect, test } from 'vitest';
import { parseDecimal } from '#model/decimal.ts';
import {
  addIntervals,
  around,
  divideIntervals,
  type Interval,
  meets,
  multiplyIntervals,
  subtractIntervals,
} from './interval.ts';
import { fromDecimal, over, printRational, rational } from './rational.ts';

const printed = (text: string): Interval => around(parseDecimal(text), parseDecimal(text).scale);
const checkInterval = (interval: Interval | null, expected: readonly [string, string] | null) =>
  expect(interval === null ? null : [printRational(interval.low), printRational(interval.high)]).toEqual(expected);

describe('intervals', () => {
  test('a printed figure stands for everything that rounds to it', () => {
    checkInterval(printed('4.12'), ['4.115', '4.125']);
    checkInterval(printed('7'), ['6.5', '7.5']);
  });

  test('sums and differences widen by both halves', () => {
    checkInterval(addIntervals(printed('1.0'), printed('2.0')), ['2.9', '3.1']);
    checkInterval(subtractIntervals(printed('1.0'), printed('2.0')), ['-1.1', '-0.9']);
  });

  test('products and quotients mind the signs', () => {
    checkInterval(multiplyIntervals(printed('-2'), printed('3')), ['-8.75', '-3.75']);
    checkInterval(divideIntervals(printed('-2'), printed('5')), ['-0.555556', '-0.272727']);
  });

  test('nothing is divided by what may be zero', () => {
    checkInterval(divideIntervals(printed('2'), printed('0')), null);
    checkInterval(divideIntervals(printed('2'), printed('0.04')), ['33.333333', '71.428571']);
  });

  test('intervals that touch meet', () => {
    expect(meets(printed('1'), printed('2'))).toBe(true);
    expect(meets(printed('1'), printed('3'))).toBe(false);
  });
});

describe('printRational', () => {
  test('what ends is printed whole, what does not to six decimals, half away from zero', () => {
    const checkPrinted = (numerator: bigint, denominator: bigint, expected: string) =>
      expect(printRational(over(rational(numerator), rational(denominator)))).toBe(expected);
    checkPrinted(1n, 8n, '0.125');
    checkPrinted(2n, 3n, '0.666667');
    checkPrinted(-2n, 3n, '-0.666667');
    checkPrinted(6n, 3n, '2');
    expect(printRational(fromDecimal(parseDecimal('0.0000005')))).toBe('0.000001');
  });
});
