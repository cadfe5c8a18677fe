import { projectSummary } from '../../bureau-account.ts';
import { unlessExplained } from '../../explained.ts';
import { type Account, accountsIn, type Column, figuresIn } from '../../ledger.ts';
import { columnName } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { GROUP_COLUMNS, type Group, groupsIn, membersOf, possibleMembers } from '../../project-groups.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome, type Term } from '../../sum-outcome.ts';

/** What a project spent that only its balances tell: opening + received − closing, zeros left out. */
function impliedSpending({ entries }: Account): readonly Term[] {
  const flows = [
    ['opening', 1],
    ['received', 1],
    ['closing', -1],
  ] as const;
  const terms = flows.flatMap(([column, sign]): Term[] => {
    const figure = entries.get(column);
    return figure === undefined || figure.value.units === 0n ? [] : [{ role: 'part', figure, sign }];
  });
  const [only, balance] = terms;
  const unused = terms.length === 2 && balance?.sign === -1 && only?.figure.printed === balance.figure.printed;
  return unused ? [] : terms;
}

interface ColumnTerm extends Term {
  readonly figure: BudgetStatement;
}

const statedIn = (column: Column, members: readonly Account[]): ColumnTerm[] =>
  members.flatMap((member) => figuresIn(member, column).map((figure) => ({ role: 'part', figure, sign: 1 as const })));

/** Receipts of several sources have a total for each: all but the first are taken off the sum. */
function columnOutcome({ head, members }: Group, column: Column, terms: readonly Term[]): Outcome | null {
  const [total, ...others] = figuresIn(head, column);
  if (total === undefined || terms.length === 0) return null;
  const of = head.project === null ? '' : `${head.project}: `;
  const what = columnName(total.fact.concept);
  const rest = others.map((figure) => ({ role: 'total', figure, sign: -1 as const }));
  return sumOutcome({
    rule: 'list-total',
    equation: `${of}${what} = sum over ${members.length} projects`,
    subject: head.project === null ? what : `${what} of ${head.project}`,
    stated: { role: 'total', figure: total },
    terms: [...terms, ...rest],
    kind: 'money',
  });
}

/** A failed column, undecided where the passage explains it; the account left out may be the one that was misread. */
function judged(
  context: CheckContext,
  outcome: Outcome,
  stated: BudgetStatement | undefined,
  terms: readonly ColumnTerm[],
): Outcome {
  return stated === undefined ? outcome : unlessExplained(context, outcome, { stated, terms });
}

/** A column that falls short is a conflict only when every member states it: what is unstated can only add to it. */
function checkColumn(context: CheckContext, group: Group, column: Column): Outcome[] {
  const stated = statedIn(column, group.members);
  const outcome = columnOutcome(group, column, stated);
  const complete = group.members.every((member) => member.entries.has(column));
  const tooMuch = outcome !== null && outcome.identity.difference?.startsWith('-') === false;
  if (outcome !== null && holds(outcome)) return [outcome];
  if (outcome !== null && (complete || tooMuch))
    return [judged(context, outcome, group.head.entries.get(column), stated)];
  if (column !== 'spent') return [];
  const terms = group.members.flatMap((member) =>
    member.entries.has('spent') ? statedIn('spent', [member]) : impliedSpending(member),
  );
  const implied = columnOutcome(group, column, terms);
  return implied !== null && holds(implied) ? [implied] : [];
}

/** The summaries of a report's projects, the bureau's own project spending among them. */
export function checkProjects(context: CheckContext): Outcome[] {
  const accounts = accountsIn(context.budget.all);
  const members = possibleMembers(accounts);
  const bureau = context.budget.all
    .filter(({ fact, primary }) => primary && fact.concept === 'expenditure.project' && fact.basis === 'final')
    .filter(({ fact }) => fact.project === null && fact.measure === 'amount')
    .flatMap((project) => membersOf(projectSummary(context, project), members) ?? []);
  return [...bureau, ...groupsIn(accounts)].flatMap((group) =>
    GROUP_COLUMNS.flatMap((column) => checkColumn(context, group, column)),
  );
}
