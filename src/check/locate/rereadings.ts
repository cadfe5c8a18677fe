import { parseDecimal, toFen } from '#model/decimal.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { overlap, type Span } from '#model/span.ts';
import type { Constraint } from '../constraint.ts';
import { holds, type Outcome } from '../outcome.ts';
import { fromDecimal, isZero, over, type Rational, rational, times } from '../rational.ts';
import type { Reading, Reread } from './amend-record.ts';
import { demandsOf } from './demand.ts';
import { passageAround } from './neighbourhood.ts';
import type { Places } from './places.ts';
import { isMet, solveForOne } from './solve-for-one.ts';
import { ALL, contains, intersect, type ValueSet, ZERO } from './value-set.ts';

/** A way in which facts may have been read wrongly, with the place that each was read at. */
export interface Rereading {
  readonly kind: 'misplaced' | 'swapped';
  readonly rereads: readonly Reread[];
  /** True when another fact is read at the place that is left: two cannot both be right there. */
  readonly crowded: boolean;
}

/** What is needed to think of other readings. */
export interface Readings {
  readonly text: string;
  readonly claimed: Places<{ readonly span: Span }>;
  readonly readings: Places<Reading>;
}

/** An equation that does not hold, whether it was judged a conflict or left undecided: an inequality aside. */
export const isTroubled = (outcome: Outcome): outcome is Outcome & { readonly constraint: Constraint } =>
  outcome.constraint !== null &&
  !holds(outcome) &&
  outcome.identity.difference !== null &&
  outcome.constraint.relation.kind !== 'at-most';

/** Longest equation whose figures are swapped in pairs. */
const LONGEST_SWAPPED = 24;

/** How far apart two figures may stand that are taken for each other, in code units: the cells of a form's row. */
const SWAP_REACH = 160;

/** Every other reading of one or two figures with which the troubled equation would hold. */
export function rereadingsFor(
  around: Readings,
  outcome: Outcome & { readonly constraint: Constraint },
): readonly Rereading[] {
  const { figures } = outcome.identity;
  const { constraint } = outcome;
  const values = constraint.aligned.values.map(fromDecimal);
  const places = figures.flatMap((figure, place) =>
    around.readings
      .at(figure.span)
      .filter(({ span }) => span.start === figure.span.start && span.end === figure.span.end)
      .map((reading) => ({ place, reading, factor: factorOf(constraint, place, reading) })),
  );
  const demands = demandsOf(constraint);
  const solved = (place: number): ValueSet =>
    demands
      .filter((demand) => demand.places.includes(place))
      .reduce<ValueSet>((set, demand) => intersect(set, solveForOne(demand, place, values)), ALL);
  const misplaced = places.flatMap(({ place, reading, factor }) => {
    const wanted = solved(place);
    return wanted.length === 0 || factor === null ? [] : otherPlaces(around, reading, factor, wanted);
  });
  const pairs = places.length > LONGEST_SWAPPED ? [] : pairsOf(places);
  const swapped = pairs.flatMap(([a, b]) => {
    const exchanged = values.with(a.place, values[b.place] ?? ZERO).with(b.place, values[a.place] ?? ZERO);
    const fits = a.place !== b.place && canSwap(a.reading, b.reading) && demands.every((one) => isMet(one, exchanged));
    return fits ? [swapOf(a.reading, b.reading)] : [];
  });
  return [...misplaced, ...swapped];
}

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other] as const));

/** What a reading's value is multiplied by in the equation; null for a zero, which tells no unit. */
function factorOf({ aligned }: Constraint, place: number, { value }: Reading): Rational | null {
  const here = aligned.values[place];
  if (here === undefined) return null;
  const own = fromDecimal(value);
  if (isZero(own)) return rational(10n ** BigInt(Math.max(0, value.scale)), 10n ** BigInt(here.scale));
  return over(fromDecimal(here), own);
}

const moneyUnit = (unit: string | null): string | null => (unit === '万' || unit === '亿' ? `${unit}元` : unit);
const isPercent = (unit: string | null): boolean => unit === '%' || unit === '％';

/** The printed figure's value in the unit of the reading; null where the two are of different kinds. */
function inUnitOf({ unit }: Reading, figure: Figure): Rational | null {
  const own = moneyUnit(figure.unit);
  if (figure.approx || isPercent(own) !== isPercent(unit))
    return own === null && !isPercent(unit) ? fromDecimal(parseDecimal(figure.value)) : null;
  const value = fromDecimal(parseDecimal(figure.value));
  const one = { units: 1n, scale: 0 };
  const [fen, ownFen] = [toFen(one, unit), toFen(one, own)];
  if (own === null || own === unit || (fen === null && ownFen === null)) return value;
  return fen === null || ownFen === null ? null : times(value, rational(ownFen, fen));
}

const sameReading = (a: Reading, b: Reading): boolean => a.span.start === b.span.start && a.fact === b.fact;

/** Places around the reading that print a wanted value: free ones, or such as another fact has, which is then its swap. */
function otherPlaces(around: Readings, reading: Reading, factor: Rational, wanted: ValueSet): readonly Rereading[] {
  const { text, claimed, readings } = around;
  return findAllFigures(text, passageAround(text, reading.span)).flatMap((figure): Rereading[] => {
    const value = inUnitOf(reading, figure);
    if (value === null || overlap(figure.digits, reading.span) > 0 || !contains(wanted, times(value, factor)))
      return [];
    const crowded = readings.at(reading.span).some((other) => !sameReading(other, reading));
    if (claimed.at(figure.digits).length === 0) {
      const { digits, unit } = figure;
      return [
        { kind: 'misplaced', crowded, rereads: [{ reading, digits, value: figure.value, unit: moneyUnit(unit) }] },
      ];
    }
    return readings
      .at(figure.digits)
      .filter((other) => canSwap(reading, other))
      .map((other) => swapOf(reading, other));
  });
}

const canSwap = (a: Reading, b: Reading): boolean =>
  a.fact !== b.fact &&
  (a.unit === b.unit || a.unit === null || b.unit === null) &&
  Math.abs(a.span.start - b.span.start) <= SWAP_REACH;

function swapOf(a: Reading, b: Reading): Rereading {
  const at = (reading: Reading, place: Reading): Reread => ({
    reading,
    digits: place.span,
    value: place.fact.value,
    unit: place.unit,
  });
  return { kind: 'swapped', crowded: false, rereads: [at(a, b), at(b, a)] };
}
