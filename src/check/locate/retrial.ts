import { parseDecimal } from '#model/decimal.ts';
import { holds, type Outcome } from '../outcome.ts';
import type { CheckContext } from '../rule.ts';
import { amendRecord, type Reading } from './amend-record.ts';
import { placesOf } from './places.ts';
import { tellingDigits } from './printed-change.ts';
import { isTroubled, type Rereading, rereadingsFor } from './rereadings.ts';

/** Another reading that was tried: all equations were bound anew, and more of them hold. */
export interface Confirmed {
  readonly rereading: Rereading;
  /** Indices of the equations that no longer fail. */
  readonly resolved: readonly number[];
  /** How much speaks for it, in digits that chance would have had to hit. */
  readonly evidence: number;
}

/** The equations of a record, as the rules bind them. */
export type Recheck = (record: CheckContext['record']) => readonly Outcome[];

/** Most readings that are tried in one report: each binds all equations anew, which takes some ten milliseconds. */
const MOST_RETRIALS = 48;

/** Most figures of a report that is tried in other readings: binding takes longer in proportion. */
const MOST_FIGURES = 2_000;

/** What speaks of a record's equations, to compare two readings by. */
interface Tally {
  readonly failing: ReadonlySet<string>;
  readonly troubled: ReadonlySet<string>;
  readonly holding: number;
}

/** An equation by what it is of; its figures may stand elsewhere after another reading. */
const nameOf = ({ identity }: Outcome): string => `${identity.rule} ${identity.equation}`;
const placeOf = ({ identity }: Outcome): string =>
  `${identity.rule} ${identity.figures.map(({ span }) => span.start).join(' ')}`;

const isTelling = (outcome: Outcome): boolean =>
  holds(outcome) &&
  outcome.constraint !== null &&
  outcome.constraint.relation.kind !== 'at-most' &&
  outcome.constraint.aligned.values.some(({ units }) => units !== 0n);

const tallyOf = (outcomes: readonly Outcome[]): Tally => ({
  failing: new Set(outcomes.filter(({ identity }) => identity.status === 'conflict').map(placeOf)),
  troubled: new Set(outcomes.filter((one) => isTroubled(one)).map(placeOf)),
  holding: outcomes.filter(isTelling).length,
});

/** Fewer equations fail and at least as many hold; or as many fail, fewer are in trouble and more hold. */
function isBetter(after: Tally, before: Tally): boolean {
  if (after.failing.size < before.failing.size) return after.holding >= before.holding;
  return (
    after.failing.size === before.failing.size &&
    after.troubled.size < before.troubled.size &&
    after.holding > before.holding
  );
}

const scoreOf = ({ failing, troubled, holding }: Tally): number => holding - 2 * failing.size - troubled.size;

const keyOf = ({ rereads }: Rereading): string =>
  rereads
    .map(({ reading, digits }) => `${reading.fact.concept} ${reading.span.start} ${digits.start}`)
    .sort()
    .join(' | ');

/** Every other reading that the troubled equations suggest, each once. */
function suggested(context: CheckContext, outcomes: readonly Outcome[]): readonly Rereading[] {
  const readings: readonly Reading[] = [...context.budget.all, ...context.staffing];
  const around = {
    text: context.text,
    claimed: placesOf(context.claimed.map((span) => ({ span }))),
    readings: placesOf(readings),
  };
  const all = outcomes.filter(isTroubled).flatMap((outcome) => rereadingsFor(around, outcome));
  return [...new Map(all.map((rereading) => [keyOf(rereading), rereading])).values()];
}

/** Digits that chance would have had to hit: those of the values put in, and one for every further equation that holds. */
function evidenceFor({ rereads, crowded }: Rereading, before: Tally, after: Tally): number {
  const digits = Math.min(...rereads.map(({ value }) => tellingDigits(parseDecimal(value))));
  return digits + (crowded ? 1 : 0) + Math.max(0, after.holding - before.holding);
}

/**
 * Tries the readings that the troubled equations suggest, and keeps those after which the accounts come out better than
 * after any other; more than one where they come out alike.
 */
export function retry(context: CheckContext, outcomes: readonly Outcome[], recheck: Recheck): readonly Confirmed[] {
  if (context.claimed.length > MOST_FIGURES) return [];
  const before = tallyOf(outcomes);
  const tried = suggested(context, outcomes)
    .slice(0, MOST_RETRIALS)
    .map((rereading) => {
      const again = recheck(amendRecord(context.record, context.text, rereading.rereads));
      return { rereading, again, after: tallyOf(again) };
    })
    .filter(({ after }) => isBetter(after, before))
    .map(({ rereading, after, again }) => ({
      rereading,
      resolved: resolvedIn(outcomes, again),
      evidence: evidenceFor(rereading, before, after),
      score: scoreOf(after),
    }));
  return tried.filter(
    (one) => !tried.some((other) => other.score > one.score && one.resolved.some((at) => other.resolved.includes(at))),
  );
}

/** Equations in trouble before, of which none of the same name is in trouble after. */
function resolvedIn(outcomes: readonly Outcome[], again: readonly Outcome[]): readonly number[] {
  const left = new Set(again.filter((one) => isTroubled(one)).flatMap((one) => [nameOf(one), placeOf(one)]));
  return outcomes.flatMap((one, index) => (isTroubled(one) && !left.has(placeOf(one)) ? [index] : []));
}
