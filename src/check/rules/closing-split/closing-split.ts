import { type Account, accountsIn } from '../../ledger.ts';
import { columnName, nameOf } from '../../names.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { distance, PASSAGE, statementsWithin } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

const splitOutcome = (
  name: string,
  closing: BudgetStatement,
  returned: BudgetStatement,
  retained: BudgetStatement,
): Outcome | null =>
  sumOutcome({
    rule: 'closing-split',
    equation: `${name}: ${columnName('project.closing')} = ${columnName('project.returned')} + ${columnName('project.retained')}`,
    subject: `${columnName('project.closing')} of ${name}`,
    stated: { role: 'total', figure: closing },
    terms: [
      { role: 'part', figure: returned, sign: 1 },
      { role: 'part', figure: retained, sign: 1 },
    ],
    kind: 'money',
  });

/** 全部上缴 and 全部结转留用 print the balance itself: three figures of their own are needed for an equation. */
function splitAccount(context: CheckContext, { project, entries, settled }: Account): Outcome[] {
  const [closing, returned, retained] = [entries.get('closing'), entries.get('returned'), entries.get('retained')];
  if (closing === undefined || returned === undefined || retained === undefined) return [];
  if (new Set([closing, returned, retained].map((figure) => figure.span.start)).size < 3) return [];
  const name = project ?? '项目';
  const outcome = splitOutcome(name, closing, returned, retained);
  if (outcome === null || holds(outcome)) return outcome === null ? [] : [outcome];
  return weigh(outcome, { loose: ofOtherBalance(context, closing, [returned, retained]), settled });
}

const BALANCES: ReadonlySet<string> = new Set(['carryover.closing', 'project.closing']);

/** Other balances of the paragraph, the whole that the first one is a part of among them. */
const balancesBeside = ({ budget }: CheckContext, closing: BudgetStatement): readonly BudgetStatement[] =>
  statementsWithin(budget, closing.span.start - PASSAGE, closing.span.start + PASSAGE).filter(
    (one) =>
      one !== closing &&
      one.line === closing.line &&
      one.fact.measure === 'amount' &&
      BALANCES.has(one.fact.concept) &&
      (one.fact.project === null || one.fact.project === closing.fact.project),
  );

/** True where what was returned and retained makes another balance of the paragraph. */
function ofOtherBalance(
  context: CheckContext,
  closing: BudgetStatement,
  [returned, retained]: readonly [BudgetStatement, BudgetStatement],
): boolean {
  return balancesBeside(context, closing).some((balance) => {
    const split = splitOutcome('', balance, returned, retained);
    return split !== null && holds(split);
  });
}

/** What the passage of the bureau's balance says became of it, in its own sentence or the next ones of the paragraph. */
function disposed({ budget }: CheckContext, closing: BudgetStatement, concept: string): readonly BudgetStatement[] {
  const at = budget.all.indexOf(closing);
  return budget.all
    .slice(at + 1, at + 1 + MOST_BESIDE)
    .filter((one) => one.fact.concept === concept && one.fact.measure === 'amount' && one.line === closing.line)
    .filter((one) => distance(one, closing) <= PASSAGE && one.span.start !== closing.span.start);
}

/** How many statements after a balance are looked at for what became of it. */
const MOST_BESIDE = 12;

/** The bureau's own balance: a conflict only where one sentence says what became of it, and speaks of no single project. */
function splitBalance(context: CheckContext, closing: BudgetStatement): Outcome[] {
  const [returned, ...moreReturned] = disposed(context, closing, 'project.returned');
  const [retained, ...moreRetained] = disposed(context, closing, 'project.retained');
  if (returned === undefined || retained === undefined || returned.span.start === retained.span.start) return [];
  const outcome = splitOutcome(nameOf(closing.fact.concept), closing, returned, retained);
  const parts = [returned, retained];
  const single = moreReturned.length === 0 && moreRetained.length === 0;
  const own = parts.every((one) => one.fact.project === null && inOneSentence(one, closing));
  if (outcome === null || holds(outcome)) return outcome === null ? [] : [outcome];
  const elsewhere = ofOtherBalance(context, closing, [returned, retained]);
  return weigh(outcome, { loose: !single || !own || elsewhere, settled: true });
}

/** What is left, of a project or of all money, is returned to the treasury or retained for the next year. */
export const closingSplit: Rule = {
  id: 'closing-split',
  findingId: 'closing-split-mismatched',
  check: (context) => [
    ...accountsIn(context.budget.all).flatMap((account) => splitAccount(context, account)),
    ...context.budget.all
      .filter(({ fact, primary }) => primary && fact.concept === 'carryover.closing' && fact.measure === 'amount')
      .flatMap((closing) => splitBalance(context, closing)),
  ],
};
