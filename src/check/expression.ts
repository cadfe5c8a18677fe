import { parseDecimal } from '#model/decimal.ts';
import type { Expression } from '#model/identity.ts';
import {
  addIntervals,
  divideIntervals,
  type Interval,
  multiplyIntervals,
  point,
  subtractIntervals,
} from './interval.ts';
import { fromDecimal } from './rational.ts';

/** Short ways to write a formula down. */
export const figureAt = (at: number): Expression => ({ kind: 'figure', at });
export const constant = (value: string): Expression => ({ kind: 'constant', value });
export const addition = (left: Expression, right: Expression): Expression => ({ kind: 'add', left, right });
export const difference = (left: Expression, right: Expression): Expression => ({ kind: 'subtract', left, right });
export const product = (left: Expression, right: Expression): Expression => ({ kind: 'multiply', left, right });
export const quotient = (left: Expression, right: Expression): Expression => ({ kind: 'divide', left, right });

/** left / right in per cent. */
export const percentage = (left: Expression, right: Expression): Expression =>
  product(quotient(left, right), constant('100'));

const OPERATIONS: Readonly<
  Record<Exclude<Expression['kind'], 'figure' | 'constant'>, (a: Interval, b: Interval) => Interval | null>
> = { add: addIntervals, subtract: subtractIntervals, multiply: multiplyIntervals, divide: divideIntervals };

/**
 * The values that the formula may give when each figure may be any value of its interval. A figure that occurs twice
 * counts as two: write formulas so that none does. Null when it divides by what may be zero, or a figure is missing.
 */
export function evaluate(expression: Expression, figures: readonly Interval[]): Interval | null {
  switch (expression.kind) {
    case 'figure':
      return figures[expression.at] ?? null;
    case 'constant':
      return point(fromDecimal(parseDecimal(expression.value)));
    default: {
      const left = evaluate(expression.left, figures);
      const right = left === null ? null : evaluate(expression.right, figures);
      return left === null || right === null ? null : OPERATIONS[expression.kind](left, right);
    }
  }
}
