import { toFen } from '#model/decimal.ts';
import { align, inRole } from '../../figure.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import { type PaidRate, paidRatesIn } from '../../paid-rates.ts';
import {
  fromDecimal,
  minus,
  order,
  over,
  plus,
  printRational,
  type Rational,
  rational,
  times,
} from '../../rational.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';

/** How far behind its rate an amount paid at it stands, in code units: a clause. */
const NEAR = 40;

/** The whole number nearest to a ratio of two positive numbers. */
function nearestWhole({ numerator, denominator }: Rational): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** The spending that is told right behind the rate, of the same paragraph. */
const paidAt = ({ budget }: CheckContext, rate: PaidRate): BudgetStatement | undefined =>
  budget.all.find(
    ({ fact, span, unit }) =>
      fact.concept === 'project.spent' &&
      fact.measure === 'amount' &&
      span.start > rate.span.end &&
      span.start - rate.span.end <= NEAR &&
      unit !== rate.unit,
  );

const PER_HEAD = /人|名|户|天/u;

function checkRate(context: CheckContext, rate: PaidRate): Outcome[] {
  const paid = PER_HEAD.test(rate.per) ? paidAt(context, rate) : undefined;
  const money =
    paid === undefined || /\n/u.test(context.text.slice(rate.span.end, paid.span.start)) ? null : align([paid, rate]);
  const [amount, each] = money?.values ?? [];
  const [half] = money?.own ?? [];
  if (paid === undefined || amount === undefined || each === undefined || half === undefined || money === null)
    return [];
  if (each.units <= 0n || (toFen(amount, money.unit) ?? 0n) <= 0n) return [];
  const one = fromDecimal(each);
  // An amount printed so coarsely that it always holds a whole number of heads says nothing.
  if (order(plus(half, half), one) >= 0) return [];
  const heads = nearestWhole(over(fromDecimal(amount), one));
  const difference = minus(times(rational(heads), one), fromDecimal(amount));
  const gap = difference.numerator < 0n ? minus(rational(0n), difference) : difference;
  if (heads <= 0n || order(gap, half) > 0) return [];
  return [
    outcomeOf({
      rule: 'rate-times-heads',
      equation: `rate (${rate.per}) × a whole number = amount`,
      figures: [inRole('rate', rate, each), inRole('amount', paid, amount)],
      unit: money.unit,
      // Many pairs fit: no figure follows from the other one.
      constraint: null,
      verdict: {
        status: difference.numerator === 0n ? 'exact' : 'within_rounding',
        difference: printRational(difference),
        tolerance: printRational(half),
        computed: printRational(times(rational(heads), one)),
      },
      reason: `${paid.printed} is paid at ${rate.printed} for each of ${heads}.`,
    }),
  ];
}

/** What was paid at a rate is the rate times a whole number of heads; other heads may have been paid too, so only what holds is recorded. */
export const checkWholeHeads = (context: CheckContext): Outcome[] =>
  paidRatesIn(context).flatMap((rate) => checkRate(context, rate));
