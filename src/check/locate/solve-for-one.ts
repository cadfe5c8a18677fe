import { parseDecimal } from '#model/decimal.ts';
import type { Expression } from '#model/identity.ts';
import {
  fromDecimal,
  largest,
  minus,
  opposite,
  order,
  over,
  plus,
  type Rational,
  rational,
  times,
} from '../rational.ts';
import { type Band, type Demand, type Formula, isNegative, type Pair } from './demand.ts';
import { dividePreimage, invertSet, multiplySets } from './set-products.ts';
import {
  ALL,
  above,
  addSets,
  atLeast,
  atMost,
  below,
  between,
  complement,
  contains,
  intersect,
  NONE,
  negateSet,
  strictlyBetween,
  union,
  type ValueSet,
  ZERO,
} from './value-set.ts';

/** The values of the constraint's figures, by place; the one that is solved for is not looked at. */
export type Values = readonly Rational[];

const at = (values: Values, place: number): Rational => values[place] ?? ZERO;

/** The values of the figure at `place` for which the demand is met while all others keep theirs. */
export function solveForOne(demand: Demand, place: number, values: Values): ValueSet {
  switch (demand.kind) {
    case 'band':
      return solveBand(demand, place, values);
    case 'pair':
      return solvePair(demand, place, values);
    case 'at-most': {
      const [left, right] = demand.places;
      return place === left
        ? atMost(plus(at(values, right), demand.slack))
        : atLeast(minus(at(values, left), demand.slack));
    }
    case 'formula':
      return solveFormula(demand, place, values);
  }
}

/** constant + Σ coefficient·figure of all figures but one. */
const restOf = ({ places, coefficients, constant }: Band, place: number, values: Values): Rational =>
  places.reduce(
    (sum, other, index) =>
      other === place ? sum : plus(sum, times(rational(coefficients[index] ?? 0n), at(values, other))),
    constant,
  );

function solveBand(band: Band, place: number, values: Values): ValueSet {
  const rest = restOf(band, place, values);
  const coefficient = rational(band.coefficients[band.places.indexOf(place)] ?? 1n);
  /** The ends between which x lies when coefficient·x + rest lies between low and high. */
  const ends = (low: Rational, high: Rational): readonly [Rational, Rational] => {
    const [a, b] = [over(minus(low, rest), coefficient), over(minus(high, rest), coefficient)];
    return isNegative(coefficient) ? [b, a] : [a, b];
  };
  const rounded = between(...ends(opposite(band.within), band.within));
  const cuttable = band.places.every((other) => other === place || !isNegative(at(values, other)));
  const cut = cuttable ? intersect(strictlyBetween(...ends(band.cut.low, band.cut.high)), atLeast(ZERO)) : NONE;
  return union(rounded, cut);
}

/** Values farther from zero than `size`, which is not negative. */
const beyond = (size: Rational): ValueSet => union(above(size), below(opposite(size)));
const size = (value: Rational): Rational => (isNegative(value) ? opposite(value) : value);

function solvePair({ places, halves }: Pair, place: number, values: Values): ValueSet {
  const isFirst = places[0] === place;
  const [half, otherHalf] = isFirst ? halves : [halves[1], halves[0]];
  const other = at(values, isFirst ? places[1] : places[0]);
  const same = order(half, otherHalf) === 0;
  if (same) return between(other, other);
  const coarser = largest([half, otherHalf]);
  const unit = plus(coarser, coarser);
  const near = between(minus(other, coarser), plus(other, coarser));
  const farther =
    order(half, otherHalf) < 0 ? beyond(size(other)) : strictlyBetween(opposite(size(other)), size(other));
  return union(near, intersect(strictlyBetween(minus(other, unit), plus(other, unit)), farther));
}

/** What a figure may stand for: as rounded, and for the stated one also as cut off. */
const around = (value: Rational, half: Rational): ValueSet => between(minus(value, half), plus(value, half));

export function statedRange(value: Rational, half: Rational): ValueSet {
  const unit = plus(half, half);
  return isNegative(value)
    ? between(minus(value, unit), plus(value, half))
    : between(minus(value, half), plus(value, unit));
}

function solveFormula(formula: Formula, place: number, values: Values): ValueSet {
  if (place !== formula.stated) return solveForInput(formula, place, values);
  const range = imageOf(formula.computed, inputsOf(formula, values));
  if (range === null) return NONE;
  const half = formula.statedHalf;
  const unit = plus(half, half);
  return union(
    intersect(addSets(range, between(opposite(unit), half)), atLeast(ZERO)),
    intersect(addSets(range, between(opposite(half), unit)), below(ZERO)),
  );
}

export const inputsOf = ({ halves }: Formula, values: Values): readonly ValueSet[] =>
  values.map((value, place) => around(value, halves[place] ?? ZERO));

/** The values that the expression may give; null where it divides by what may be zero. */
export function imageOf(expression: Expression, inputs: readonly ValueSet[]): ValueSet | null {
  switch (expression.kind) {
    case 'figure':
      return inputs[expression.at] ?? null;
    case 'constant':
      return constantOf(expression.value);
    default: {
      const left = imageOf(expression.left, inputs);
      const right = imageOf(expression.right, inputs);
      return left === null || right === null ? null : combine(expression.kind, left, right);
    }
  }
}

const constantOf = (value: string): ValueSet => {
  const exact = fromDecimal(parseDecimal(value));
  return between(exact, exact);
};

function combine(kind: 'add' | 'subtract' | 'multiply' | 'divide', left: ValueSet, right: ValueSet): ValueSet | null {
  switch (kind) {
    case 'add':
      return addSets(left, right);
    case 'subtract':
      return addSets(left, negateSet(right));
    case 'multiply':
      return multiplySets(left, right);
    case 'divide':
      return contains(right, ZERO) ? null : multiplySets(left, invertSet(right));
  }
}

/** Where the input has to lie, and where it must not because something would be divided by what may be zero. */
interface Wanted {
  readonly meets: ValueSet;
  readonly avoids: ValueSet;
}

export const occursIn = (expression: Expression, place: number): boolean =>
  expression.kind === 'figure'
    ? expression.at === place
    : expression.kind !== 'constant' && (occursIn(expression.left, place) || occursIn(expression.right, place));

function solveForInput(formula: Formula, place: number, values: Values): ValueSet {
  if (!occursIn(formula.computed, place)) return ALL;
  const stated = formula.stated === null ? ZERO : at(values, formula.stated);
  const target = statedRange(stated, formula.statedHalf);
  const wanted = preimageOf(formula.computed, place, inputsOf(formula, values), { meets: target, avoids: NONE });
  if (wanted === null) return NONE;
  const half = formula.halves[place] ?? ZERO;
  const rounding = between(opposite(half), half);
  return intersect(addSets(wanted.meets, rounding), complement(addSets(wanted.avoids, rounding)));
}

/** What is wanted of the figure at `place`, which the expression holds once, so that the expression gives what is wanted. */
export function preimageOf(
  expression: Expression,
  place: number,
  inputs: readonly ValueSet[],
  wanted: Wanted,
): Wanted | null {
  if (expression.kind === 'figure' || expression.kind === 'constant') return wanted;
  const { kind, left, right } = expression;
  const inLeft = occursIn(left, place);
  const other = imageOf(inLeft ? right : left, inputs);
  if (other === null) return null;
  const back = (set: ValueSet): ValueSet => undo(kind, inLeft, set, other);
  if (kind === 'divide' && inLeft && contains(other, ZERO)) return null;
  const avoids = union(back(wanted.avoids), kind === 'divide' && !inLeft ? between(ZERO, ZERO) : NONE);
  return preimageOf(inLeft ? left : right, place, inputs, { meets: back(wanted.meets), avoids });
}

/** Every u for which `u kind other` (or `other kind u`) can lie in `set`. */
export function undo(
  kind: 'add' | 'subtract' | 'multiply' | 'divide',
  inLeft: boolean,
  set: ValueSet,
  other: ValueSet,
): ValueSet {
  switch (kind) {
    case 'add':
      return addSets(set, negateSet(other));
    case 'subtract':
      return inLeft ? addSets(set, other) : addSets(other, negateSet(set));
    case 'multiply':
      return dividePreimage(set, other);
    case 'divide':
      return inLeft ? multiplySets(set, other) : divideBack(set, other);
  }
}

/** Every u with other / u in the set: where other may be zero and the set holds zero, any u but zero. */
function divideBack(set: ValueSet, other: ValueSet): ValueSet {
  const quotients = multiplySets(other, invertSet(set));
  const nonZero = intersect(quotients, union(above(ZERO), below(ZERO)));
  return contains(set, ZERO) && contains(other, ZERO) ? union(above(ZERO), below(ZERO)) : nonZero;
}

/** True when the values meet the demand; which figure it is solved for does not matter. */
export function isMet(demand: Demand, values: Values): boolean {
  const [place] = demand.places;
  return place === undefined || contains(solveForOne(demand, place, values), at(values, place));
}
