import { holds, type Outcome, undecided } from '../../outcome.ts';
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

/** A list with its sum; `partial`: announced as a part of the total. */
interface Listed {
  readonly outcome: Outcome;
  readonly partial: boolean;
}

function listOutcome(context: CheckContext, list: readonly BudgetStatement[]): Listed | null {
  const [first] = list;
  const total = first === undefined ? null : totalBefore(context, first);
  if (first === undefined || total === null) return null;
  const outcome = sumOutcome({
    rule: 'list-total',
    equation: `expenditure.project = sum of ${list.length} items`,
    subject: 'Project spending',
    stated: { role: 'total', figure: total },
    terms: list.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
  const partial = PARTIAL.test(context.text.slice(total.span.end, first.span.start));
  return outcome === null ? null : { outcome, partial };
}

/** A list of one kind: too little of an announced part is no error, too much is. */
function checkUniform(context: CheckContext, list: readonly BudgetStatement[]): Outcome[] {
  const listed = listOutcome(context, list);
  if (listed === null) return [];
  const short = listed.outcome.identity.difference?.startsWith('-') === true;
  return [!holds(listed.outcome) && short && listed.partial ? undecided(listed.outcome) : listed.outcome];
}

/** A list whose items differ in kind, basis or fund was not read as one: whole or by kind, only a match counts. */
function checkMixed(
  context: CheckContext,
  list: readonly BudgetStatement[],
  kinds: readonly (readonly BudgetStatement[])[],
): Outcome[] {
  const sums = [list, ...kinds.filter((kind) => kind.length >= SHORTEST_LIST)].flatMap(
    (one) => listOutcome(context, one) ?? [],
  );
  return sums.filter(({ outcome }) => holds(outcome)).map(({ outcome }) => outcome);
}

/** Lists of purposes or projects in one passage, held against the project spending that they follow. */
export function checkPurposes(context: CheckContext): Outcome[] {
  const items = context.budget.all.filter(
    ({ fact, primary }) =>
      primary &&
      fact.measure === 'amount' &&
      (fact.concept === 'project.component' || fact.concept === 'project.spent'),
  );
  return listsIn(items).flatMap((list) => {
    const kinds = [...Map.groupBy(list, ({ fact }) => keyOf({ ...fact, project: null })).values()];
    return kinds.length === 1 ? checkUniform(context, list) : checkMixed(context, list, kinds);
  });
}
