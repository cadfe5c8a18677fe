import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/**
 * A count of staff and what it may be made of. `core` parts always belong to it; `extra` parts do in some reports and
 * not in others (实有人数 with or without retirees), so every choice of them is tried and the one that fits is kept.
 */
interface Makeup {
  readonly whole: string;
  readonly core: readonly string[];
  readonly extra: readonly string[];
}

const MAKEUPS: readonly Makeup[] = [
  {
    whole: 'establishment.total',
    core: ['administrative', 'public_institution', 'manual_support', 'political_legal'].map(
      (kind) => `establishment.${kind}`,
    ),
    extra: [],
  },
  {
    whole: 'establishment.total',
    core: ['establishment.administrative_institution', 'establishment.manual_support', 'establishment.political_legal'],
    extra: [],
  },
  {
    whole: 'onboard.in_service',
    core: ['onboard.administrative', 'onboard.public_institution', 'onboard.manual_support'],
    extra: ['onboard.government_employee', 'onboard.temporary'],
  },
  {
    whole: 'onboard.total',
    core: ['onboard.in_service'],
    extra: ['onboard.government_employee', 'onboard.temporary', 'retired.total'],
  },
  {
    whole: 'onboard.total',
    core: ['onboard.administrative', 'onboard.public_institution', 'onboard.manual_support'],
    extra: ['onboard.government_employee', 'onboard.temporary', 'retired.total'],
  },
  { whole: 'retired.total', core: ['retired.lixiu', 'retired.tuixiu'], extra: [] },
];

/** How far apart the counts of one staffing passage may stand: the clauses of two sentences (reference reports: 41). */
const STAFF_PASSAGE = 200;

const gap = (a: StaffingStatement, b: StaffingStatement): number => Math.abs(a.span.start - b.span.start);

const sameBody = (a: StaffingStatement, b: StaffingStatement): boolean =>
  a.fact.scope === b.fact.scope && (a.fact.asOf === b.fact.asOf || a.fact.asOf === null || b.fact.asOf === null);

type ByConcept = ReadonlyMap<string, readonly StaffingStatement[]>;

function nearestOf(staff: ByConcept, concept: string, whole: StaffingStatement): StaffingStatement | null {
  return (staff.get(concept) ?? [])
    .filter((candidate) => sameBody(candidate, whole))
    .reduce<StaffingStatement | null>(
      (best, next) => (best === null || gap(next, whole) < gap(best, whole) ? next : best),
      null,
    );
}

/** Every choice of some of the items, the empty one included. */
function choicesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const without = choicesOf(others);
  return [...without, ...without.map((choice) => [first, ...choice])];
}

const sumOf = (whole: StaffingStatement, parts: readonly StaffingStatement[]): Outcome | null =>
  sumOutcome({
    rule: 'staffing-sum',
    equation: `${whole.fact.concept} = ${parts.map((part) => part.fact.concept).join(' + ')}`,
    subject: nameOf(whole.fact.concept),
    stated: { role: 'total', figure: whole },
    terms: parts.map((part) => ({ role: 'part', figure: part, sign: 1 })),
    kind: 'count',
  });

/** The makeup that fits, with as many parts as possible; failing all, the fullest one with its difference. */
function checkWhole(staff: ByConcept, { core, extra }: Makeup, whole: StaffingStatement): Outcome[] {
  const find = (concepts: readonly string[]) => concepts.flatMap((concept) => nearestOf(staff, concept, whole) ?? []);
  const always = find(core);
  if (always.length === 0) return [];
  const makeups = choicesOf(find(extra))
    .map((chosen) => [...always, ...chosen])
    .sort((a, b) => b.length - a.length);
  const outcomes = makeups.flatMap((parts) => sumOf(whole, parts) ?? []);
  const fitting = outcomes.find((outcome) => holds(outcome) && outcome.identity.figures.length > 2);
  if (fitting !== undefined) return [fitting];
  if (outcomes.some(holds)) return [];
  return conflictsOf(makeups, outcomes, { core, whole });
}

/** The kinds that every staffing statement has; without one of them a short sum only lacks what is not stated. */
const MAIN_KINDS = /\.(?:administrative|public_institution|in_service|lixiu|tuixiu)$/u;

/**
 * A sum of one part is a bound and no sum; a sum across passages may be of other people; a sum short of the whole
 * lacks a kind when one of the main kinds is not stated.
 */
function conflictsOf(
  makeups: readonly (readonly StaffingStatement[])[],
  outcomes: readonly Outcome[],
  { core, whole }: { readonly core: readonly string[]; readonly whole: StaffingStatement },
): Outcome[] {
  const [fullest = []] = makeups;
  const [outcome] = outcomes;
  const inPassage = fullest.every((part) => gap(part, whole) <= STAFF_PASSAGE);
  if (outcome === undefined || fullest.length < 2 || !inPassage) return [];
  const stated = new Set(fullest.map((part) => part.fact.concept));
  const complete = core.filter((concept) => MAIN_KINDS.test(concept)).every((concept) => stated.has(concept));
  return complete || outcome.identity.difference?.startsWith('-') === false ? [outcome] : [];
}

function check({ staffing }: CheckContext): readonly Outcome[] {
  const staff = Map.groupBy(staffing, ({ fact }) => fact.concept);
  return MAKEUPS.flatMap((makeup) =>
    (staff.get(makeup.whole) ?? [])
      .filter((whole) => whole.primary)
      .flatMap((whole) => checkWhole(staff, makeup, whole)),
  );
}

/** Posts and staff equal the sum of their kinds. */
export const staffingSum: Rule = { id: 'staffing-sum', findingId: 'staffing-sum-mismatched', check };
