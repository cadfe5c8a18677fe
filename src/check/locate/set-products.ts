import { isZero, over, type Rational, times } from '../rational.ts';
import {
  ALL,
  above,
  below,
  contains,
  type End,
  intersect,
  negateSet,
  type Range,
  tidy,
  union,
  type ValueSet,
  ZERO,
} from './value-set.ts';

/** Products and quotients of sets of values, built from those of the positive values alone. */

const positive = (set: ValueSet): ValueSet => intersect(set, above(ZERO));
const negative = (set: ValueSet): ValueSet => intersect(set, below(ZERO));
const justZero: ValueSet = [{ low: { at: ZERO, open: false }, high: { at: ZERO, open: false } }];

const timesEnds = (a: End, b: End): End => {
  const at: Rational | null = a.at === null || b.at === null ? null : times(a.at, b.at);
  return { at, open: a.open || b.open };
};

/** The low ends of positive ranges are numbers, 0 left out at most; 0 times an endless range comes as near to 0 as one likes. */
const timesPositive = (a: ValueSet, b: ValueSet): readonly Range[] =>
  a.flatMap((one) => b.map((other) => ({ low: timesEnds(one.low, other.low), high: timesEnds(one.high, other.high) })));

/** Every a · b. */
export function multiplySets(a: ValueSet, b: ValueSet): ValueSet {
  if (a.length === 0 || b.length === 0) return [];
  const [plusA, minusA, plusB, minusB] = [positive(a), negateSet(negative(a)), positive(b), negateSet(negative(b))];
  const above0 = tidy([...timesPositive(plusA, plusB), ...timesPositive(minusA, minusB)]);
  const below0 = negateSet(tidy([...timesPositive(plusA, minusB), ...timesPositive(minusA, plusB)]));
  return union(above0, below0, contains(a, ZERO) || contains(b, ZERO) ? justZero : []);
}

/** 1 / end of a positive range: the low end becomes the high one, 0 becomes endless. */
const inverse = ({ at, open }: End): End =>
  at === null ? { at: ZERO, open: true } : isZero(at) ? { at: null, open: true } : { at: over(ONE, at), open };

const ONE: Rational = { numerator: 1n, denominator: 1n };

const invertPositive = (set: ValueSet): ValueSet =>
  tidy(set.map(({ low, high }) => ({ low: inverse(high), high: inverse(low) })));

/** Every 1 / a, zero left out. */
export const invertSet = (set: ValueSet): ValueSet =>
  union(invertPositive(positive(set)), negateSet(invertPositive(negateSet(negative(set)))));

/** Every u with u · b in `product` for some b: everything where both hold zero. */
export function dividePreimage(product: ValueSet, b: ValueSet): ValueSet {
  if (contains(product, ZERO) && contains(b, ZERO)) return ALL;
  return multiplySets(product, invertSet(b));
}
