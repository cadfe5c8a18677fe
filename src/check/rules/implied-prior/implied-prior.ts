import type { Expression } from '#model/identity.ts';
import { AGAINST_BUDGET, isDrop } from '../../changes.ts';
import { judged } from '../../constraint.ts';
import { addition, constant, difference, figureAt, quotient } from '../../expression.ts';
import { type Aligned, align, type Figure, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { type Outcome, outcomeOf, weigh } from '../../outcome.ts';
import { asDrop } from '../../percent-outcome.ts';
import { ONCE, recalled, recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose, distance, PASSAGE } from '../../statement-index.ts';
import { COMPOSITIONS } from '../composition/compositions.ts';
import { checkResults } from './results.ts';

/** A part with the growth that the report states for it. */
interface Grown {
  readonly now: BudgetStatement;
  readonly growth: Figure;
}

function grownPart({ budget }: CheckContext, concept: string, whole: BudgetStatement): Grown | null {
  const now = choose(budget, { ...whole.fact, concept }, whole)?.statement;
  const growth = choose(budget, { ...whole.fact, concept, measure: 'change_percent' }, whole)?.statement;
  if (now === undefined || growth === undefined || AGAINST_BUDGET.test(growth.fact.label)) return null;
  if (distance(now, whole) > PASSAGE || distance(growth, now) > PASSAGE) return null;
  return { now, growth: isDrop(growth) ? asDrop(growth) : growth };
}

/** now / (1 + growth), of figures at these places: what the part must have been. */
const priorOf = (now: number, growth: number): Expression =>
  quotient(figureAt(now), quotient(addition(constant('100'), figureAt(growth)), constant('100')));

/**
 * Σ part/(1 + growth) − (whole − change), which is nothing when both ways lead to one prior value. The figures: whole,
 * change, then each part with its growth behind it.
 */
function gapOf(parts: readonly Grown[]): Expression {
  const priors = parts.map((_, index) => priorOf(2 + 2 * index, 3 + 2 * index));
  return difference(priors.reduce(addition), difference(figureAt(0), figureAt(1)));
}

function priorOutcome(whole: BudgetStatement, change: BudgetStatement, parts: readonly Grown[]): Outcome | null {
  const money = align([whole, change, ...parts.map((part) => part.now)]);
  const rates = align(parts.map((part) => ({ ...part.growth, unit: '%' })));
  if (money === null || rates === null) return null;
  // Each percentage is as precise as it is printed: 51 beside 61.6 is a whole per cent.
  const inTurn = <T>(amounts: readonly T[], percents: readonly T[]): readonly T[] => {
    const [whole, change, ...others] = amounts;
    const pairs = others.flatMap((amount, index) => [amount, percents[index]]);
    return [whole, change, ...pairs].filter((one) => one !== undefined);
  };
  const figures: Aligned = {
    unit: money.unit,
    values: inTurn(money.values, rates.values),
    list: inTurn(money.list, rates.own),
    own: inTurn(money.own, rates.own),
  };
  const { constraint, verdict } = judged({ kind: 'formula', stated: null, computed: gapOf(parts) }, figures);
  return outcomeOf({
    rule: 'implied-prior',
    equation: `${nameOf(whole.fact.concept)} − change = ${parts.map((part) => `${nameOf(part.now.fact.concept)} / (1 + growth)`).join(' + ')}`,
    figures: [
      inRole('total', whole, money.values[0]),
      inRole('change', change, money.values[1]),
      ...parts.flatMap((part, index) => [
        inRole('part', part.now, money.values[index + 2]),
        inRole('percent', part.growth),
      ]),
    ],
    unit: money.unit,
    constraint,
    verdict,
    expected: 'one prior value',
    reason: `The change of ${nameOf(whole.fact.concept)} and the growth of its parts lead to different amounts for the year before, ${verdict.difference}${money.unit} apart.`,
  });
}

function checkWhole(context: CheckContext, whole: BudgetStatement): Outcome[] {
  const change = choose(context.budget, { ...whole.fact, measure: 'change_amount' }, whole);
  if (change === null || AGAINST_BUDGET.test(change.statement.fact.label)) return [];
  return COMPOSITIONS.filter((composition) => composition.whole === whole.fact.concept).flatMap(({ parts }) => {
    const grown = parts.flatMap(({ concept }) => grownPart(context, concept, whole) ?? []);
    const outcome = grown.length === parts.length ? priorOutcome(whole, change.statement, grown) : null;
    return outcome === null ? [] : weigh(outcome, change);
  });
}

/** The change of a whole and the growth of its parts imply one and the same prior value. */
export const impliedPrior: Rule = {
  id: 'implied-prior',
  findingId: 'implied-prior-differed',
  check: (context) => [
    ...recalledEach(
      context,
      context.budget.all.filter(({ fact, primary }) => primary && fact.measure === 'amount' && fact.project === null),
      checkWhole,
    ),
    ...recalled(context, checkResults, ONCE),
  ],
};
