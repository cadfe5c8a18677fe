import { toFen } from '#model/decimal.ts';
import { isAnnounced, isCounted, PARTIAL } from '../../announced.ts';
import { unlessExplained } from '../../explained.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import {
  lacksItems,
  type PurposeList,
  purposeLists,
  SHORTEST_LIST,
  statesOthers,
  totalsBefore,
} from '../../purpose-lists.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { keyOf } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** Items of different basis, year or scope were not read as one list; their funds may well differ. */
const isMixed = ({ items }: PurposeList): boolean =>
  new Set(items.map(({ fact }) => keyOf({ ...fact, concept: '', project: null, fund: null }))).size > 1;

const sumOf = (total: BudgetStatement, items: readonly BudgetStatement[]): Outcome | null =>
  sumOutcome({
    rule: 'list-total',
    equation: `${nameOf(total.fact.concept)} = sum of the ${items.length} items listed`,
    subject: nameOf(total.fact.concept),
    stated: { role: 'total', figure: total },
    terms: items.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });

/** How many items more or fewer are tried when a list does not add up: where it ends only its layout tells. */
const MOVED_END = 12;

/** The list with another end, or without its first item, that makes the total exactly; null where none does. */
function otherReading(total: BudgetStatement, { items, later }: PurposeList): Outcome | null {
  const all = [...items, ...later.slice(0, MOVED_END)];
  const shortest = Math.max(SHORTEST_LIST, items.length - MOVED_END);
  for (const start of [0, 1]) {
    for (let end = start + shortest; end <= all.length; end += 1) {
      const outcome = sumOf(total, all.slice(start, end));
      if (outcome?.identity.status === 'exact') return outcome;
    }
  }
  return null;
}

/** Words that open a list of what a budget is made of or comes from: what was spent is no total of it. */
const OF_A_BUDGET = /预算|来源|收入|到位/u;

/** True when the sentence of the list is not that of its total and speaks, before the first item, of money to be spent. */
function isOfBudget({ text }: CheckContext, { items: [first] }: PurposeList, total: BudgetStatement): boolean {
  if (total.sentence === first.sentence || total.line !== first.line) return false;
  const [lead = ''] = /[^。]*$/u.exec(text.slice(total.span.end, first.span.start)) ?? [];
  return OF_A_BUDGET.test(lead);
}

/** What is spent on one project is no part-by-part account of what the bureau spends on all. */
const isOfOneProject = ({ items: [first, ...others] }: PurposeList): boolean =>
  first.fact.project !== null && others.every(({ fact }) => fact.project === first.fact.project);

const inFen = ({ value, unit }: BudgetStatement): bigint => toFen(value, unit) ?? 0n;

/** The largest amount, the nearest of several alike: what one fund pays stands nearer than the total and below it. */
const largestOf = (totals: readonly BudgetStatement[]): BudgetStatement | undefined =>
  totals.reduce<BudgetStatement | undefined>(
    (best, total) => (best === undefined || inFen(total) > inFen(best) ? total : best),
    undefined,
  );

/** The first total that the list makes, with or without the items beside it. */
function fittingOf(totals: readonly BudgetStatement[], list: PurposeList): Outcome | null {
  const plain = totals.flatMap((total) => sumOf(total, list.items) ?? []).find(holds);
  return plain ?? totals.map((total) => otherReading(total, list)).find((outcome) => outcome !== null) ?? null;
}

/** Two amounts are a pair, unless the words between the total and the first of them announce a list of all. */
function isAnnouncedAfter({ text }: CheckContext, { items: [first] }: PurposeList, total: BudgetStatement | undefined) {
  if (total === undefined) return false;
  const between = text.slice(total.span.end, first.span.start);
  return isAnnounced(total.line === first.line ? between : between.slice(0, between.lastIndexOf('\n')));
}

/**
 * A list held against the project spending that it follows: too little of an announced part, or of a list with an
 * amount that nobody read, is no error; too much is, unless the passage explains it. Of items read as different things only a match counts.
 */
function checkList(context: CheckContext, list: PurposeList): Outcome[] {
  const totals = totalsBefore(context, list);
  if (list.items.length < SHORTEST_LIST && !isAnnouncedAfter(context, list, totals[0])) return [];
  const fitting = fittingOf(totals, list);
  if (fitting !== null) return [fitting];
  const total = largestOf(totals);
  const outcome = total === undefined ? null : sumOf(total, list.items);
  if (total === undefined || outcome === null || isOfOneProject(list)) return [];
  if (isMixed(list) || isOfBudget(context, list, total)) return [];
  const short = outcome.identity.difference?.startsWith('-') === true;
  const lead = context.text.slice(total.span.end, list.items[0].span.start);
  const counted = isCounted(lead, list.items.length);
  const lacking = lacksItems(context, list, total) || statesOthers(context, list, total);
  const partial = !counted && (PARTIAL.test(lead) || lacking);
  const sum = { stated: total, terms: list.items.map((figure) => ({ figure, sign: 1 as const })) };
  const judged = unlessExplained(context, outcome, sum);
  return [short && partial && judged === outcome ? undecided(outcome) : judged];
}

/** A list that is announced may have lost all items but two. */
const SHORTEST_ANNOUNCED = 2;

/** Lists of purposes or projects in one passage, held against the project spending that they follow. */
export const checkPurposes = (context: CheckContext): Outcome[] =>
  purposeLists(context, SHORTEST_ANNOUNCED).flatMap((list) => checkList(context, list));
