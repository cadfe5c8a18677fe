import { nameOf } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type BudgetKey, choose } from '../../statement-index.ts';
import { rollOutcome } from './roll.ts';

/** Whose budget and spending may leave the balance: a project's own, or the bureau's as a whole or of one kind. */
const SOURCES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'project.closing': [['project.budget', 'project.spent']],
  'carryover.closing': [
    ['expenditure.total', 'expenditure.total'],
    ['expenditure.project', 'expenditure.project'],
    ['expenditure.basic', 'expenditure.basic'],
  ],
};

function remainder(context: CheckContext, closing: BudgetStatement, [budget, spent]: readonly [string, string]) {
  const key = (concept: string, basis: BudgetKey['basis']): BudgetKey => ({ ...closing.fact, concept, basis });
  const planned = choose(context.budget, key(budget, 'adjusted_budget'), closing)?.statement;
  const used = choose(context.budget, key(spent, 'final'), closing)?.statement;
  if (planned === undefined || used === undefined || planned === used || used.value.units === 0n) return [];
  const outcome = rollOutcome({
    name: closing.fact.project ?? nameOf(budget),
    closing,
    flows: [
      { role: 'budget', figure: planned, sign: 1 },
      { role: 'spent', figure: used, sign: -1 },
    ],
    formula: '全年预算 − 决算',
  });
  return outcome?.identity.status === 'exact' ? [outcome] : [];
}

/** Where no receipts are stated, what the budget leaves is what is left; a budget need not be received, so only a match counts. */
export function checkRemainders(context: CheckContext): Outcome[] {
  return context.budget.all
    .filter(
      ({ fact, primary, value }) =>
        primary && fact.measure === 'amount' && value.units !== 0n && fact.concept in SOURCES,
    )
    .flatMap((closing) =>
      (SOURCES[closing.fact.concept] ?? []).flatMap((source) => remainder(context, closing, source)).slice(0, 1),
    );
}
