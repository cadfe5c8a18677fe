import { type Decimal, negate, parseDecimal, toFen } from '#model/decimal.ts';
import type { Printed } from '#simulate/reports/index.ts';
import { type Constraint, judge } from '../../src/check/constraint.ts';
import { holds, type Outcome } from '../../src/check/outcome.ts';

/** The number at a place is claimed as another one; null = it is not claimed at all. */
export type Replaced = ReadonlyMap<number, Printed | null>;

/** The equations that hold and have a figure that starts at each place. */
export function coverageOf(outcomes: readonly Outcome[]): ReadonlyMap<number, readonly Outcome[]> {
  const covering = new Map<number, Outcome[]>();
  for (const outcome of outcomes.filter(holds)) {
    for (const start of new Set(outcome.identity.figures.map(({ span }) => span.start)))
      covering.set(start, [...(covering.get(start) ?? []), outcome]);
  }
  return covering;
}

export const numberIn = ({ digits }: Printed): Decimal => parseDecimal(digits.replaceAll(',', ''));

/** The decimals between a unit of money and one fen; null for other units. */
const placesOf = (unit: string | null): number | null => {
  const fen = toFen(parseDecimal('1'), unit);
  return fen === null ? null : fen.toString().length - 1;
};

/** A printed number in the unit of an equation; as it is where the two are no money. */
export function valueIn(printed: Printed, unit: string): Decimal {
  const value = numberIn(printed);
  const [own, other] = [placesOf(printed.unit), placesOf(unit)];
  if (own === null || other === null) return value;
  const scale = value.scale + other - own;
  return scale >= 0 ? { units: value.units, scale } : { units: value.units * 10n ** BigInt(-scale), scale: 0 };
}

const NOTHING: Decimal = { units: 0n, scale: 0 };

function replacedIn({ relation, aligned }: Constraint, outcome: Outcome, replaced: Replaced): Constraint {
  const values = aligned.values.map((value, index) => {
    const start = outcome.identity.figures[index]?.span.start;
    if (start === undefined || !replaced.has(start)) return value;
    const printed = replaced.get(start) ?? null;
    const now = printed === null ? NOTHING : valueIn(printed, aligned.unit);
    return value.units < 0n ? negate(now) : now;
  });
  return { relation, aligned: { ...aligned, values } };
}

/** True when some figure of the equation is still claimed: one that is gone with its figures says nothing of them. */
export const isLeft = ({ identity }: Outcome, replaced: Replaced): boolean =>
  identity.figures.some(({ span }) => replaced.get(span.start) !== null);

/** True when the equation no longer holds with these numbers: an error that rounding does not hide. */
export function isBroken(outcome: Outcome, replaced: Replaced): boolean {
  const { constraint } = outcome;
  return (
    constraint !== null &&
    isLeft(outcome, replaced) &&
    judge(replacedIn(constraint, outcome, replaced)).status === 'conflict'
  );
}
