import type { Expression } from '#model/identity.ts';
import { largest, minus, opposite, order, plus, type Rational, rational, times } from '../rational.ts';
import type { Band, Formula, Pair } from './demand.ts';
import { isNegative } from './demand.ts';
import { type Inequality, withinRange } from './inequalities.ts';
import { imageOf, inputsOf, occursIn, statedRange, undo } from './solve-for-one.ts';
import { between, contains, type End, NONE, type Range, union, type ValueSet, ZERO } from './value-set.ts';

/**
 * A demand on several changed figures as sets of inequalities, one of which has to hold; null where it is not linear in
 * them. The variables are figures in the units of the graph: `coefficients` gives each place its factor in the demand's
 * unit, zeros for figures that keep their value. `signs` are those of the variables' values, −1, 0 or 1.
 */
export type Alternatives = readonly (readonly Inequality[])[];

/** A place of a demand: coefficient of each variable (one of them at most is not zero) and what is fixed of it. */
export interface Place {
  readonly coefficients: readonly Rational[];
  readonly fixed: Rational;
  /** The sign of its value: of the fixed one, or of the variable where it stands. */
  readonly sign: number;
}

/** Σ weight·place, and what is fixed of it on the other side. */
interface Sum {
  readonly coefficients: readonly Rational[];
  readonly fixed: Rational;
}

const add = (a: Sum, b: Sum, weight: Rational): Sum => ({
  coefficients: a.coefficients.map((one, at) => plus(one, times(weight, b.coefficients[at] ?? ZERO))),
  fixed: plus(a.fixed, times(weight, b.fixed)),
});

const moved = ({ at, open }: End, by: Rational): End => ({ at: at === null ? null : minus(at, by), open });

/** low ≤ sum ≤ high. */
const sumWithin = ({ coefficients, fixed }: Sum, { low, high }: Range): readonly Inequality[] =>
  withinRange(coefficients, { low: moved(low, fixed), high: moved(high, fixed) });

const closedRange = (low: Rational, high: Rational): Range => ({
  low: { at: low, open: false },
  high: { at: high, open: false },
});

const plainSum = (places: readonly Place[], weights: readonly Rational[], fixed: Rational): Sum => {
  const count = places[0]?.coefficients.length ?? 0;
  const zero: Sum = { coefficients: Array.from({ length: count }, () => ZERO), fixed };
  return places.reduce((sum, place, at) => add(sum, place, weights[at] ?? ZERO), zero);
};

/** The band, widened by what cutting off explains where no figure is negative: both hold zero, so they are one range. */
export function bandAlternatives(band: Band, places: readonly Place[], item: readonly Rational[]): Alternatives {
  const sum = plainSum(
    band.places.flatMap((place) => places[place] ?? []),
    band.coefficients.map((one) => rational(one)),
    band.constant,
  );
  const whole = add(sum, { coefficients: item, fixed: ZERO }, rational(1n));
  const rounded = closedRange(opposite(band.within), band.within);
  const cuttable = band.places.every((place) => (places[place]?.sign ?? 0) >= 0);
  if (!cuttable) return [sumWithin(whole, rounded)];
  const { low, high } = band.cut;
  const [range] = union([rounded], [{ low: { at: low, open: true }, high: { at: high, open: true } }]);
  return [sumWithin(whole, range ?? rounded)];
}

/** Two figures alike: rounded from each other, or the coarser one cut off, which makes it the smaller in size. */
export function pairAlternatives(pair: Pair, places: readonly Place[]): Alternatives {
  const [first, second] = pair.places.map((place) => places[place]);
  if (first === undefined || second === undefined) return [];
  const difference = plainSum([first, second], [rational(1n), rational(-1n)], ZERO);
  const [half, other] = pair.halves;
  if (order(half, other) === 0) return [sumWithin(difference, closedRange(ZERO, ZERO))];
  const coarse = largest([half, other]);
  const unit = plus(coarse, coarse);
  const [finer, coarser] = order(half, other) < 0 ? [first, second] : [second, first];
  const excess = plainSum([finer, coarser], [rational(BigInt(finer.sign)), rational(BigInt(-coarser.sign))], ZERO);
  const near: Range = { low: { at: opposite(unit), open: true }, high: { at: unit, open: true } };
  const larger: Range = { low: { at: ZERO, open: true }, high: { at: null, open: true } };
  return [
    sumWithin(difference, closedRange(opposite(coarse), coarse)),
    [...sumWithin(difference, near), ...sumWithin(excess, larger)],
  ];
}

export function boundAlternatives(places: readonly [Place, Place], slack: Rational): Alternatives {
  const difference = plainSum(places, [rational(1n), rational(-1n)], ZERO);
  return [sumWithin(difference, { low: { at: null, open: true }, high: { at: slack, open: false } })];
}

/** What is left of a formula when all around the changed figures has been taken back: two figures and what they must give. */
interface Core {
  readonly kind: 'add' | 'subtract' | 'divide';
  readonly left: number;
  readonly right: number;
  readonly meets: ValueSet;
  readonly avoids: ValueSet;
}

interface Task {
  readonly changed: ReadonlySet<number>;
  readonly inputs: readonly ValueSet[];
}

const holdsChanged = (expression: Expression, { changed }: Task): boolean =>
  [...changed].some((place) => occursIn(expression, place));

/** Takes back one operation after the other until both sides hold changed figures; null where that is no core. */
function coreOf(expression: Expression, task: Task, meets: ValueSet, avoids: ValueSet): Core | null {
  if (expression.kind === 'figure' || expression.kind === 'constant') return null;
  const { kind, left, right } = expression;
  const [inLeft, inRight] = [holdsChanged(left, task), holdsChanged(right, task)];
  if (inLeft && inRight) {
    if (left.kind !== 'figure' || right.kind !== 'figure' || kind === 'multiply') return null;
    return { kind, left: left.at, right: right.at, meets, avoids };
  }
  const other = imageOf(inLeft ? right : left, task.inputs);
  if (other === null || (kind === 'divide' && inLeft && contains(other, ZERO))) return null;
  const poles = kind === 'divide' && !inLeft ? between(ZERO, ZERO) : NONE;
  const [back, shut] = [undo(kind, inLeft, meets, other), undo(kind, inLeft, avoids, other)];
  return coreOf(inLeft ? left : right, task, back, union(shut, poles));
}

/** A formula of two changed figures whose stated value stays; null where it cannot be told by inequalities. */
export function formulaAlternatives(
  formula: Formula,
  places: readonly Place[],
  values: readonly Rational[],
): Alternatives | null {
  const changed = new Set(
    formula.places.filter((place) => places[place]?.coefficients.some((one) => one.numerator !== 0n)),
  );
  if (formula.stated !== null && changed.has(formula.stated)) return null;
  const stated = formula.stated === null ? ZERO : (values[formula.stated] ?? ZERO);
  const task: Task = { changed, inputs: inputsOf(formula, values) };
  const core = coreOf(formula.computed, task, statedRange(stated, formula.statedHalf), NONE);
  return core === null ? null : coreAlternatives(core, formula, places);
}

function coreAlternatives(core: Core, { halves }: Formula, places: readonly Place[]): Alternatives {
  const [left, right] = [places[core.left], places[core.right]];
  const [half, other] = [halves[core.left] ?? ZERO, halves[core.right] ?? ZERO];
  if (left === undefined || right === undefined) return [];
  if (core.kind !== 'divide') {
    const sum = plainSum([left, right], [rational(1n), rational(core.kind === 'add' ? 1n : -1n)], ZERO);
    const slack = plus(half, other);
    return combined(
      core.meets.map((range) => [sumWithin(sum, widened(range, slack))]),
      core.avoids.map((range) => outside(sum, widened(range, slack))),
    );
  }
  return [1n, -1n].flatMap((side) => {
    const quotient = { left, right, half, other, side: rational(side) };
    const apart = atLeastApart(quotient);
    return combined(
      core.meets.map((range) => [
        [...apart, ...reaches(quotient, range.low, 1n), ...reaches(quotient, range.high, -1n)],
      ]),
      core.avoids.map((range) => [
        ...(range.low.at === null ? [] : [negated(reaches(quotient, range.low, 1n))]),
        ...(range.high.at === null ? [] : [negated(reaches(quotient, range.high, -1n))]),
      ]),
    );
  });
}

const widened = ({ low, high }: Range, by: Rational): Range => ({
  low: moved(low, by),
  high: moved(high, opposite(by)),
});

/** One of `meets`, together with one alternative of each of `avoids`. */
function combined(meets: readonly Alternatives[], avoids: readonly Alternatives[]): Alternatives {
  return avoids.reduce<Alternatives>(
    (all, alternatives) => all.flatMap((one) => alternatives.map((other) => [...one, ...other])),
    meets.flat(),
  );
}

/** sum < low, or sum > high. */
function outside(sum: Sum, { low, high }: Range): Alternatives {
  const flip = ({ at, open }: End): End => ({ at, open: !open });
  const endless: End = { at: null, open: true };
  return [
    ...(low.at === null ? [] : [sumWithin(sum, { low: endless, high: flip(low) })]),
    ...(high.at === null ? [] : [sumWithin(sum, { low: flip(high), high: endless })]),
  ];
}

/** left / right with the rounding of both; `side` is the sign of the divisor, with all its rounding. */
interface Quotient {
  readonly left: Place;
  readonly right: Place;
  readonly half: Rational;
  readonly other: Rational;
  readonly side: Rational;
}

/** The divisor stays on its side of zero wherever it was rounded. */
const atLeastApart = ({ right, other, side }: Quotient): readonly Inequality[] =>
  sumWithin(plainSum([right], [side], ZERO), { low: { at: other, open: true }, high: { at: null, open: true } });

/**
 * The largest quotient is not below the end (direction 1), or the smallest not above it (−1): some rounded
 * direction·(left − end·right)·side is not negative.
 */
function reaches({ left, right, half, other, side }: Quotient, end: End, direction: bigint): readonly Inequality[] {
  if (end.at === null) return [];
  const way = times(rational(direction), side);
  const sum = plainSum([left, right], [way, times(opposite(way), end.at)], ZERO);
  const slack = plus(half, times(isNegative(end.at) ? opposite(end.at) : end.at, other));
  return sumWithin(sum, { low: { at: opposite(slack), open: end.open }, high: { at: null, open: true } });
}

/** The opposite of a single inequality. */
const negated = (rows: readonly Inequality[]): readonly Inequality[] =>
  rows.map(({ coefficients, bound, strict }) => ({
    coefficients: coefficients.map(opposite),
    bound: opposite(bound),
    strict: !strict,
  }));
