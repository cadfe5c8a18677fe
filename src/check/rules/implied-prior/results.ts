import { alignRespectively } from '#model/align-respectively.ts';
import type { Decimal } from '#model/decimal.ts';
import { findFigures } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import { inRole } from '../../figure.ts';
import { halfUnit } from '../../interval.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import { type Count, nameOfCount, type Passage } from '../../passages.ts';
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

/** A count of this year with the percentage by which it grew or fell. */
interface Grown {
  readonly now: Count;
  readonly percent: Count;
  readonly falls: boolean;
}

const FALLS = /下降|减少|降低|压减/u;
const GROWS = /上升|增长|增加|提高|提升/u;
/** 较上年同期下降29%: a change against last year right behind the count that it is of, with nothing else named. */
const AGAINST_LAST_YEAR =
  /^[^，,、；;。\d]{0,6}[，,（(]?(?:同比|较上年|比上年|较去年|比去年|与上年)[^，,、；;。\d]{0,8}$/u;

/** 起数, 人数: the counter of what a name counts. */
const COUNTER_NAME = /([\p{Script=Han}]{0,8}?)([起人件次户家例宗])数$/u;

const startingAt = (counts: readonly Count[], digits: Span): Count | undefined =>
  counts.find(({ span }) => span.start === digits.start);

/** 事故起数、死亡人数 name the counts of the passage that are counted in 起 and 人 under the same words. */
function countNamed(counts: readonly Count[], name: string, before: Count): Count | undefined {
  const [, noun = '', unit] = COUNTER_NAME.exec(name) ?? [];
  const words = noun.slice(-2);
  return counts.find(
    (count) =>
      count.whole.start < before.whole.start && count.unit === unit && (count.before + count.after).includes(words),
  );
}

/** The percentages of a row, each with the count at its place or the count that its name means. */
function inRow(text: string, { span, counts }: Passage): readonly Grown[] {
  return alignRespectively(text, span, findFigures(text, span)).flatMap(({ figure, name, counted, verb }) => {
    const percent = startingAt(counts, figure.digits);
    const words = textAt(text, verb);
    if (percent?.kind !== 'ratio' || !(FALLS.test(words) || GROWS.test(words))) return [];
    const named = name === null ? undefined : countNamed(counts, textAt(text, name), percent);
    const now = counted === null ? named : startingAt(counts, counted.digits);
    return now === undefined ? [] : [{ now, percent, falls: FALLS.test(words) }];
  });
}

/** 发生事故27起，同比下降29%: one count and its change. */
function rightBehind(text: string, { counts }: Passage): readonly Grown[] {
  return counts.flatMap((percent, index) => {
    const now = counts[index - 1];
    if (percent.kind !== 'ratio' || now?.kind !== 'counter') return [];
    const words = text.slice(now.whole.end, percent.whole.start);
    if (!AGAINST_LAST_YEAR.test(words) || !(FALLS.test(words) || GROWS.test(words))) return [];
    return [{ now, percent, falls: FALLS.test(words) }];
  });
}

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
export function checkResults({ text, passages }: CheckContext): Outcome[] {
  const grown = passages.flatMap((passage) => {
    const row = inRow(text, passage);
    const inRows = new Set(row.map(({ percent }) => percent));
    return [...row, ...rightBehind(text, passage).filter(({ percent }) => !inRows.has(percent))];
  });
  return grown.flatMap(outcomeOfGrown);
}
