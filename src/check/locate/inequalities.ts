import { isZero, minus, opposite, order, over, plus, type Rational, rational, times } from '../rational.ts';
import type { End, Range } from './value-set.ts';
import { ZERO } from './value-set.ts';

/** Σ coefficient·variable ≤ bound, or < where it is strict. As many coefficients as there are variables. */
export interface Inequality {
  readonly coefficients: readonly Rational[];
  readonly bound: Rational;
  readonly strict: boolean;
}

const ONE = rational(1n);
const size = (value: Rational): Rational => (value.numerator < 0n ? opposite(value) : value);
const coefficientAt = ({ coefficients }: Inequality, at: number): Rational => coefficients[at] ?? ZERO;

/** Divided so that the first coefficient is 1 or −1: inequalities of one direction are alike then. */
function normalised(row: Inequality): Inequality {
  const lead = row.coefficients.find((one) => !isZero(one));
  if (lead === undefined) return row;
  const by = size(lead);
  return { ...row, coefficients: row.coefficients.map((one) => over(one, by)), bound: over(row.bound, by) };
}

const directionOf = ({ coefficients }: Inequality): string =>
  coefficients.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join(' ');

const isTighter = (a: Inequality, b: Inequality): boolean => {
  const bounds = order(a.bound, b.bound);
  return bounds < 0 || (bounds === 0 && a.strict && !b.strict);
};

/** The tightest inequality of each direction; null when one without variables is false. */
function tightest(rows: readonly Inequality[]): readonly Inequality[] | null {
  const best = new Map<string, Inequality>();
  for (const row of rows.map(normalised)) {
    if (row.coefficients.every(isZero)) {
      const against = order(ZERO, row.bound);
      if (against > 0 || (against === 0 && row.strict)) return null;
      continue;
    }
    const direction = directionOf(row);
    const known = best.get(direction);
    if (known === undefined || isTighter(row, known)) best.set(direction, row);
  }
  return [...best.values()];
}

/** The inequality divided so that the coefficient at `at` is 1 or −1. */
const scaledAt = (row: Inequality, at: number): Inequality => {
  const by = size(coefficientAt(row, at));
  return { ...row, coefficients: row.coefficients.map((one) => over(one, by)), bound: over(row.bound, by) };
};

/** What the inequalities say of the other variables (Fourier and Motzkin); null when they contradict each other. */
function without(rows: readonly Inequality[], at: number): readonly Inequality[] | null {
  const sign = (row: Inequality): number => order(coefficientAt(row, at), ZERO);
  const upper = rows.filter((row) => sign(row) > 0).map((row) => scaledAt(row, at));
  const lower = rows.filter((row) => sign(row) < 0).map((row) => scaledAt(row, at));
  const sums = upper.flatMap((high) =>
    lower.map((low) => ({
      coefficients: high.coefficients.map((one, index) => plus(one, coefficientAt(low, index))),
      bound: plus(high.bound, low.bound),
      strict: high.strict || low.strict,
    })),
  );
  return tightest([...rows.filter((row) => sign(row) === 0), ...sums]);
}

const ENDLESS: End = { at: null, open: true };

/** What inequalities of the variable at `at` alone leave of it. */
function rangeAt(rows: readonly Inequality[], at: number): Range {
  let low = ENDLESS;
  let high = ENDLESS;
  for (const row of rows) {
    const coefficient = coefficientAt(row, at);
    if (isZero(coefficient)) continue;
    const end: End = { at: over(row.bound, coefficient), open: row.strict };
    if (coefficient.numerator > 0n) high = tighterHigh(high, end);
    else low = tighterLow(low, end);
  }
  return { low, high };
}

const tighterHigh = (a: End, b: End): End => {
  if (a.at === null || b.at === null) return a.at === null ? b : a;
  const bounds = order(a.at, b.at);
  return bounds < 0 || (bounds === 0 && a.open) ? a : b;
};

const tighterLow = (a: End, b: End): End => {
  if (a.at === null || b.at === null) return a.at === null ? b : a;
  const bounds = order(a.at, b.at);
  return bounds > 0 || (bounds === 0 && a.open) ? a : b;
};

/** A value of the range, which is not empty: the middle, or next to its only end. */
export function valueIn({ low, high }: Range): Rational {
  if (low.at === null && high.at === null) return ZERO;
  if (low.at === null) return high.at === null ? ZERO : minus(high.at, ONE);
  if (high.at === null) return plus(low.at, ONE);
  return over(plus(low.at, high.at), rational(2n));
}

const isPossible = ({ low, high }: Range): boolean => {
  if (low.at === null || high.at === null) return true;
  const width = order(low.at, high.at);
  return width < 0 || (width === 0 && !low.open && !high.open);
};

/** The inequalities with a value put in for the variable at `at`. */
const put = (rows: readonly Inequality[], at: number, value: Rational): readonly Inequality[] =>
  rows.map((row) => ({
    coefficients: row.coefficients.map((one, index) => (index === at ? ZERO : one)),
    bound: minus(row.bound, times(coefficientAt(row, at), value)),
    strict: row.strict,
  }));

/** Values of `count` variables that satisfy all inequalities, or null when there are none. Exact. */
export function satisfy(rows: readonly Inequality[], count: number): readonly Rational[] | null {
  const tight = tightest(rows);
  if (tight === null) return null;
  if (count === 0) return [];
  const rest = without(tight, count - 1);
  const others = rest === null ? null : satisfy(rest, count - 1);
  if (others === null) return null;
  const left = others.reduce((all, value, at) => put(all, at, value), tight);
  const range = rangeAt(left, count - 1);
  return isPossible(range) ? [...others, valueIn(range)] : null;
}

/** Every value that the variable at `at` takes in some solution; null when there is no solution. Exact. */
export function projection(rows: readonly Inequality[], count: number, at: number): Range | null {
  let left = tightest(rows);
  for (let other = 0; other < count && left !== null; other += 1) if (other !== at) left = without(left, other);
  if (left === null) return null;
  const range = rangeAt(left, at);
  return isPossible(range) ? range : null;
}

/** low ≤ Σ coefficient·variable ≤ high, for ends that are there. */
export function withinRange(coefficients: readonly Rational[], { low, high }: Range): readonly Inequality[] {
  const above =
    low.at === null ? [] : [{ coefficients: coefficients.map(opposite), bound: opposite(low.at), strict: low.open }];
  const below = high.at === null ? [] : [{ coefficients, bound: high.at, strict: high.open }];
  return [...above, ...below];
}
