import { formatDecimal } from '#model/decimal.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Test support: smallest explanations found the plain way, to hold the program's against. Every set of figures and missing
 * items is tried in turn; whether other values of them satisfy the equations is told by the corners of the polytope that
 * each choice of cases leaves: where each strict inequality is strict at some corner, all are at the corners' centre. Nothing of the
 * program's arithmetic is used: fractions are pairs of integers over one denominator.
 */

/** Σ c·x ≤ b, or <; whole numbers. */
interface Row {
  readonly c: readonly bigint[];
  readonly b: bigint;
  readonly strict: boolean;
}

/** One case of an equation: all of its rows hold. An equation holds in one of its cases. */
type Cases = readonly (readonly Row[])[];

/** All values are counted in units of 1/UNIT: figures have at most three decimals, halves one more. */
const UNIT = 20_000n;
/** No value of a test is larger; corners on this border stand for what is endless. */
const BORDER = 10n ** 9n * UNIT;

/** A figure of an equation, as a sum of the changed figures and something fixed, in units. */
interface Term {
  readonly c: readonly bigint[];
  readonly fixed: bigint;
}

const plus = (a: Term, b: Term, by: bigint): Term => ({
  c: a.c.map((one, at) => one + by * (b.c[at] ?? 0n)),
  fixed: a.fixed + by * b.fixed,
});

const atMost = ({ c, fixed }: Term, limit: bigint, strict = false): Row => ({ c, b: limit - fixed, strict });
const turned = ({ c, fixed }: Term): Term => ({ c: c.map((one) => -one), fixed: -fixed });
const atLeast = (term: Term, limit: bigint, strict = false): Row => atMost(turned(term), -limit, strict);

const units = (text: string): bigint => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text) ?? [];
  const value = (BigInt(whole + fraction) * UNIT) / 10n ** BigInt(fraction.length);
  return sign === '-' ? -value : value;
};

interface Half {
  readonly numerator: bigint;
  readonly denominator: bigint;
}
const half = (value: Half | undefined): bigint =>
  value === undefined ? 0n : (value.numerator * UNIT) / value.denominator;

/** What may change: a figure by its place in the text, or the list of an equation. */
export type Suspected = { readonly figure: number } | { readonly list: number };

/** A figure that is the same wherever it is printed at one place. */
const placeOf = (outcome: Outcome, at: number): number => outcome.identity.figures[at]?.span.start ?? -1;

function casesOf(outcome: Outcome, index: number, set: readonly Suspected[], alone: ReadonlySet<number>): Cases {
  const { constraint } = outcome;
  if (constraint === null) return [[]];
  const { relation, aligned } = constraint;
  const terms = aligned.values.map((value, at): Term => {
    const changed = set.findIndex((one) => 'figure' in one && one.figure === placeOf(outcome, at));
    return {
      c: set.map((_, other) => (other === changed ? 1n : 0n)),
      fixed: changed === -1 ? units(formatDecimal(value)) : 0n,
    };
  });
  const none: Term = { c: set.map(() => 0n), fixed: 0n };
  const list = aligned.list.map(half);
  const own = aligned.own.map(half);
  switch (relation.kind) {
    case 'sum': {
      const stated = terms[0] ?? none;
      const signs = relation.signs;
      const item: Term = { c: set.map((one) => ('list' in one && one.list === index ? 1n : 0n)), fixed: 0n };
      let gap = plus(item, stated, -1n);
      signs.forEach((sign, at) => {
        gap = plus(gap, terms[at + 1] ?? none, BigInt(sign));
      });
      const parts = signs.reduce((sum, _, at) => sum + (list[at + 1] ?? 0n), 0n);
      const statedHalf = (own[0] ?? 0n) >= 100n * (list[0] ?? 0n) ? (own[0] ?? 0n) : (list[0] ?? 0n);
      const widest = parts + (statedHalf > (list[0] ?? 0n) ? statedHalf : (list[0] ?? 0n));
      const unitsOf = (wanted: number): bigint =>
        signs.reduce((sum, sign, at) => sum + (sign === wanted ? 2n * (list[at + 1] ?? 0n) : 0n), 0n);
      return [
        [atMost(gap, widest), atLeast(gap, -widest)],
        [
          atMost(gap, 2n * statedHalf + unitsOf(-1), true),
          atLeast(gap, -unitsOf(1), true),
          ...terms.map((term) => atLeast(term, 0n)),
        ],
      ];
    }
    case 'alike': {
      const [a = none, b = none] = terms;
      const [one = 0n, two = 0n] = own;
      const gap = plus(a, b, -1n);
      if (one === two) return [[atMost(gap, 0n), atLeast(gap, 0n)]];
      const [coarse, fine, rough] = one < two ? [two, a, b] : [one, b, a];
      const near = [atMost(gap, 2n * coarse, true), atLeast(gap, -2n * coarse, true)];
      const [minus, sum] = [plus(fine, rough, -1n), plus(fine, rough, 1n)];
      return [
        [atMost(gap, coarse), atLeast(gap, -coarse)],
        [...near, atLeast(minus, 0n, true), atLeast(sum, 0n, true)],
        [...near, atMost(minus, 0n, true), atMost(sum, 0n, true)],
      ];
    }
    case 'at-most':
      return [
        [
          atMost(
            plus(terms[0] ?? none, terms[1] ?? none, -1n),
            list.reduce((sum, one) => sum + one, 0n),
          ),
        ],
      ];
    case 'formula':
      return shareCases(terms, list, own, outcome, set, alone);
  }
}

/** A share or a growth: percent (or percent + 100) = 100 · part / whole, with the rounding of all three. */
function shareCases(
  [part, whole, percent]: readonly Term[],
  [partHalf = 0n, wholeHalf = 0n]: readonly bigint[],
  [, , percentHalf = 0n]: readonly bigint[],
  outcome: Outcome,
  set: readonly Suspected[],
  alone: ReadonlySet<number>,
): Cases {
  if (part === undefined || whole === undefined || percent === undefined) return [];
  const sides = [
    { side: 1n, apart: atLeast(whole, wholeHalf, true) },
    { side: -1n, apart: atMost(whole, -wholeHalf, true) },
  ];
  const changed = set.some((one) => 'figure' in one && one.figure === placeOf(outcome, 2));
  if (changed && alone.has(placeOf(outcome, 2))) return sides.map(({ apart }) => [apart]);
  const growth = outcome.identity.rule === 'growth' ? 100n * UNIT : 0n;
  if (!changed) {
    const value = percent.fixed;
    const [low, high] =
      value < 0n ? [value - 2n * percentHalf, value + percentHalf] : [value - percentHalf, value + 2n * percentHalf];
    return sides.map(({ side, apart }) => [apart, ...ratioWithin(low + growth, high + growth, side)]);
  }
  throw new RangeError('A percentage of several equations is not linear.');

  /** low ≤ 100·part/whole ≤ high of some rounded part and whole, the whole on this side of zero. */
  function ratioWithin(low: bigint, high: bigint, side: bigint): readonly Row[] {
    if (part === undefined || whole === undefined) return [];
    const size = (value: bigint): bigint => (value < 0n ? -value : value);
    const scale = (term: Term, by: bigint): Term => ({ c: term.c.map((one) => one * by), fixed: term.fixed * by });
    const over = (limit: bigint): Term => plus(scale(part, 100n * UNIT * side), scale(whole, limit * side), -1n);
    const slack = (limit: bigint): bigint => 100n * UNIT * partHalf + size(limit) * wholeHalf;
    return [atLeast(over(low), -slack(low)), atMost(over(high), slack(high))];
  }
}

const border = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => {
    const c = Array.from({ length: count }, (_, other) => (other === at ? 1n : 0n));
    return [
      { c, b: BORDER, strict: false },
      { c: c.map((one) => -one), b: BORDER, strict: false },
    ];
  }).flat();

const determinant = (m: readonly (readonly bigint[])[]): bigint =>
  m.length === 0
    ? 1n
    : (m[0] ?? []).reduce((sum, one, at) => {
        if (one === 0n) return sum;
        const minor = m.slice(1).map((row) => row.filter((_, column) => column !== at));
        return sum + (at % 2 === 0 ? 1n : -1n) * one * determinant(minor);
      }, 0n);

/** A point as whole numbers over one positive denominator. */
interface Point {
  readonly x: readonly bigint[];
  readonly d: bigint;
}

function corner(rows: readonly Row[]): Point | null {
  const d = determinant(rows.map(({ c }) => c));
  if (d === 0n) return null;
  const x = rows.map((_, column) => determinant(rows.map(({ c, b }) => c.map((one, at) => (at === column ? b : one)))));
  return d < 0n ? { x: x.map((one) => -one), d: -d } : { x, d };
}

function satisfies({ x, d }: Point, { c, b, strict }: Row, open: boolean): boolean {
  const gap = c.reduce((sum, one, at) => sum + one * (x[at] ?? 0n), 0n) - b * d;
  return strict && open ? gap < 0n : gap <= 0n;
}

function* choicesOf<T>(items: readonly T[], count: number, from = 0): Generator<readonly T[]> {
  if (count === 0) yield [];
  else
    for (let at = from; at < items.length; at += 1)
      for (const rest of choicesOf(items, count - 1, at + 1)) yield [items[at] as T, ...rest]; // `at` is in range.
}

/** True when some point satisfies all rows: the corners' centre does as soon as each strict row is strict at some corner. */
function isPossible(rows: readonly Row[], count: number): boolean {
  const all = [...rows, ...border(count)];
  let found = false;
  let undecided = all.filter(({ strict }) => strict);
  for (const chosen of choicesOf(all, count)) {
    const point = corner(chosen);
    if (point === null || !all.every((row) => satisfies(point, row, false))) continue;
    found = true;
    undecided = undecided.filter((row) => !satisfies(point, row, true));
    if (undecided.length === 0) return true;
  }
  return found && undecided.length === 0;
}

/** True when one case of each equation goes with the others. */
function fits(equations: readonly Cases[], rows: readonly Row[], count: number): boolean {
  if (!isPossible(rows, count)) return false;
  const [next, ...rest] = equations;
  return next === undefined || next.some((one) => fits(rest, [...rows, ...one], count));
}

export interface Graph {
  readonly outcomes: readonly Outcome[];
  /** Indices of the failing equations of the group, and of lists that may lack an item. */
  readonly group: readonly number[];
  readonly lists: readonly number[];
}

/** All smallest sets of at most `largest` changes that explain the group, each as a sorted list of names. */
export function smallestByForce({ outcomes, group, lists }: Graph, largest: number): readonly string[] {
  const counts = new Map<number, number>();
  for (const outcome of outcomes)
    for (const [at] of outcome.identity.figures.entries())
      counts.set(placeOf(outcome, at), (counts.get(placeOf(outcome, at)) ?? 0) + 1);
  const alone = new Set([...counts].filter(([, count]) => count === 1).map(([place]) => place));
  const all: readonly Suspected[] = [
    ...[...counts.keys()].map((figure) => ({ figure })),
    ...lists.filter((list) => group.includes(list)).map((list) => ({ list })),
  ];
  for (let size = 1; size <= largest; size += 1) {
    const found = [...choicesOf(all, size)].filter((set) => explains(outcomes, group, set, alone));
    if (found.length > 0) return found.map(nameOf).sort();
  }
  return [];
}

const nameOf = (set: readonly Suspected[]): string =>
  set
    .map((one) => ('figure' in one ? `figure ${one.figure}` : `list ${one.list}`))
    .sort()
    .join(' + ');

const holds = ({ identity }: Outcome): boolean => /exact|within_rounding|truncated/u.test(identity.status);

function explains(
  outcomes: readonly Outcome[],
  group: readonly number[],
  set: readonly Suspected[],
  alone: ReadonlySet<number>,
): boolean {
  const isTouched = (outcome: Outcome, index: number): boolean =>
    set.some((one) =>
      'list' in one
        ? one.list === index
        : outcome.identity.figures.some((_, at) => placeOf(outcome, at) === one.figure),
    );
  const wanted = outcomes
    .map((outcome, index) => ({ outcome, index, touched: isTouched(outcome, index) }))
    .filter(({ outcome, index, touched }) => group.includes(index) || (touched && holds(outcome)));
  if (wanted.some(({ touched }) => !touched)) return false;
  const items = set.flatMap((one, at): Row[] =>
    'list' in one ? [{ c: set.map((_, other) => (other === at ? -1n : 0n)), b: 0n, strict: true }] : [],
  );
  return fits(
    wanted.map(({ outcome, index }) => casesOf(outcome, index, set, alone)),
    items,
    set.length,
  );
}
