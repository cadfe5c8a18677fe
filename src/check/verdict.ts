import { absolute, compare, type Decimal, formatDecimal, negate, subtract, sum, ZERO } from '#model/decimal.ts';
import type { IdentityStatus, Sign } from '#model/identity.ts';
import type { Aligned } from './figure.ts';
import { around, halfUnit, type Interval, meets, point } from './interval.ts';
import {
  fromDecimal,
  isZero,
  largest,
  minus,
  opposite,
  order,
  plus,
  printRational,
  type Rational,
  rational,
  size,
  times,
} from './rational.ts';

/** How an equation came out; decimal strings in the identity's unit. `computed` is null where nothing can be computed. */
export interface Verdict {
  readonly status: IdentityStatus;
  readonly difference: string | null;
  readonly tolerance: string | null;
  readonly computed: string | null;
}

const total = (values: readonly Rational[]): Rational => values.reduce(plus, rational(0n));
const twice = (value: Rational): Rational => plus(value, value);

interface SumCase {
  readonly difference: Rational;
  readonly parts: readonly Rational[];
  readonly signs: readonly Sign[];
  /** Half a last unit of the stated figure, taken over the list and as it was rounded. */
  readonly list: Rational;
  readonly own: Rational;
}

/**
 * Cutting off instead of rounding leaves every figure too small by less than one unit, so a difference may reach one
 * unit of the stated figure upwards and one unit of each part downwards, ends excluded.
 */
function explainedByCutting({ difference, parts, signs, own }: SumCase): boolean {
  const units = (sign: Sign): Rational => total(parts.filter((_, index) => signs[index] === sign).map(twice));
  const highest = plus(twice(own), units(-1));
  return order(difference, highest) < 0 && order(difference, opposite(units(1))) > 0;
}

/**
 * One missing decimal is a dropped zero in one figure of ten, two in one of a hundred: a total that lacks two or more
 * of the list's decimals was more likely rounded by itself, and its own half unit counts then.
 */
const ROUNDED_BY_ITSELF = rational(100n);

export const halfOfStated = (list: Rational, own: Rational): Rational =>
  order(own, times(list, ROUNDED_BY_ITSELF)) >= 0 ? own : list;

function statusOfSum(sum: SumCase, cuttable: boolean): { status: IdentityStatus; tolerance: Rational } {
  const strict = plus(total(sum.parts), sum.list);
  const wide = plus(total(sum.parts), sum.own);
  if (isZero(sum.difference)) return { status: 'exact', tolerance: strict };
  if (order(size(sum.difference), strict) <= 0) return { status: 'within_rounding', tolerance: strict };
  if (order(size(sum.difference), wide) <= 0) return { status: 'within_rounding', tolerance: wide };
  return { status: cuttable && explainedByCutting(sum) ? 'truncated' : 'conflict', tolerance: strict };
}

/**
 * Judges stated = Σ sign·part, where the first of `aligned` is the stated figure and the others are the parts, in the
 * order of `signs`. Tolerance is (n+1)·u/2, after XBRL Calculations 1.1.
 */
export function judgeSum(aligned: Aligned, signs: readonly Sign[]): Verdict {
  const [stated = ZERO, ...values] = aligned.values;
  const [list = rational(0n), ...parts] = aligned.list;
  const computed = sum(values.map((value, index) => (signs[index] === -1 ? negate(value) : value)));
  const difference = subtract(computed, stated);
  const own = halfOfStated(list, aligned.own[0] ?? list);
  const cuttable = aligned.values.every((value) => value.units >= 0n);
  const { status, tolerance } = statusOfSum({ difference: fromDecimal(difference), parts, signs, list, own }, cuttable);
  return {
    status,
    difference: formatDecimal(difference),
    tolerance: printRational(tolerance),
    computed: formatDecimal(computed),
  };
}

/**
 * Judges that two figures state one value; the second counts as the stated one. Equally precise figures must be equal;
 * else the less precise one may be the other rounded (half its last unit) or cut off (less than its last unit).
 */
export function judgeEqual(aligned: Aligned): Verdict {
  const [first = ZERO, second = ZERO] = aligned.values;
  const [one = rational(0n), two = rational(0n)] = aligned.own;
  const difference = subtract(first, second);
  const coarser = largest([one, two]);
  const tolerance = order(one, two) === 0 ? rational(0n) : coarser;
  const excess = compare(absolute(first), absolute(second)) * (order(one, two) <= 0 ? 1 : -1);
  const gap = size(fromDecimal(difference));
  const status = isZero(gap)
    ? 'exact'
    : order(gap, tolerance) <= 0
      ? 'within_rounding'
      : !isZero(tolerance) && excess > 0 && order(gap, twice(coarser)) < 0
        ? 'truncated'
        : 'conflict';
  return verdictOf(status, difference, tolerance, first);
}

/** Judges left ≤ right; the difference is left − right, so a positive one that rounding does not explain conflicts. */
export function judgeAtMost(aligned: Aligned): Verdict {
  const [left = ZERO, right = ZERO] = aligned.values;
  const difference = subtract(left, right);
  const tolerance = total(aligned.list);
  const beyond = order(fromDecimal(difference), tolerance) > 0;
  const status = difference.units <= 0n ? 'exact' : beyond ? 'conflict' : 'within_rounding';
  return verdictOf(status, difference, tolerance, left);
}

const verdictOf = (status: IdentityStatus, difference: Decimal, tolerance: Rational, computed: Decimal): Verdict => ({
  status,
  difference: formatDecimal(difference),
  tolerance: printRational(tolerance),
  computed: formatDecimal(computed),
});

/** Inputs of a formula: each figure as printed, and every value it may stand for. */
export type Formula = (inputs: readonly Interval[]) => Interval | null;

const UNTESTABLE: Verdict = { status: 'untestable', difference: null, tolerance: null, computed: null };

/** The values a figure may stand for when it was cut off instead of rounded (towards zero). */
function cutRange(stated: Decimal): Interval {
  const value = fromDecimal(stated);
  const unit = twice(halfUnit(stated.scale));
  return stated.units < 0n ? { low: minus(value, unit), high: value } : { low: value, high: plus(value, unit) };
}

function formulaStatus(difference: Rational, range: Interval, stated: Decimal): IdentityStatus {
  if (isZero(difference)) return 'exact';
  if (meets(range, around(stated, stated.scale))) return 'within_rounding';
  return meets(range, cutRange(stated)) ? 'truncated' : 'conflict';
}

/**
 * Judges stated = formula(inputs) by propagating the rounding of every input through the formula. Untestable where the
 * formula divides by what may be zero.
 */
export function judgeFormula(formula: Formula, inputs: Aligned, stated: Decimal): Verdict {
  const middle = formula(inputs.values.map((value) => point(fromDecimal(value))));
  const range = formula(
    inputs.values.map((value, index) => {
      const half = inputs.list[index] ?? rational(0n);
      return { low: minus(fromDecimal(value), half), high: plus(fromDecimal(value), half) };
    }),
  );
  if (middle === null || range === null) return UNTESTABLE;
  const difference = minus(middle.low, fromDecimal(stated));
  const spread = largest([minus(range.high, middle.low), minus(middle.low, range.low)]);
  return {
    status: formulaStatus(difference, range, stated),
    difference: printRational(difference),
    tolerance: printRational(plus(spread, halfUnit(stated.scale))),
    computed: printRational(middle.low),
  };
}
