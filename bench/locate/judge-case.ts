import { absolute, compare, type Decimal, parseDecimal, subtract, toFen } from '#model/decimal.ts';
import type { Diagnosis, Suspect } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import type { Printed } from '#simulate/reports/index.ts';
import { numberIn, valueIn } from './coverage.ts';
import type { Reconciled } from './reconcile.ts';

/** What is to be found: figures that are claimed wrongly, or an item that no claim stands for. */
export interface Sought {
  readonly side: 'source' | 'extraction';
  /** Where a wrong number is cited, and what it should be. */
  readonly wrong: readonly { readonly start: number; readonly truth: Printed }[];
  /** Amounts that are missing, and where the figures stand that they belong with. */
  readonly missing: readonly Printed[];
  readonly beside: ReadonlySet<number>;
  /** Where the missing amounts, and the true ones of those claimed wrongly, are printed, should they be. */
  readonly unread?: ReadonlySet<number>;
  /** Failures that were there before anything was planted, as `failureOf` names them: they find nothing. */
  readonly known: ReadonlySet<string>;
}

/** What tells a failed equation from another. */
export const failureOf = ({ rule, equation, difference }: Identity): string => [rule, equation, difference].join(' | ');

/** The failures of a report as it was. */
export const failuresIn = ({ identities }: Reconciled): ReadonlySet<string> =>
  new Set(identities.filter(({ status }) => status === 'conflict').map(failureOf));

/** How an error was found. */
export interface Finding {
  readonly detected: boolean;
  readonly located: boolean;
  readonly verdict: boolean;
  readonly implied: boolean;
  /** Different suspects that were named; null where nothing was localised. */
  readonly suspects: number | null;
  readonly tooMany: boolean;
  /** The simplest rules: blame what every failed equation states, or every figure of it. */
  readonly blameTotal: { readonly hit: boolean; readonly size: number };
  readonly blameAll: { readonly hit: boolean; readonly size: number };
}

const startsOf = ({ figures }: Identity): readonly number[] => figures.map(({ span }) => span.start);

/** True when an equation has the wrong figure, or figures that the missing one belongs with. */
const involves =
  ({ wrong, beside, known }: Sought) =>
  (identity: Identity): boolean =>
    !known.has(failureOf(identity)) &&
    startsOf(identity).some((start) => beside.has(start) || wrong.some((one) => one.start === start));

/**
 * How far from the true value an implied one may be, in last places of what is printed: the rounding of a long list of
 * amounts, half a place and the place itself of a percentage, nothing for what is counted.
 */
const LAST_PLACES = { money: 6n, percent: 1n, count: 0n };
/** Amounts are rounded to hundredths at most, however few decimals they print. */
const MONEY_SCALE = 2;

function toleranceOf(truth: Printed, unit: string): Decimal {
  const printed = numberIn(truth);
  if (truth.unit === '%') return { units: LAST_PLACES.percent, scale: printed.scale };
  if (toFen(printed, truth.unit) === null) return { units: LAST_PLACES.count, scale: 0 };
  return { units: LAST_PLACES.money, scale: Math.max(MONEY_SCALE, valueIn(truth, unit).scale) };
}

function isTrue({ implied, unit }: Suspect, truth: Printed): boolean {
  if (implied === null) return false;
  const off = absolute(subtract(absolute(parseDecimal(implied)), valueIn(truth, unit)));
  return compare(off, toleranceOf(truth, unit)) <= 0;
}

/** True for a missing item that is said to stand where one is printed. */
const pointsAt = ({ kind, reasons }: Suspect, unread: Sought['unread']): boolean =>
  kind === 'missing-item' &&
  reasons.some((reason) => reason.kind === 'printed-nearby' && unread?.has(reason.span.start) === true);

/**
 * A list of names that is too short is a wrong figure too: how many it names, where it begins. Of two claims that say one
 * thing of one place the record keeps one, so that what was meant by the other is missing where it is printed.
 */
const isSought =
  ({ wrong, missing, unread }: Sought) =>
  (suspect: Suspect): boolean =>
    (suspect.kind === 'missing-item' && missing.length > 0) ||
    pointsAt(suspect, unread) ||
    wrong.some(({ start }) => start === suspect.span.start);

const isImplied = ({ wrong, missing, unread }: Sought, suspect: Suspect): boolean =>
  (suspect.kind === 'missing-item' && missing.some((truth) => isTrue(suspect, truth))) ||
  wrong.some(
    ({ start, truth }) => (start === suspect.span.start || pointsAt(suspect, unread)) && isTrue(suspect, truth),
  );

const suspectsOf = ({ explanations }: Diagnosis): readonly Suspect[] =>
  explanations.flatMap(({ suspects }) => suspects);

/** What a rule of thumb blames in the failed equations. */
function blame(failed: readonly Identity[], sought: Sought, figures: (identity: Identity) => readonly number[]) {
  const blamed = new Set(failed.flatMap(figures));
  return { hit: sought.wrong.some(({ start }) => blamed.has(start)), size: blamed.size };
}

/** The figure that an equation states of the others: the first, or the one that its formula gives. */
function statedIn(identity: Identity): readonly number[] {
  const at = identity.relation?.kind === 'formula' ? (identity.relation.stated ?? 0) : 0;
  return startsOf(identity).slice(at, at + 1);
}

/** Holds what the program says of a report against what was planted in it. */
export function judgeCase({ identities, diagnoses }: Reconciled, sought: Sought): Finding {
  const isInvolved = involves(sought);
  const failed = identities.filter((identity) => identity.status === 'conflict' && isInvolved(identity));
  const involved = diagnoses.filter(
    (diagnosis) =>
      diagnosis.identities.some((at) => identities[at] !== undefined && isInvolved(identities[at])) ||
      suspectsOf(diagnosis).some(({ span }) => sought.wrong.some(({ start }) => start === span.start)) ||
      suspectsOf(diagnosis).some((suspect) => pointsAt(suspect, sought.unread)),
  );
  const suspects = involved.flatMap(suspectsOf);
  const naming = involved.find((diagnosis) => suspectsOf(diagnosis).some(isSought(sought)));
  const speaking = naming ?? involved[0];
  const named = new Set(suspects.map(({ kind, span }) => `${kind} ${span.start}`));
  return {
    detected: failed.length > 0 || involved.length > 0,
    located: naming !== undefined,
    verdict: speaking?.verdict === `${sought.side}_error`,
    implied: suspects.some((suspect) => isSought(sought)(suspect) && isImplied(sought, suspect)),
    suspects: involved.some(({ outcome }) => outcome === 'localised') ? named.size : null,
    tooMany: involved.some(({ outcome }) => outcome === 'too-many-suspects'),
    blameTotal: blame(failed, sought, statedIn),
    blameAll: blame(failed, sought, startsOf),
  };
}
