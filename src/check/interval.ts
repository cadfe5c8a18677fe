import type { Decimal } from '#model/decimal.ts';
import {
  fromDecimal,
  largest,
  minus,
  order,
  over,
  plus,
  type Rational,
  rational,
  smallest,
  times,
} from './rational.ts';

/** Every value that a printed figure may stand for: closed, both ends included, in exact fractions. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

/** One value alone: a constant, or a figure taken as printed. */
export const point = (value: Rational): Interval => ({ low: value, high: value });

/** Half a unit of the last of `scale` decimals: how far rounding moves a figure printed that precisely. */
export const halfUnit = (scale: number): Rational => rational(1n, 2n * 10n ** BigInt(scale));

/** The values that round to `value` when it is printed with `scale` decimals. */
export function around(value: Decimal, scale: number): Interval {
  const middle = fromDecimal(value);
  return { low: minus(middle, halfUnit(scale)), high: plus(middle, halfUnit(scale)) };
}

export const addIntervals = (a: Interval, b: Interval): Interval => ({
  low: plus(a.low, b.low),
  high: plus(a.high, b.high),
});

export const subtractIntervals = (a: Interval, b: Interval): Interval => ({
  low: minus(a.low, b.high),
  high: minus(a.high, b.low),
});

export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)] as const;
  return { low: smallest(corners), high: largest(corners) };
}

/** a / b, or null when `b` may be zero: nothing can be said of the quotient then. */
export function divideIntervals(a: Interval, b: Interval): Interval | null {
  const zero = rational(0n);
  if (order(b.low, zero) <= 0 && order(b.high, zero) >= 0) return null;
  const corners = [over(a.low, b.low), over(a.low, b.high), over(a.high, b.low), over(a.high, b.high)] as const;
  return { low: smallest(corners), high: largest(corners) };
}

/** True when the two share a value, an end included. */
export const meets = (a: Interval, b: Interval): boolean => order(a.low, b.high) <= 0 && order(b.low, a.high) <= 0;
