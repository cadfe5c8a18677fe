import { type Account, type Column, inFen } from './ledger.ts';
import { isOfOneKind } from './one-kind.ts';
import type { CheckContext } from './rule.ts';
import type { BudgetStatement } from './statement.ts';
import { choose } from './statement-index.ts';

export { isOfOneKind } from './one-kind.ts';

const RECEIVED = ['received', 'final', null] as const;

/**
 * The bureau's own account around a statement of its expenditure: opening balance, revenue of the year and closing
 * balance of the same fund and year. `spent` is the statement itself.
 */
export function bureauAccount({ budget }: CheckContext, spent: BudgetStatement): ReadonlyMap<Column, BudgetStatement> {
  // What one fund brings in is all appropriated; its balance names the fund and is no part of another.
  const ofFund = spent.fact.fund !== null;
  const isOfFund = (statement: BudgetStatement): boolean => ofFund || !isOfOneKind(statement);
  const find = (concept: string, bases: readonly BudgetStatement['fact']['basis'][]) =>
    bases
      .map((basis) => choose(budget, { ...spent.fact, concept, basis }, spent))
      .find((choice) => choice?.settled && !choice.loose && isOfFund(choice.statement))?.statement;
  const entries: readonly (readonly [Column, BudgetStatement | undefined])[] = [
    ['opening', find('carryover.opening', [null])],
    [
      'received',
      find('revenue.total', RECEIVED) ?? (ofFund ? find('revenue.fiscal_appropriation', RECEIVED) : undefined),
    ],
    ['spent', spent],
    ['closing', find('carryover.closing', [null])],
  ];
  return new Map(
    entries.flatMap(([column, statement]) => (statement === undefined ? [] : [[column, statement] as const])),
  );
}

/** The bureau's project money as a summary account: what stands before the projects and sums them up. */
export function projectSummary({ budget }: CheckContext, project: BudgetStatement): Account {
  const opening = choose(budget, { ...project.fact, concept: 'carryover.opening', basis: null }, project);
  const closing = choose(budget, { ...project.fact, concept: 'carryover.closing', basis: null }, project);
  const stated: readonly (readonly [Column, BudgetStatement | undefined])[] = [
    ['opening', opening?.statement],
    ['spent', project],
    ['closing', closing?.statement],
  ];
  const entries = stated.flatMap(([column, figure]) => (figure === undefined ? [] : [[column, figure] as const]));
  return {
    project: null,
    entries: new Map(entries),
    receipts: [],
    fen: inFen(entries),
    start: project.span.start,
    primary: project.primary,
    settled: true,
  };
}
