import { FUNDS } from '#schemas/record/attributes.ts';
import { unlessExplained } from '../../explained.ts';
import { fundName, nameOf } from '../../names.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import { recalled, recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import {
  type BudgetKey,
  bucketFor,
  type Choice,
  choose,
  chooseExactly,
  distance,
  PASSAGE,
  separation,
} from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { COMPOSITIONS, type Composition, STOCKS, wholesOf } from './compositions.ts';
import { checkRevenueOfProjects } from './from-projects.ts';
import { checkParts } from './of-one-concept.ts';
import { checkProcurementKinds } from './procurement.ts';
import { checkQuarters } from './quarters.ts';
import { checkProjectSources } from './sources.ts';

/**
 * A statement of the whole with the nearest statement of each part; `extent` is how far the farthest part stands
 * (`separation`). `byFund`: the same parts, each in place of one figure all that the passage states of it by fund.
 */
interface Binding {
  readonly whole: BudgetStatement;
  readonly parts: readonly Choice[];
  readonly byFund: readonly BudgetStatement[];
  readonly complete: boolean;
  readonly extent: number;
}

/** What the passage states of one part, a figure for each fund; nothing unless there are several. */
function fundsOf({ budget }: CheckContext, key: BudgetKey, whole: BudgetStatement): readonly BudgetStatement[] {
  const found = FUNDS.flatMap((fund) => chooseExactly(budget, { ...key, fund }, whole) ?? [])
    .map(({ statement }) => statement)
    .filter((statement) => distance(statement, whole) <= PASSAGE);
  return found.length > 1 ? found : [];
}

const isStated = ({ budget }: CheckContext, concept: string | undefined, whole: BudgetStatement): boolean =>
  concept !== undefined && choose(budget, { ...whole.fact, concept }, whole) !== null;

function bind(context: CheckContext, { parts, unless }: Composition, whole: BudgetStatement): Binding | null {
  if (isStated(context, unless, whole)) return null;
  const found = parts.map(({ concept, needed }) => {
    const key = { ...whole.fact, concept, basis: STOCKS.has(concept) ? null : whole.fact.basis };
    return { needed, choice: choose(context.budget, key, whole), funds: fundsOf(context, key, whole) };
  });
  const choices = found.flatMap(({ choice }) => (choice === null ? [] : [choice]));
  if (choices.length === 0) return null;
  return {
    whole,
    parts: choices,
    byFund: found.flatMap(({ choice, funds }) =>
      funds.length > 0 ? funds : choice === null ? [] : [choice.statement],
    ),
    complete: found.every(({ needed, choice }) => choice !== null || !needed),
    extent: Math.max(...choices.map((choice) => separation(choice.statement, whole))),
  };
}

/**
 * Each part is used once, by the whole that stands nearest: a second, contradicting statement of the whole elsewhere is
 * a restatement that differs, not a second wrong sum.
 */
function nearestFirst(bindings: readonly Binding[]): readonly Binding[] {
  const used = new Set<BudgetStatement>();
  return [...bindings]
    .sort((a, b) => a.extent - b.extent || a.whole.span.start - b.whole.span.start)
    .filter(({ parts }) => {
      if (parts.some((part) => used.has(part.statement))) return false;
      for (const part of parts) used.add(part.statement);
      return true;
    });
}

/** A part named by its concept, and by its fund where several funds are added. */
const partName = ({ fact }: BudgetStatement, parts: readonly BudgetStatement[]): string => {
  const several = parts.filter((part) => part.fact.concept === fact.concept).length > 1;
  return several ? `${nameOf(fact.concept)} (${fundName(fact.fund) ?? '其他'})` : nameOf(fact.concept);
};

function sumOf(whole: BudgetStatement, parts: readonly BudgetStatement[]): Outcome | null {
  const change = whole.fact.measure === 'change_amount' ? 'change of ' : '';
  return sumOutcome({
    rule: 'composition',
    equation: `${change}${nameOf(whole.fact.concept)} = ${parts.map((part) => `${change}${partName(part, parts)}`).join(' + ')}`,
    subject: `${nameOf(whole.fact.concept)}${change === '' ? '' : ' (change)'}`,
    stated: { role: 'total', figure: whole },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
}

/** Rows of one table are added up column by column: a balance, which has no basis, may stand in the column of another. */
const fromOtherColumn = (part: BudgetStatement, whole: BudgetStatement): boolean =>
  STOCKS.has(part.fact.concept) &&
  part.inTable &&
  whole.inTable &&
  part.line !== whole.line &&
  part.cell !== whole.cell;

function judge(context: CheckContext, { whole, parts, byFund, complete, extent }: Binding): Outcome[] {
  const chosen = parts.map((part) => part.statement);
  const outcome = sumOf(whole, chosen);
  if (outcome === null) return [];
  const acrossFunds = byFund.length > parts.length && !holds(outcome) ? sumOf(whole, byFund) : null;
  if (acrossFunds !== null && holds(acrossFunds)) return [acrossFunds];
  // One part alone says something only when it is the whole of a sum that is not nothing.
  if (!complete && (!holds(outcome) || whole.value.units === 0n || extent > PASSAGE)) return [];
  const rivals = bucketFor(context.budget, whole.fact)?.uniform === false;
  const settled = !(rivals && extent > PASSAGE) && parts.every((part) => part.settled);
  // Without any word of basis a rival may be the budget of what this is the execution of.
  const unmarked = rivals && whole.fact.basis === null;
  const failed = { stated: whole, terms: chosen.map((figure) => ({ figure, sign: 1 as const })) };
  const judged = unlessExplained(context, outcome, failed);
  const guessed = parts.some((part) => part.loose || fromOtherColumn(part.statement, whole));
  return weigh(judged, { loose: unmarked || guessed, settled });
}

/** Tells equations of the same figures, in whatever order. */
const placesOf = ({ identity }: Outcome): string =>
  identity.figures
    .map(({ span }) => span.start)
    .sort((a, b) => a - b)
    .join(' ');

const wholeOf = ({ identity }: Outcome): number | undefined => identity.figures[0]?.span.start;

/** Each composition with the function that binds it, one for all reports. */
const BOUND = COMPOSITIONS.map((composition) => ({
  composition,
  bound: (context: CheckContext, whole: BudgetStatement) => bind(context, composition, whole),
}));

const MEASURES_SUMMED: ReadonlySet<string> = new Set(['amount', 'change_amount']);

function check(context: CheckContext): readonly Outcome[] {
  const wholes = Map.groupBy(
    context.budget.all.filter((statement) => MEASURES_SUMMED.has(statement.fact.measure)),
    (statement) => statement.fact.concept,
  );
  const named = BOUND.flatMap(({ composition, bound }) => {
    const bindings = (wholes.get(composition.whole) ?? []).flatMap((whole) => recalled(context, bound, whole) ?? []);
    return recalledEach(context, nearestFirst(bindings), judge);
  });
  const composed = [...named, ...checkProcurementKinds(context), ...checkProjectSources(context)];
  const places = new Set(composed.map(placesOf));
  const listed = checkParts(context).filter((outcome) => !places.has(placesOf(outcome)));
  // What could not be decided is, once amounts beside the whole make it.
  const made = new Set(listed.map(wholeOf));
  return [
    ...composed.filter((outcome) => outcome.identity.status !== 'untestable' || !made.has(wholeOf(outcome))),
    ...listed,
    ...checkRevenueOfProjects(context),
    ...checkQuarters(context),
  ];
}

/** A whole equals the sum of its parts: of one basis, fund, year, project and scope, in one passage where there are several. */
export const composition: Rule = {
  id: 'composition',
  findingId: 'total-mismatched',
  data: { wholes: wholesOf(COMPOSITIONS) },
  check,
};
