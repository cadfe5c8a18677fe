import { compare, type Decimal } from '#model/decimal.ts';
import { inRole } from '../../figure.ts';
import { around } from '../../interval.ts';
import { nameOf } from '../../names.ts';
import { type Outcome, outcomeOf, weigh } from '../../outcome.ts';
import { choicesFor, judgeRate } from '../../rates.ts';
import { fromDecimal, order, over, printRational, type Rational, rational, times } from '../../rational.ts';
import { recalledEach } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import type { Choice } from '../../statement-index.ts';

const CONTROL = /控制率/u;

/** The amounts of `scale` decimals between two fractions, two at most: more say nothing. */
function amountsBetween(low: Rational, high: Rational, scale: number): readonly Decimal[] {
  const shift = 10n ** BigInt(scale);
  const first = (low.numerator * shift + low.denominator - 1n) / low.denominator;
  const fits = (units: bigint): boolean => order(fromDecimal({ units, scale }), high) <= 0;
  return [first, first + 1n].filter(fits).map((units) => ({ units, scale }));
}

/** Budgets that give the stated rate when they are as precise as the spending; spending and rate are positive. */
function impliedBudgets(spent: BudgetStatement, rate: BudgetStatement): readonly Decimal[] {
  const { low, high } = around(rate.value, rate.value.scale);
  if (order(low, rational(0n)) <= 0 || spent.value.units <= 0n) return [];
  const hundredfold = times(fromDecimal(spent.value), rational(100n));
  return amountsBetween(over(hundredfold, high), over(hundredfold, low), spent.value.scale);
}

/**
 * Without a printed budget a rate can still be tested: when exactly one amount of the spending's precision gives it,
 * the rate was computed from an amount and not made up. None or several prove nothing.
 */
function checkImplied(spent: Choice, stated: BudgetStatement): Outcome[] {
  const [budget, another] = impliedBudgets(spent.statement, stated);
  if (budget === undefined || another !== undefined) return [];
  const rate = over(times(fromDecimal(spent.statement.value), rational(100n)), fromDecimal(budget));
  const difference = rational(
    rate.numerator * 10n ** BigInt(stated.value.scale) - stated.value.units * rate.denominator,
    rate.denominator * 10n ** BigInt(stated.value.scale),
  );
  const exact = difference.numerator === 0n;
  const outcome = outcomeOf({
    rule: 'control-rate',
    equation: `control rate of ${nameOf(stated.fact.concept)} = 决算 / the one budget that gives it`,
    figures: [inRole('spent', spent.statement), inRole('percent', stated)],
    unit: '%',
    constraint: null,
    verdict: {
      status: exact ? 'exact' : 'within_rounding',
      difference: printRational(difference),
      tolerance: printRational(rational(1n, 2n * 10n ** BigInt(stated.value.scale))),
      computed: printRational(rate),
    },
    reason: 'The control rate fits one budget.',
  });
  return weigh(outcome, spent);
}

function checkRate(context: CheckContext, stated: BudgetStatement): Outcome[] {
  const amount = { ...stated.fact, measure: 'amount' } as const;
  const [spent] = choicesFor(context, [{ ...amount, basis: 'final' }], stated);
  if (spent === undefined) return [];
  const budgets = [{ ...amount, basis: 'initial_budget' } as const, { ...amount, basis: 'adjusted_budget' } as const];
  const bases = choicesFor(context, budgets, stated).filter(
    (base) => base.statement !== spent.statement && compare(base.statement.value, { units: 0n, scale: 0 }) !== 0,
  );
  if (bases.length === 0) return checkImplied(spent, stated);
  const subject = `control rate of ${nameOf(stated.fact.concept)}`;
  return judgeRate(context, { rule: 'control-rate', subject, stated, spent, bases, guess: false });
}

/** A stated control rate is spent / budget. */
export const controlRate: Rule = {
  id: 'control-rate',
  findingId: 'control-rate-mismatched',
  check: (context) => {
    const rates = context.budget.all.filter(
      ({ fact, primary }) => primary && fact.measure === 'rate_percent' && CONTROL.test(fact.label),
    );
    return recalledEach(context, rates, checkRate);
  },
};
