import { AGAINST_BUDGET } from '../../changes.ts';
import { constant, difference, figureAt, percentage } from '../../expression.ts';
import { align } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { PASSAGE, statementsWithin } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

const GIVEN: ReadonlySet<string> = new Set(['initial_budget', 'adjusted_budget']);

/** 节约0.52万元 is told without its sign, 减少 with or without it. */
const asRise = (figure: BudgetStatement): BudgetStatement =>
  figure.value.units < 0n ? { ...figure, value: { ...figure.value, units: -figure.value.units } } : figure;

/** True where the change, or the percentage of it, is what lies between the amount and the budget, either way. */
function fits(stated: BudgetStatement, one: BudgetStatement, other: BudgetStatement): boolean {
  if (align([one, other]) === null) return false;
  const rise = asRise(stated);
  const terms = [
    { role: 'now', figure: one, sign: 1 as const },
    { role: 'budget', figure: other, sign: -1 as const },
  ];
  const base = { rule: 'growth', equation: '', subject: '' };
  const outcome =
    stated.fact.measure === 'change_amount'
      ? sumOutcome({ ...base, stated: { role: 'change', figure: rise }, terms, kind: 'money' })
      : percentOutcome({
          ...base,
          inputs: terms,
          formula: difference(percentage(figureAt(0), figureAt(1)), constant('100')),
          stated: stated.value.units < 0n ? stated : rise,
        });
  return outcome !== null && holds(outcome);
}

/** A drop of a percentage is of the budget, whichever sign is printed. */
function fitsAsDrop(stated: BudgetStatement, now: BudgetStatement, budget: BudgetStatement): boolean {
  if (stated.fact.measure === 'change_amount') return fits(stated, budget, now);
  const drop = asRise(stated);
  return fits({ ...drop, value: { ...drop.value, units: -drop.value.units } }, now, budget);
}

/** True where the label, or the budget of its concept in its sentence, says that the change is against the budget. */
function isAgainstBudget({ budget }: CheckContext, stated: BudgetStatement): boolean {
  if (AGAINST_BUDGET.test(stated.fact.label)) return true;
  const beside = statementsWithin(budget, stated.span.start - PASSAGE, stated.span.start + PASSAGE).filter(
    ({ fact }) =>
      fact.measure === 'amount' && fact.concept === stated.fact.concept && fact.project === stated.fact.project,
  );
  const given = beside.filter((one) => GIVEN.has(one.fact.basis ?? '') && inOneSentence(one, stated));
  const actual = beside.filter((one) => !GIVEN.has(one.fact.basis ?? '') && inOneSentence(one, stated));
  return given.some((one) => actual.some((now) => fits(stated, now, one) || fitsAsDrop(stated, now, one)));
}

/** The outcomes without those that fail because a change against the budget was taken for one against the year before. */
export function withoutBudgetChanges(context: CheckContext, outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ identity }) => {
    if (identity.status !== 'conflict') return true;
    const starts = new Set(identity.figures.map(({ span }) => span.start));
    const changes = context.budget.all.filter(
      ({ span, fact }) =>
        starts.has(span.start) && (fact.measure === 'change_amount' || fact.measure === 'change_percent'),
    );
    return !changes.some((stated) => isAgainstBudget(context, stated));
  });
}
