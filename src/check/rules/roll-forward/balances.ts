import { isOfOneKind } from '../../bureau-account.ts';
import { fundName, nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { allNear, type BudgetKey, choose } from '../../statement-index.ts';
import { type Flow, rollOutcome } from './roll.ts';

type Bases = readonly BudgetKey['basis'][];

const RECEIVED: Bases = ['received', 'final', null];

/** Most amounts tried in one part: a table of units prints the same columns for each. */
const MOST_TRIED = 4;

/** The amounts that may play a part beside a balance: the one chosen for its key, then the others of the passage. */
function candidates(context: CheckContext, closing: BudgetStatement, concept: string, bases: Bases) {
  const keys = bases.map((basis): BudgetKey => ({ ...closing.fact, concept, basis }));
  const found = keys.flatMap((key) => {
    const chosen = choose(context.budget, key, closing)?.statement;
    return chosen === undefined ? [] : [chosen, ...allNear(context.budget, key, closing)];
  });
  const ofFund = (one: BudgetStatement): boolean => one.fact.fund !== null || !isOfOneKind(one);
  return [...new Set(found)].filter(ofFund).slice(0, MOST_TRIED);
}

const flow = (role: string, figure: BudgetStatement, sign: 1 | -1): Flow => ({ role, figure, sign });

/** What the balance may come from: the balance before and the revenue of the year, the revenue alone, or both as one sum. */
function incomesOf(context: CheckContext, closing: BudgetStatement): readonly (readonly Flow[])[] {
  const find = (concept: string, bases: Bases) => candidates(context, closing, concept, bases);
  const revenues = [...find('revenue.total', RECEIVED), ...find('revenue.fiscal_appropriation', RECEIVED)];
  const openings = find('carryover.opening', [null]);
  const funds = find('funds.total', RECEIVED);
  return [
    ...revenues.flatMap((revenue) => openings.map((one) => [flow('opening', one, 1), flow('received', revenue, 1)])),
    ...funds.map((one) => [flow('received', one, 1)]),
    ...revenues.map((one) => [flow('received', one, 1)]),
  ];
}

/** The balance of all money, or of one fund, whose parts are printed under other words or in other rows: only a match counts. */
function checkBalance(context: CheckContext, closing: BudgetStatement): Outcome[] {
  const outlays = candidates(context, closing, 'expenditure.total', ['final']);
  const fund = fundName(closing.fact.fund);
  const name = fund === null ? null : `${nameOf('expenditure.total')} (${fund})`;
  for (const income of incomesOf(context, closing)) {
    for (const spent of outlays) {
      const flows = [...income, flow('spent', spent, -1)];
      const outcome = rollOutcome({ name, closing, flows });
      if (outcome !== null && outcome.identity.status === 'exact' && holds(outcome)) return [outcome];
    }
  }
  return [];
}

/** The closing balances of the bureau and of its funds, held against what the passages around them print. */
export const checkBalances = (context: CheckContext): Outcome[] =>
  context.budget.all
    .filter(({ fact, primary, value }) => primary && fact.concept === 'carryover.closing' && value.units !== 0n)
    .filter(({ fact }) => fact.measure === 'amount' && fact.project === null)
    .flatMap((closing) => checkBalance(context, closing));
