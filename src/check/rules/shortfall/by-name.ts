import { holds, type Outcome } from '../../outcome.ts';
import { hanOf } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 定川县欠拨: whose arrears they are stands before the word. */
const OWED = /^(.{2,12}?)(?:欠拨|欠缴|未到位|尚缺|尚差|尚欠|缺口|资金缺口)(?:资金|金额)?$/u;

interface Side {
  readonly due: BudgetStatement;
  readonly received: BudgetStatement;
}

const isNamed = ({ fact }: BudgetStatement, name: string): boolean =>
  fact.measure === 'amount' && hanOf(fact.label).startsWith(name);

/** Budgets and receipts of the name, those that stand in one sentence or row or as neighbours in a table. */
function sidesOf(all: readonly BudgetStatement[], owed: BudgetStatement, name: string): readonly Side[] {
  const ofProject = all.filter((one) => one.fact.project === owed.fact.project && isNamed(one, name));
  const received = ofProject.filter(({ fact }) => fact.concept === 'project.received');
  return ofProject
    .filter(({ fact }) => fact.concept === 'project.budget')
    .flatMap((due) => received.map((one) => ({ due, received: one })));
}

/** A budget and receipts of one row, the only ones of the name, leave no doubt of what is owed. */
const areSure = ([side, ...others]: readonly Side[]): boolean =>
  side !== undefined && others.length === 0 && side.due.inTable && side.received.inTable;

function checkOwed(context: CheckContext, owed: BudgetStatement): Outcome[] {
  const name = OWED.exec(hanOf(owed.fact.label))?.[1];
  if (name === undefined) return [];
  const sides = sidesOf(context.budget.all, owed, name).filter(({ due }) => !inOneSentence(due, owed));
  const outcomes = sides.flatMap(
    ({ due, received }) =>
      sumOutcome({
        rule: 'shortfall',
        equation: `${name}: received = due − owed`,
        subject: `What was received (${name})`,
        stated: { role: 'stated', figure: received },
        terms: [
          { role: 'whole', figure: due, sign: 1 },
          { role: 'taken', figure: owed, sign: -1 },
        ],
        kind: 'money',
      }) ?? [],
  );
  return outcomes.filter((outcome) => holds(outcome) || areSure(sides));
}

/** What is owed by somebody against what the report budgets and receives under the same name. */
export const checkNamedArrears = (context: CheckContext): Outcome[] =>
  context.budget.all
    .filter(({ fact, primary }) => primary && fact.concept === 'other' && fact.measure === 'amount')
    .flatMap((owed) => checkOwed(context, owed));
