import { isOfOneKind } from '../../bureau-account.ts';
import { fundName, nameOf } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type BudgetKey, choose, nearestFew } from '../../statement-index.ts';
import { type Flow, rollOutcome } from './roll.ts';

type Bases = readonly BudgetKey['basis'][];

const RECEIVED: Bases = ['received', 'final', null];

/** The concepts that make a balance: of the bureau and its funds, or of a project. */
interface Account {
  readonly opening: string;
  readonly revenues: readonly string[];
  /** What was at hand: the opening balance and the revenue as one sum. */
  readonly funds: string | null;
  readonly outlay: string;
}

const BUREAU: Account = {
  opening: 'carryover.opening',
  revenues: ['revenue.total', 'revenue.fiscal_appropriation'],
  funds: 'funds.total',
  outlay: 'expenditure.total',
};
const PROJECT: Account = {
  opening: 'project.opening',
  revenues: ['project.received'],
  funds: null,
  outlay: 'project.spent',
};

const ACCOUNT_OF: Readonly<Record<string, Account>> = {
  'carryover.closing': BUREAU,
  'project.closing': PROJECT,
  'project.retained': PROJECT,
  'project.returned': PROJECT,
};

/** Most amounts tried in one part: a table of units prints the same columns for each. */
const MOST_TRIED = 4;

/** The amounts that may play a part beside a balance: the one chosen for its key, then the nearest others. */
function candidates(context: CheckContext, closing: BudgetStatement, concept: string, bases: Bases) {
  const keys = bases.map((basis): BudgetKey => ({ ...closing.fact, concept, basis }));
  const found = keys.flatMap((key) => {
    const chosen = choose(context.budget, key, closing)?.statement;
    return chosen === undefined ? [] : [chosen, ...nearestFew(context.budget, key, closing, MOST_TRIED)];
  });
  const ofFund = (one: BudgetStatement): boolean => one.fact.fund !== null || !isOfOneKind(one);
  return [...new Set(found)].filter(ofFund).slice(0, 2 * MOST_TRIED);
}

const flow = (role: string, figure: BudgetStatement, sign: 1 | -1): Flow => ({ role, figure, sign });

/** What the balance may come from: the balance before and the revenue, both as one sum, or one of them alone. */
function incomesOf(context: CheckContext, closing: BudgetStatement, account: Account): readonly (readonly Flow[])[] {
  const find = (concept: string, bases: Bases) => candidates(context, closing, concept, bases);
  const revenues = account.revenues.flatMap((concept) => find(concept, RECEIVED));
  const openings = find(account.opening, [null]);
  const funds = account.funds === null ? [] : find(account.funds, RECEIVED);
  return [
    ...revenues.flatMap((revenue) => openings.map((one) => [flow('opening', one, 1), flow('received', revenue, 1)])),
    ...funds.map((one) => [flow('received', one, 1)]),
    ...revenues.map((one) => [flow('received', one, 1)]),
    ...openings.map((one) => [flow('opening', one, 1)]),
  ];
}

/** What was spent, in all or for its two kinds. */
function outlaysOf(context: CheckContext, closing: BudgetStatement, account: Account): readonly (readonly Flow[])[] {
  const find = (concept: string) =>
    candidates(context, closing, concept, ['final']).filter(({ value }) => value.units !== 0n);
  const totals = find(account.outlay).map((one) => [flow('spent', one, -1)]);
  const [basic] = find('expenditure.basic');
  const [project] = find('expenditure.project');
  const kinds = account !== BUREAU || basic === undefined || project === undefined ? [] : [basic, project];
  return kinds.length === 0 ? totals : [...totals, kinds.map((one) => flow('spent', one, -1))];
}

/** A balance whose parts are printed under other words, in other rows or elsewhere: only a match to the last fen counts. */
function checkBalance(context: CheckContext, closing: BudgetStatement): Outcome[] {
  const account = ACCOUNT_OF[closing.fact.concept];
  if (account === undefined) return [];
  const outlays = outlaysOf(context, closing, account);
  const fund = fundName(closing.fact.fund);
  const ofFund = fund === null ? null : `${nameOf(account.outlay)} (${fund})`;
  const name = closing.fact.project ?? ofFund;
  for (const income of incomesOf(context, closing, account)) {
    for (const spent of outlays) {
      const outcome = rollOutcome({ name, closing, flows: [...income, ...spent] });
      if (outcome?.identity.status === 'exact') return [outcome];
    }
  }
  return [];
}

/** The balances of the bureau, its funds and its projects, held against what the passages around them print. */
export function checkBalances(context: CheckContext): Outcome[] {
  const balances = context.budget.all.filter(
    ({ fact, primary, value }) =>
      primary && fact.measure === 'amount' && value.units !== 0n && fact.concept in ACCOUNT_OF,
  );
  return recalledEach(context, balances, checkBalance);
}
