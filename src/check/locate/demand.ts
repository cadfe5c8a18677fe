import { parseDecimal } from '#model/decimal.ts';
import type { Expression } from '#model/identity.ts';
import type { Constraint } from '../constraint.ts';
import type { Aligned } from '../figure.ts';
import { halfUnit } from '../interval.ts';
import { fromDecimal, largest, opposite, order, plus, type Rational, smallest } from '../rational.ts';
import { halfOfStated } from '../verdict.ts';
import { ZERO } from './value-set.ts';

/**
 * What an equation demands of its figures, in a form that can be solved for any of them; `judge` is the same in the form
 * that tests given values. Figures are meant by their place in the constraint, all in its unit.
 * band: constant + Σ coefficient·figure within ±`within`, or between the `cut` ends, excluded, where no figure is negative.
 * pair: the two give one value, each with half its last unit. at-most: left − right ≤ `slack`. formula: what the
 * expression may give of the rounded inputs meets what the stated figure may stand for.
 */
export type Demand =
  | {
      readonly kind: 'band';
      readonly places: readonly number[];
      readonly coefficients: readonly bigint[];
      readonly constant: Rational;
      readonly within: Rational;
      readonly cut: { readonly low: Rational; readonly high: Rational };
    }
  | {
      readonly kind: 'pair';
      readonly places: readonly [number, number];
      readonly halves: readonly [Rational, Rational];
    }
  | { readonly kind: 'at-most'; readonly places: readonly [number, number]; readonly slack: Rational }
  | {
      readonly kind: 'formula';
      readonly places: readonly number[];
      readonly computed: Expression;
      readonly halves: readonly Rational[];
      readonly stated: number | null;
      readonly statedHalf: Rational;
    };

export type Band = Extract<Demand, { kind: 'band' }>;
export type Pair = Extract<Demand, { kind: 'pair' }>;
export type Formula = Extract<Demand, { kind: 'formula' }>;

const double = (value: Rational): Rational => plus(value, value);
const total = (values: readonly Rational[]): Rational => values.reduce(plus, ZERO);

interface Side {
  readonly list: Rational;
  readonly own: Rational;
}

function bandOf(stated: Side, halves: readonly Rational[], signs: readonly (1 | -1)[]): Pick<Band, 'within' | 'cut'> {
  const own = halfOfStated(stated.list, stated.own);
  const units = (sign: 1 | -1): Rational => double(total(halves.filter((_, index) => signs[index] === sign)));
  return {
    within: plus(total(halves), largest([stated.list, own])),
    cut: { low: opposite(units(1)), high: plus(double(own), units(-1)) },
  };
}

function sumOf({ list, own }: Aligned, signs: readonly (1 | -1)[]): Band {
  const [half = ZERO, ...halves] = list;
  return {
    kind: 'band',
    places: list.map((_, place) => place),
    coefficients: [-1n, ...signs.map(BigInt)],
    constant: ZERO,
    ...bandOf({ list: half, own: own[0] ?? half }, halves, signs),
  };
}

/** A stated constant is as precise as the figures that make it. */
function sumOfConstant(constant: string, { list }: Aligned, signs: readonly (1 | -1)[]): Band {
  const [half = ZERO, ...halves] = list;
  const finest = smallest([half, ...halves]);
  return {
    kind: 'band',
    places: list.map((_, place) => place),
    coefficients: signs.map(BigInt),
    constant: opposite(fromDecimal(parseDecimal(constant))),
    ...bandOf({ list: finest, own: finest }, list, signs),
  };
}

/** Nothing is stated: zero, as exact as `judge` takes it. */
const NOTHING = halfUnit(12);

/** The demands of a constraint, all of which have to be met: one, but for `alike`, which makes one of each further figure. */
export function demandsOf({ relation, aligned }: Constraint): readonly Demand[] {
  const { list, own, values } = aligned;
  const ownAt = (place: number): Rational => own[place] ?? ZERO;
  switch (relation.kind) {
    case 'sum':
      return [
        relation.constant === null
          ? sumOf(aligned, relation.signs)
          : sumOfConstant(relation.constant, aligned, relation.signs),
      ];
    case 'alike':
      return values.slice(1).map((_, index) => ({
        kind: 'pair',
        places: [index + 1, 0],
        halves: [ownAt(index + 1), ownAt(0)],
      }));
    case 'at-most':
      return [{ kind: 'at-most', places: [0, 1], slack: total(list) }];
    case 'formula': {
      const { stated, computed } = relation;
      const statedHalf = stated === null ? NOTHING : halfUnit(values[stated]?.scale ?? 0);
      return [{ kind: 'formula', places: values.map((_, place) => place), computed, halves: list, stated, statedHalf }];
    }
  }
}

export const isNegative = (value: Rational): boolean => order(value, ZERO) < 0;
