import type { Decimal } from '#model/decimal.ts';
import { AGAINST_BUDGET, isDrop } from '../../changes.ts';
import { align, type Figure, inRole } from '../../figure.ts';
import { addIntervals, divideIntervals, type Interval, point, subtractIntervals } from '../../interval.ts';
import { nameOf } from '../../names.ts';
import { type Outcome, outcomeOf, weigh } from '../../outcome.ts';
import { asDrop } from '../../percent-outcome.ts';
import { rational } from '../../rational.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose, distance, PASSAGE } from '../../statement-index.ts';
import { judgeFormula } from '../../verdict.ts';
import { COMPOSITIONS } from '../composition/compositions.ts';

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

const HUNDRED: Interval = point(rational(100n));

/** now / (1 + growth): what the part must have been. */
function priorOf(now: Interval | undefined, growth: Interval | undefined): Interval | null {
  if (now === undefined || growth === undefined) return null;
  return divideIntervals(now, divideIntervals(addIntervals(HUNDRED, growth), HUNDRED) ?? HUNDRED);
}

/** Σ part/(1 + growth) − (whole − change), which is nothing when both ways lead to one prior value. */
function gapOf([whole, change, ...parts]: readonly Interval[]): Interval | null {
  if (whole === undefined || change === undefined) return null;
  const half = parts.length / 2;
  const priors = parts.slice(0, half).map((now, index) => priorOf(now, parts[half + index]));
  const sum = priors.reduce(
    (total, prior) => (total === null || prior === null ? null : addIntervals(total, prior)),
    point(rational(0n)),
  );
  return sum === null ? null : subtractIntervals(sum, subtractIntervals(whole, change));
}

/** Zero with so many decimals that no rounding of its own widens the test. */
const NOTHING: Decimal = { units: 0n, scale: 12 };

function priorOutcome(whole: BudgetStatement, change: BudgetStatement, parts: readonly Grown[]): Outcome | null {
  const money = align([whole, change, ...parts.map((part) => part.now)]);
  const rates = align(parts.map((part) => ({ ...part.growth, unit: '%' })));
  if (money === null || rates === null) return null;
  // Each percentage is as precise as it is printed: 51 beside 61.6 is a whole per cent.
  const inputs = { ...money, values: [...money.values, ...rates.values], list: [...money.list, ...rates.own] };
  const verdict = judgeFormula(gapOf, inputs, NOTHING);
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
  check: (context) =>
    context.budget.all
      .filter(({ fact, primary }) => primary && fact.measure === 'amount' && fact.project === null)
      .flatMap((whole) => checkWhole(context, whole)),
};
