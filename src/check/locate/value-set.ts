import { minus, order, over, plus, type Rational, rational } from '../rational.ts';

/** An end of a range of values: null is without end. `open`: the end itself does not belong to the range. */
export interface End {
  readonly at: Rational | null;
  readonly open: boolean;
}

/** Values from one end to the other, exactly. */
export interface Range {
  readonly low: End;
  readonly high: End;
}

/** Every value of some ranges, which are in ascending order and do not touch. No range: no value at all. */
export type ValueSet = readonly Range[];

const ENDLESS: End = { at: null, open: true };

export const closed = (at: Rational): End => ({ at, open: false });
export const open = (at: Rational): End => ({ at, open: true });

export const ALL: ValueSet = [{ low: ENDLESS, high: ENDLESS }];
export const NONE: ValueSet = [];

export const between = (low: Rational, high: Rational): ValueSet => tidy([{ low: closed(low), high: closed(high) }]);
export const strictlyBetween = (low: Rational, high: Rational): ValueSet =>
  tidy([{ low: open(low), high: open(high) }]);
export const atLeast = (low: Rational): ValueSet => [{ low: closed(low), high: ENDLESS }];
export const atMost = (high: Rational): ValueSet => [{ low: ENDLESS, high: closed(high) }];
export const above = (low: Rational): ValueSet => [{ low: open(low), high: ENDLESS }];
export const below = (high: Rational): ValueSet => [{ low: ENDLESS, high: open(high) }];

/** Order of two lower ends: the one that lets in smaller values first. */
function orderLow(a: End, b: End): number {
  if (a.at === null || b.at === null) return a.at === b.at ? 0 : a.at === null ? -1 : 1;
  return order(a.at, b.at) || Number(a.open) - Number(b.open);
}

/** Order of two upper ends: the one that shuts out more values first. */
function orderHigh(a: End, b: End): number {
  if (a.at === null || b.at === null) return a.at === b.at ? 0 : a.at === null ? 1 : -1;
  return order(a.at, b.at) || Number(b.open) - Number(a.open);
}

const isEmptyRange = ({ low, high }: Range): boolean => {
  if (low.at === null || high.at === null) return false;
  const width = order(low.at, high.at);
  return width > 0 || (width === 0 && (low.open || high.open));
};

/** True when a range that ends at `high` and one that starts at `low` share a value or leave none between them. */
const touches = (high: End, low: End): boolean => {
  if (high.at === null || low.at === null) return true;
  const gap = order(low.at, high.at);
  return gap < 0 || (gap === 0 && !(low.open && high.open));
};

/** The ranges in order, empty ones left out, those that touch as one. */
export function tidy(ranges: readonly Range[]): ValueSet {
  const sorted = ranges.filter((range) => !isEmptyRange(range)).sort((a, b) => orderLow(a.low, b.low));
  const joined: Range[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last === undefined || !touches(last.high, range.low)) joined.push(range);
    else if (orderHigh(last.high, range.high) < 0) joined[joined.length - 1] = { low: last.low, high: range.high };
  }
  return joined;
}

export const union = (...sets: readonly ValueSet[]): ValueSet => tidy(sets.flat());

export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  const shared = a.flatMap((one) =>
    b.map((other) => ({
      low: orderLow(one.low, other.low) >= 0 ? one.low : other.low,
      high: orderHigh(one.high, other.high) <= 0 ? one.high : other.high,
    })),
  );
  return tidy(shared);
}

/** Every value that is not in the set. */
export function complement(set: ValueSet): ValueSet {
  const flip = ({ at, open: isOpen }: End): End => ({ at, open: !isOpen });
  const gaps: Range[] = [];
  let low: End | null = ENDLESS;
  for (const range of set) {
    if (low !== null && range.low.at !== null) gaps.push({ low, high: flip(range.low) });
    low = range.high.at === null ? null : flip(range.high);
  }
  return tidy(low === null ? gaps : [...gaps, { low, high: ENDLESS }]);
}

export const contains = (set: ValueSet, value: Rational): boolean =>
  set.some(({ low, high }) => {
    const fromLow = low.at === null ? 1 : order(value, low.at);
    const toHigh = high.at === null ? 1 : order(high.at, value);
    return (low.open ? fromLow > 0 : fromLow >= 0) && (high.open ? toHigh > 0 : toHigh >= 0);
  });

const addEnds = (a: End, b: End): End =>
  a.at === null || b.at === null ? ENDLESS : { at: plus(a.at, b.at), open: a.open || b.open };

/** Every a + b. */
export const addSets = (a: ValueSet, b: ValueSet): ValueSet =>
  tidy(
    a.flatMap((one) => b.map((other) => ({ low: addEnds(one.low, other.low), high: addEnds(one.high, other.high) }))),
  );

/** Every −a. */
export const negateSet = (set: ValueSet): ValueSet => {
  const mirrored = ({ at, open: isOpen }: End): End => ({ at: at === null ? null : minus(ZERO, at), open: isOpen });
  return set.map(({ low, high }) => ({ low: mirrored(high), high: mirrored(low) })).toReversed();
};

export const ZERO = rational(0n);

/** Every value of the set divided by `factor`, which is not zero. */
export function divideSet(set: ValueSet, factor: Rational): ValueSet {
  const scaled = ({ at, open: isOpen }: End): End => ({ at: at === null ? null : over(at, factor), open: isOpen });
  const turned = factor.numerator < 0n;
  const ranges = set.map(({ low, high }) =>
    turned ? { low: scaled(high), high: scaled(low) } : { low: scaled(low), high: scaled(high) },
  );
  return turned ? ranges.toReversed() : ranges;
}
