import { compare, parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { MAKEUPS, type Makeup, PLURAL } from './makeups.ts';
import { checkUnits } from './units.ts';
import { kindsMaking, unreadKinds } from './unread-kinds.ts';

/** How far apart the counts of one staffing passage may stand: the clauses of two sentences (reference reports: 41). */
const STAFF_PASSAGE = 200;

const gap = (a: StaffingStatement, b: StaffingStatement): number => Math.abs(a.span.start - b.span.start);

const sameBody = (a: StaffingStatement, b: StaffingStatement): boolean =>
  a.fact.scope === b.fact.scope && (a.fact.asOf === b.fact.asOf || a.fact.asOf === null || b.fact.asOf === null);

type ByConcept = ReadonlyMap<string, readonly StaffingStatement[]>;

/** The nearest count of the concept; of one that several groups share every count of the passage. */
function partsOf(staff: ByConcept, concept: string, whole: StaffingStatement): readonly StaffingStatement[] {
  const counts = (staff.get(concept) ?? []).filter((count) => sameBody(count, whole));
  const [nearest] = [...counts].sort((a, b) => gap(a, whole) - gap(b, whole));
  const shared = counts.filter((count) => count.primary && gap(count, whole) <= STAFF_PASSAGE);
  if (PLURAL.has(concept) && shared.length > 1) return shared.slice(0, LARGEST_SHARE);
  return nearest === undefined ? [] : [nearest];
}

/** Groups that share a concept are tried in every choice, so their number is bounded. */
const LARGEST_SHARE = 4;

/** Every choice of some of the items, the empty one included. */
function choicesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const without = choicesOf(others);
  return [...without, ...without.map((choice) => [first, ...choice])];
}

/** 离退休 holds both 离休 and 退休: nobody is counted twice. */
function countsTwice(parts: readonly StaffingStatement[]): boolean {
  const concepts = parts.map(({ fact }) => fact.concept);
  return concepts.includes('retired.total') && concepts.some((concept) => /^retired\.(?:lixiu|tuixiu)$/u.test(concept));
}

/** `others` are kinds of staff that no concept names. */
function sumOf(
  whole: StaffingStatement,
  parts: readonly StaffingStatement[],
  others: readonly Figure[] = [],
): Outcome | null {
  const names = [...parts.map((part) => nameOf(part.fact.concept)), ...others.map(() => '其他')];
  return sumOutcome({
    rule: 'staffing-sum',
    equation: `${nameOf(whole.fact.concept)} = ${names.join(' + ')}`,
    subject: nameOf(whole.fact.concept),
    stated: { role: 'total', figure: whole },
    terms: [...parts, ...others].map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
}

/** One way to make up the whole, with what comes of it. */
interface Trial {
  readonly parts: readonly StaffingStatement[];
  readonly outcome: Outcome;
}

/** Every admissible choice of parts, the one with most parts first. */
function trialsOf(staff: ByConcept, { core, extra, unless }: Makeup, whole: StaffingStatement): readonly Trial[] {
  const find = (concepts: readonly string[]) => concepts.flatMap((concept) => partsOf(staff, concept, whole));
  const always = find(core);
  if (always.length === 0 || (unless !== null && find([unless]).length > 0)) return [];
  return choicesOf(find(extra))
    .map((chosen) => [...always, ...chosen])
    .filter((parts) => !countsTwice(parts))
    .sort((a, b) => b.length - a.length)
    .flatMap((parts) => {
      const outcome = sumOf(whole, parts);
      return outcome === null ? [] : [{ parts, outcome }];
    });
}

/** The kinds that every staffing statement has; without one of them a short sum only lacks what is not stated. */
const MAIN_KINDS = /\.(?:administrative|public_institution|in_service|lixiu|tuixiu)$/u;

const isShort = ({ identity }: Outcome): boolean => identity.difference?.startsWith('-') === true;

/** How many people a makeup is off. */
const missOf = ({ outcome }: Trial) => parseDecimal(outcome.identity.difference?.replace('-', '') ?? '0');

/**
 * The makeup that comes nearest, as a conflict. A sum of one part is a bound and no sum; a sum across passages may be
 * of other people; a sum short of the whole lacks a kind when one of the main kinds is not stated.
 */
function conflictOf(trials: readonly Trial[], { core }: Makeup, whole: StaffingStatement): Outcome[] {
  const [nearest] = trials.filter(({ parts }) => parts.length > 1).sort((a, b) => compare(missOf(a), missOf(b)));
  if (nearest === undefined || nearest.parts.some((part) => gap(part, whole) > STAFF_PASSAGE)) return [];
  const stated = new Set(nearest.parts.map((part) => part.fact.concept));
  const complete = core.filter((concept) => MAIN_KINDS.test(concept)).every((concept) => stated.has(concept));
  return complete || !isShort(nearest.outcome) ? [nearest.outcome] : [];
}

/** A short sum with the kinds that its sentence prints and no concept names, where they make what it lacks. */
function completed(context: CheckContext, { parts, outcome }: Trial, whole: StaffingStatement): Outcome | null {
  const lacking = outcome.identity.difference?.replace('-', '');
  const kinds = lacking === undefined ? null : kindsMaking(context, whole, lacking);
  return kinds === null ? null : sumOf(whole, parts, kinds);
}

/** The first makeup that fits; failing all, the nearest miss of the first that can be judged. */
function checkWhole(context: CheckContext, staff: ByConcept, whole: StaffingStatement): Outcome[] {
  const makeups = MAKEUPS.filter((makeup) => makeup.whole === whole.fact.concept);
  const tried = makeups.map((makeup) => ({ makeup, trials: trialsOf(staff, makeup, whole) }));
  const fitting = tried.flatMap(({ trials }) => trials).filter(({ outcome }) => holds(outcome));
  // A whole that equals its one part says nothing, but it is no conflict with the others either.
  if (fitting.length > 0)
    return fitting
      .filter(({ parts }) => parts.length > 1)
      .slice(0, 1)
      .map(({ outcome }) => outcome);
  const short = tried
    .flatMap(({ trials }) => trials)
    .filter(({ parts, outcome }) => parts.length > 1 && isShort(outcome));
  const [complete] = short.flatMap((trial) => completed(context, trial, whole) ?? []);
  if (complete !== undefined) return [complete];
  const [conflict] = tried.flatMap(({ makeup, trials }) => conflictOf(trials, makeup, whole));
  if (conflict === undefined) return [];
  return [isShort(conflict) && unreadKinds(context, whole).length > 0 ? undecided(conflict) : conflict];
}

function check(context: CheckContext): readonly Outcome[] {
  const staff = Map.groupBy(context.staffing, ({ fact }) => fact.concept);
  const makeups = context.staffing.filter(({ primary }) => primary);
  return [...makeups.flatMap((whole) => checkWhole(context, staff, whole)), ...checkUnits(context)];
}

/** Posts and staff equal the sum of their kinds. */
export const staffingSum: Rule = {
  id: 'staffing-sum',
  findingId: 'staffing-sum-mismatched',
  data: { wholes: MAKEUPS.map(({ whole, core, extra }) => ({ whole, needed: core, optional: extra })) },
  check,
};
