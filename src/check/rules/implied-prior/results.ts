import type { Decimal } from '#model/decimal.ts';
import { inRole } from '../../figure.ts';
import { type Grown, grownIn } from '../../grown-counts.ts';
import { halfUnit } from '../../interval.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import { type Count, nameOfCount } from '../../passages.ts';
import {
  fromDecimal,
  minus,
  order,
  over,
  plus,
  printRational,
  type Rational,
  rational,
  size,
  times,
} from '../../rational.ts';
import type { CheckContext } from '../../rule.ts';

/** People and cases are whole; 万人次 and 公里 are not. */
const isWhole = ({ unit, value, vague }: Count): boolean =>
  !vague && value.scale === 0 && value.units > 0n && /^[起人件次户家例宗个名处]$/u.test(unit ?? '');

const HUNDRED = rational(100n);

/** By how much the count would have changed from `prior`, in per cent. */
const changeFrom = (prior: bigint, now: Rational): Rational =>
  times(over(minus(now, rational(prior)), rational(prior)), HUNDRED);

/** The whole number nearest to what the percentage leads back to; null where it leads to nothing. */
function nearestPrior(now: Rational, percent: Rational): bigint | null {
  const factor = plus(rational(1n), over(percent, HUNDRED));
  if (order(factor, rational(0n)) <= 0) return null;
  const { numerator, denominator } = over(now, factor);
  const prior = (2n * numerator + denominator) / (2n * denominator);
  return prior > 0n ? prior : null;
}

const signed = ({ value }: Count, falls: boolean): Decimal =>
  falls && value.units > 0n ? { ...value, units: -value.units } : value;

function outcomeOfGrown({ now, percent, falls }: Grown): Outcome[] {
  if (!isWhole(now) || percent.vague) return [];
  const stated = signed(percent, falls);
  const count = fromDecimal(now.value);
  const prior = nearestPrior(count, fromDecimal(stated));
  if (prior === null) return [];
  const difference = minus(changeFrom(prior, count), fromDecimal(stated));
  const half = halfUnit(stated.scale);
  const rounds = order(size(difference), half) <= 0;
  const cuts = order(size(difference), plus(half, half)) < 0;
  const name = nameOfCount(now);
  return [
    outcomeOf({
      rule: 'implied-prior',
      equation: `${name} and its change: a whole number the year before`,
      figures: [inRole('now', now), inRole('percent', percent, stated)],
      unit: '%',
      // Many pairs fit: no figure follows from the other one.
      constraint: null,
      verdict: {
        status: difference.numerator === 0n ? 'exact' : rounds ? 'within_rounding' : cuts ? 'truncated' : 'conflict',
        difference: printRational(difference),
        tolerance: printRational(half),
        computed: printRational(changeFrom(prior, count)),
      },
      expected: `a change from a whole number, as from ${prior}`,
      reason: `${name} is ${now.printed}${now.unit ?? ''} after a change of ${stated.units < 0n ? '-' : ''}${percent.printed}%, but no whole number changes so: ${prior} comes nearest.`,
    }),
  ];
}

/** The count and the growth of a result lead back to a whole number: half a person had no accident. */
export const checkResults = ({ text, passages }: CheckContext): Outcome[] =>
  passages.flatMap((passage) => grownIn(text, passage)).flatMap(outcomeOfGrown);
