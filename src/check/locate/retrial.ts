import { holds, type Outcome } from '../outcome.ts';
import type { CheckContext } from '../rule.ts';
import { amendRecord } from './amend-record.ts';
import { crowdedTrials } from './crowded-trials.ts';
import { explainReading } from './explain-reading.ts';
import { isTroubled, neighbourSwaps, type Readings, type Rereading, rereadingsFor } from './rereadings.ts';
import { rowTrials } from './row-trials.ts';
import type { Trial } from './trial.ts';
import { unreadTrials } from './unread-trials.ts';

/** Another reading that was tried: all equations were bound anew, and more of them hold. */
export interface Confirmed {
  readonly trial: Trial;
  /** Indices of the equations that no longer fail. */
  readonly resolved: readonly number[];
  /** How much speaks for it, in digits that chance would have had to hit. */
  readonly evidence: number;
}

/** The equations of a record, as the rules bind them. */
export type Recheck = (record: CheckContext['record']) => readonly Outcome[];

/** Most readings that are tried in one report: each binds the equations around a figure anew, a few milliseconds. */
const MOST_RETRIALS = 48;

/** Most figures of a report that is tried in other readings. */
const MOST_FIGURES = 2_000;

/**
 * Most figures that all readings of a report together are bound over, which takes longer in proportion: a report of 500
 * figures (the labelled ones have up to 222) is tried in 48 readings, one of 2,000 in 12.
 */
const MOST_REBOUND = 24_000;

/** What speaks of a record's equations, to compare two readings by. */
interface Tally {
  readonly failing: ReadonlySet<string>;
  readonly troubled: ReadonlySet<string>;
  readonly holding: number;
  /** Inequalities that fail, and that hold. */
  readonly exceeding: number;
  readonly bounded: number;
}

/** An equation by what it is of; its figures may stand elsewhere after another reading. */
const placeOf = ({ identity }: Outcome): string =>
  `${identity.rule} ${identity.figures.map(({ span }) => span.start).join(' ')}`;

const isTelling = (outcome: Outcome): boolean =>
  holds(outcome) &&
  outcome.constraint !== null &&
  outcome.constraint.relation.kind !== 'at-most' &&
  outcome.constraint.aligned.values.some(({ units }) => units !== 0n);

const isBound = ({ constraint }: Outcome): boolean => constraint?.relation.kind === 'at-most';

const tallyOf = (outcomes: readonly Outcome[]): Tally => ({
  failing: new Set(outcomes.filter(({ identity }) => identity.status === 'conflict').map(placeOf)),
  troubled: new Set(outcomes.filter((one) => isTroubled(one)).map(placeOf)),
  holding: outcomes.filter(isTelling).length,
  exceeding: outcomes.filter((one) => isBound(one) && one.identity.status === 'conflict').length,
  bounded: outcomes.filter((one) => isBound(one) && holds(one)).length,
});

/**
 * More equations hold and fewer are in trouble; or as many hold, and several no longer fail, or a figure no longer exceeds
 * its bound. That one equation stops failing while no other begins to hold may only mean that it is no longer bound.
 */
function isBetter(after: Tally, before: Tally, { crowded, added }: Trial): boolean {
  if (after.failing.size > before.failing.size) return false;
  if (added !== undefined && after.troubled.size <= before.troubled.size)
    return after.holding > before.holding - Number(crowded);
  if (after.troubled.size < before.troubled.size) {
    const several = before.failing.size - after.failing.size > 1;
    // A figure that is read for two may hold one by chance; so do two that are read at one place.
    return after.holding > before.holding - Number(several || crowded);
  }
  const same = after.troubled.size === before.troubled.size && after.holding >= before.holding;
  return same && after.exceeding < before.exceeding && after.bounded > before.bounded;
}

/** Figures that nobody read belong to the accounts where an equation that holds has one of them among others. */
const isConfirmed = (again: readonly Outcome[], { added }: Trial): boolean =>
  added === undefined ||
  again.some(
    (outcome) =>
      isTelling(outcome) &&
      outcome.constraint?.relation.kind !== 'alike' &&
      outcome.identity.figures.some(({ span }) => added.includes(span.start)) &&
      outcome.identity.figures.some(({ span }) => !added.includes(span.start)),
  );

const scoreOf = ({ failing, troubled, holding }: Tally): number => holding - 2 * failing.size - troubled.size;

/** Names readings so that two of one name are the same: two facts may be of one concept and read at one place. */
function namer(): (rereading: Rereading) => string {
  const facts = new Map<unknown, number>();
  const numberOf = (fact: unknown): number => {
    const known = facts.get(fact) ?? facts.size;
    facts.set(fact, known);
    return known;
  };
  return ({ rereads }) =>
    rereads
      .map(({ reading, digits }) => `${numberOf(reading.fact)} ${reading.span.start} ${digits.start}`)
      .sort()
      .join(' | ');
}

/** Every other reading of amounts and staff that the troubled equations suggest, each once: those that make one of them hold come first. */
function suggested(around: Readings, outcomes: readonly Outcome[]): readonly Trial[] {
  const all = [
    ...outcomes.filter(isTroubled).flatMap((outcome) => rereadingsFor(around, outcome)),
    ...outcomes
      .filter(({ identity }) => identity.status === 'conflict')
      .flatMap((outcome) => neighbourSwaps(around, outcome)),
  ];
  const nameOf = namer();
  const named = new Map<string, Rereading>();
  for (const rereading of all) {
    const name = nameOf(rereading);
    if (!named.has(name)) named.set(name, rereading);
  }
  return [...named.values()].map((rereading) => trialOf(rereading, around));
}

const trialOf = (rereading: Rereading, { text }: Readings): Trial => ({
  amend: (record) => amendRecord(record, text, rereading.rereads),
  explanation: explainReading(rereading),
  crowded: rereading.crowded,
  digits: rereading.digits,
});

/** What it is worth that two facts are read at one place and the meant one is free: both cannot be right there. */
const CROWDED = 3;

/** What it is worth that a figure nobody read stands behind the words that such a figure has elsewhere. */
const NAMED = 2;

/**
 * Digits that chance would have had to hit: those of the value put in (of two that are exchanged, of the longer one), and
 * one for each further equation that now holds or no longer fails.
 */
const evidenceFor = ({ digits, crowded, added }: Trial, resolved: readonly number[], gain: number): number =>
  digits === 0 ? 0 : digits + (crowded ? CROWDED : added === undefined ? 0 : NAMED) + gain + resolved.length - 1;

/**
 * Tries the readings that the troubled equations suggest, and keeps those after which the accounts come out better than
 * after any other; more than one where they come out alike.
 */
export function retry(
  context: CheckContext,
  outcomes: readonly Outcome[],
  around: Readings,
  recheck: Recheck,
): readonly Confirmed[] {
  if (context.claimed.length > MOST_FIGURES) return [];
  const most = Math.min(MOST_RETRIALS, Math.floor(MOST_REBOUND / Math.max(1, context.claimed.length)));
  const before = tallyOf(outcomes);
  const tried = [
    ...crowdedTrials(context, around),
    ...unreadTrials(context, around),
    ...rowTrials(context, outcomes),
    ...suggested(around, outcomes),
  ]
    .slice(0, most)
    .map((trial) => {
      const again = recheck(trial.amend(context.record));
      return { trial, again, after: tallyOf(again) };
    })
    .filter(({ trial, after, again }) => isBetter(after, before, trial) && isConfirmed(again, trial))
    .map(({ trial, after, again }) => {
      const resolved = resolvedIn(outcomes, again);
      const evidence = evidenceFor(trial, resolved, after.holding - before.holding);
      return { trial, resolved, evidence, score: scoreOf(after) };
    });
  return tried.filter(
    (one) => !tried.some((other) => other.score > one.score && one.resolved.some((at) => other.resolved.includes(at))),
  );
}

const isWrong = (outcome: Outcome): boolean => isTroubled(outcome) || outcome.identity.status === 'conflict';

/** Equations in trouble before that are not among those in trouble after. */
function resolvedIn(outcomes: readonly Outcome[], again: readonly Outcome[]): readonly number[] {
  const left = new Set(again.filter(isWrong).map(placeOf));
  return outcomes.flatMap((one, index) => (isWrong(one) && !left.has(placeOf(one)) ? [index] : []));
}
