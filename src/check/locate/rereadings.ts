import { type Decimal, parseDecimal } from '#model/decimal.ts';
import { findAllFigures } from '#model/find-figures.ts';
import type { IdentityFigure } from '#model/identity.ts';
import { overlap, type Span } from '#model/span.ts';
import type { Constraint } from '../constraint.ts';
import { holds, type Outcome } from '../outcome.ts';
import { fromDecimal, isZero, minus, opposite, over, type Rational, rational, times } from '../rational.ts';
import type { CheckContext } from '../rule.ts';
import { sentenceAround } from '../unread.ts';
import type { Reading, Reread } from './amend-record.ts';
import { demandsOf } from './demand.ts';
import { inUnit, passageAround } from './neighbourhood.ts';
import { type Places, placesOf } from './places.ts';
import { tellingDigits } from './printed-change.ts';
import { isMet, solveForOne } from './solve-for-one.ts';
import { ALL, contains, intersect, type ValueSet, ZERO } from './value-set.ts';

/** A way in which facts may have been read wrongly, with the place that each was read at. */
export interface Rereading {
  readonly kind: 'misplaced' | 'swapped';
  readonly rereads: readonly Reread[];
  /** True when another fact is read at the place that is left: two cannot both be right there. */
  readonly crowded: boolean;
  /** How many digits of the other value the equation asks for: what chance would have had to hit. */
  readonly digits: number;
}

/** What is needed to think of other readings. */
export interface Readings {
  readonly text: string;
  readonly claimed: Places<{ readonly span: Span }>;
  readonly readings: Places<Reading>;
}

/** The figures of money and staff of a record by place, and all places that facts have taken. */
export function readingsOf({ text, claimed, budget, staffing }: CheckContext): Readings {
  const all: readonly Reading[] = [...budget.all, ...staffing];
  return { text, claimed: placesOf(claimed.map((span) => ({ span }))), readings: placesOf(all) };
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
    const ranges = passagesFor(around.text, reading, figures);
    return wanted.length === 0 || factor === null ? [] : otherPlaces(around, { reading, factor, wanted, ranges });
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
const sameReading = (a: Reading, b: Reading): boolean => a.span.start === b.span.start && a.fact === b.fact;

/** Where the meant figure may stand: around the one that was read, and in the sentences of the others of its equation. */
function passagesFor(text: string, reading: Reading, figures: readonly IdentityFigure[]): readonly Span[] {
  const near = passageAround(text, reading.span);
  const others = figures.length > LONGEST_SWAPPED ? [] : figures.map(({ span }) => sentenceAround(text, span));
  const far = others.filter((other) => overlap(other, near) < other.end - other.start);
  return [near, ...new Map(far.map((span) => [span.start, span])).values()];
}

interface Wish {
  readonly reading: Reading;
  readonly factor: Rational;
  readonly wanted: ValueSet;
  readonly ranges: readonly Span[];
}

/** Places that print a wanted value: free ones, or such as another fact has, which is then its swap. */
function otherPlaces(around: Readings, { reading, factor, wanted, ranges }: Wish): readonly Rereading[] {
  const { text, claimed, readings } = around;
  const figures = ranges.flatMap((range) => findAllFigures(text, range));
  return figures.flatMap((figure): Rereading[] => {
    const printed = inUnit(reading.unit, figure);
    if (printed === null || overlap(figure.digits, reading.span) > 0) return [];
    const found = [printed, ...(isChange(reading) ? [opposite(printed)] : [])].find((one) =>
      contains(wanted, times(one, factor)),
    );
    if (found === undefined) return [];
    const value = signed(figure.value, found);
    const crowded = readings.at(reading.span).some((other) => !sameReading(other, reading));
    const asked = digitsAsked(wanted, times(found, factor), parseDecimal(value), {
      value: times(fromDecimal(reading.value), factor),
      printed: reading.value,
    });
    if (claimed.at(figure.digits).length === 0) {
      const { digits, unit } = figure;
      return [
        {
          kind: 'misplaced',
          crowded,
          digits: asked,
          rereads: [{ reading, digits, value, unit: moneyUnit(unit) }],
        },
      ];
    }
    return readings
      .at(figure.digits)
      .filter((other) => canSwap(reading, other))
      .map((other) => ({ ...swapOf(reading, other), digits: asked }));
  });
}

/** A change is printed without its sign, which words tell. */
const isChange = ({ fact }: Reading): boolean => 'measure' in fact && fact.measure.startsWith('change');

const signed = (printed: string, value: Rational): string =>
  value.numerator < 0n && !printed.startsWith('-') ? `-${printed}` : printed;

interface Old {
  readonly value: Rational;
  readonly printed: Decimal;
}

/**
 * The digits of a value that a set of values settles: all of it where nothing else would do, none where anything would.
 * A zero has no digits, but that it is asked for instead of the old value says as much as the digits of that.
 */
function digitsAsked(wanted: ValueSet, value: Rational, printed: Decimal, old: Old): number {
  const told = isZero(value) ? old : { value, printed };
  const own = tellingDigits(told.printed);
  const range = wanted.find((one) => contains([one], value));
  if (range?.low.at == null || range.high.at === null) return 0;
  const width = minus(range.high.at, range.low.at);
  if (isZero(width)) return own;
  const steps = over(told.value, width);
  const whole = (steps.numerator < 0n ? -steps.numerator : steps.numerator) / steps.denominator;
  return Math.min(own, whole === 0n ? 0 : whole.toString().length);
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
  const digits = Math.max(tellingDigits(a.value), tellingDigits(b.value));
  return { kind: 'swapped', crowded: false, digits, rereads: [at(a, b), at(b, a)] };
}

/** Exchanges of figures that stand next to each other, around those of a failing equation. */
export function neighbourSwaps(around: Readings, outcome: Outcome): readonly Rereading[] {
  const { figures } = outcome.identity;
  if (figures.length > LONGEST_SWAPPED) return [];
  const near = figures.flatMap(({ span }) =>
    around.readings
      .at({ start: Math.max(0, span.start - SWAP_REACH), end: span.end + SWAP_REACH })
      .toSorted((a, b) => a.span.start - b.span.start),
  );
  return near.flatMap((reading, at) => {
    const next = near[at + 1];
    const apart = next !== undefined && next.span.start > reading.span.start && canSwap(reading, next);
    return apart && next.fact.value !== reading.fact.value ? [swapOf(reading, next)] : [];
  });
}
