import { nameOf } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { allNear, type BudgetKey, choose } from '../../statement-index.ts';
import { type Flow, rollOutcome } from './roll.ts';

/** Whose budget and spending may leave the balance: a project's own, or the bureau's as a whole or of one kind. */
const OF_PROJECT: readonly (readonly [string, string])[] = [
  ['project.budget', 'project.spent'],
  ['expenditure.project', 'expenditure.project'],
];
const SOURCES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'project.closing': OF_PROJECT,
  'project.retained': OF_PROJECT,
  'project.returned': OF_PROJECT,
  'carryover.closing': [
    ['expenditure.total', 'expenditure.total'],
    ['expenditure.project', 'expenditure.project'],
    ['expenditure.basic', 'expenditure.basic'],
  ],
};

interface Planned {
  readonly name: string;
  readonly flows: readonly Flow[];
}

/** What was planned: the budget as it stands, or the initial one with or without what was added to it. */
function plansOf(context: CheckContext, closing: BudgetStatement, concept: string): readonly Planned[] {
  const find = (basis: BudgetKey['basis']): Flow[] => {
    const figure = choose(context.budget, { ...closing.fact, concept, basis }, closing)?.statement;
    return figure === undefined ? [] : [{ role: 'budget', figure, sign: 1 }];
  };
  const [adjusted, initial, added] = [find('adjusted_budget'), find('initial_budget'), find('adjustment')];
  return [
    { name: '全年预算', flows: adjusted },
    { name: '年初预算', flows: initial },
    { name: '年初预算 + 调整', flows: initial.length > 0 && added.length > 0 ? [...initial, ...added] : [] },
  ].filter(({ flows }) => flows.length > 0);
}

/** What was returned before the balance was struck, where one passage prints both. */
function returnedBeside(context: CheckContext, closing: BudgetStatement): readonly (readonly Flow[])[] {
  const key = { ...closing.fact, concept: 'project.returned' };
  const found = allNear(context.budget, key, closing).find((one) => inOneSentence(one, closing));
  return found === undefined ? [[]] : [[], [{ role: 'returned', figure: found, sign: -1 }]];
}

function remainder(context: CheckContext, closing: BudgetStatement, [budget, spent]: readonly [string, string]) {
  const used = choose(context.budget, { ...closing.fact, concept: spent, basis: 'final' }, closing)?.statement;
  if (used === undefined || used.value.units === 0n) return [];
  const outlay: Flow = { role: 'spent', figure: used, sign: -1 };
  const outcomes = plansOf(context, closing, budget).flatMap(({ name, flows }) =>
    returnedBeside(context, closing).flatMap((returned) => {
      if (flows.some(({ figure }) => figure === used)) return [];
      const all = [...flows, outlay, ...returned];
      return (
        rollOutcome({
          name: closing.fact.project ?? nameOf(budget),
          closing,
          flows: all,
          formula: `${name} − 决算${returned.length > 0 ? ' − 上缴' : ''}`,
        }) ?? []
      );
    }),
  );
  return outcomes.filter(({ identity }) => identity.status === 'exact').slice(0, 1);
}

const remainderOf = (context: CheckContext, closing: BudgetStatement): readonly Outcome[] =>
  (SOURCES[closing.fact.concept] ?? []).flatMap((source) => remainder(context, closing, source)).slice(0, 1);

/** Where no receipts are stated, what the budget leaves is what is left; a budget need not be received, so only a match counts. */
export function checkRemainders(context: CheckContext): Outcome[] {
  const balances = context.budget.all.filter(
    ({ fact, primary, value }) => primary && fact.measure === 'amount' && value.units !== 0n && fact.concept in SOURCES,
  );
  return recalledEach(context, balances, remainderOf);
}
