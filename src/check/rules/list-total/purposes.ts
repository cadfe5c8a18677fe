import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { bucketFor, distance, keyOf, PASSAGE } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** Items of one list stand this close: the longest name of the reference reports (51) twice over, and a clause. */
const ITEM_GAP = 120;

/** Two amounts are a pair; three make a list. */
const SHORTEST_LIST = 3;

/** Words that say a list is not the whole: what it lacks is no error. */
const PARTIAL = /其中|主要|包含|部分|等/u;

/** Amounts for purposes or projects that follow each other closely, in one basis, fund and year. */
function listsIn(items: readonly BudgetStatement[]): readonly (readonly BudgetStatement[])[] {
  const lists: BudgetStatement[][] = [];
  for (const item of items) {
    const last = lists.at(-1)?.at(-1);
    if (last !== undefined && distance(last, item) <= ITEM_GAP) lists.at(-1)?.push(item);
    else lists.push([item]);
  }
  return lists.filter((list) => list.length >= SHORTEST_LIST);
}

/** The project spending stated last before the list, in the same passage. */
function totalBefore({ budget }: CheckContext, first: BudgetStatement): BudgetStatement | null {
  const key = { ...first.fact, concept: 'expenditure.project', project: null };
  const keys = [key, ...(key.fund === null ? [] : [{ ...key, fund: null }])];
  const totals = keys.flatMap((one) => bucketFor(budget, one)?.statements ?? []);
  return totals.findLast((total) => total.span.end <= first.span.start && distance(total, first) <= PASSAGE) ?? null;
}

function checkList(context: CheckContext, list: readonly BudgetStatement[]): Outcome[] {
  const [first] = list;
  const total = first === undefined ? null : totalBefore(context, first);
  if (first === undefined || total === null) return [];
  const outcome = sumOutcome({
    rule: 'list-total',
    equation: `expenditure.project = sum of ${list.length} items`,
    subject: 'Project spending',
    stated: { role: 'total', figure: total },
    terms: list.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
  if (outcome === null || holds(outcome)) return outcome === null ? [] : [outcome];
  const short = outcome.identity.difference?.startsWith('-') === true;
  const partial = PARTIAL.test(context.text.slice(total.span.end, first.span.start));
  return short && partial ? [] : [outcome];
}

/** Lists of purposes or projects in one passage, held against the project spending that they follow. */
export function checkPurposes(context: CheckContext): Outcome[] {
  const items = context.budget.all.filter(
    ({ fact, primary }) =>
      primary &&
      fact.measure === 'amount' &&
      (fact.concept === 'project.component' || fact.concept === 'project.spent'),
  );
  const groups = Map.groupBy(items, ({ fact }) => keyOf({ ...fact, project: null }));
  return [...groups.values()].flatMap(listsIn).flatMap((list) => checkList(context, list));
}
