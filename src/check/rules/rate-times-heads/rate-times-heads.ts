import { findFigures, type Figure as PrintedFigure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import { judged } from '../../constraint.ts';
import { constant, figureAt, product } from '../../expression.ts';
import { type Aligned, align, type Figure, inRole } from '../../figure.ts';
import { holds, type Outcome, outcomeOf } from '../../outcome.ts';
import { asPrinted } from '../../place.ts';
import { rational } from '../../rational.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { checkWholeHeads } from './whole-heads.ts';

const SENTENCE = /[^。！？\n]+/gu;
/** Words of what is paid a head. */
const OF_RATES = /每|人均|标准|元\s?[/／]/u;
const LONGEST_SENTENCE = 400;
const LONGEST_PARAGRAPH = 800;

/** Words before or behind an amount that make it one for each head. */
const RATE_BEFORE = /(?:每[^，,。；;、\d]{0,6}|人均[^，,。；;、\d]{0,8}|标准[^，,。；;、\d]{0,4})$/u;
const RATE_BEHIND = /^\s?[/／]|^(?:每|一)[人名户头只亩月年]|^的?标准/u;
const MONTHLY = /月/u;
const MONTHS_IN_YEAR = 12;

/** What a rate is paid for: people, households, animals, land. */
const HEADS = /^万?(?:人次?|名|户|头|只|亩|所|个|座|台|套)$/u;

const figureOf = (text: string, { digits, value, unit }: PrintedFigure): Figure => {
  const printed = textAt(text, digits);
  return { printed, value: asPrinted(value, printed), unit, span: digits };
};

/** 30元/亩 is read as one unit. */
const OF_EACH = /^元[/／]/u;

/** Longest words before and behind an amount that make it one for each head, in code units. */
const WORDS_BEFORE = 12;
const WORDS_BEHIND = 4;

const isRate = (text: string, { whole, kind, unit }: PrintedFigure, from: number): boolean =>
  OF_EACH.test(unit ?? '') ||
  (kind === 'money' &&
    (RATE_BEFORE.test(text.slice(Math.max(from, whole.start - WORDS_BEFORE), whole.start)) ||
      RATE_BEHIND.test(text.slice(whole.end, whole.end + WORDS_BEHIND))));

const rateOf = (text: string, figure: PrintedFigure): Figure => {
  const rate = figureOf(text, figure);
  return OF_EACH.test(rate.unit ?? '') ? { ...rate, unit: '元' } : rate;
};

/** Figures whose product is compared: all others exact, the amount as it is printed. */
interface Product {
  readonly rate: Figure;
  readonly heads: Figure;
  readonly amount: Figure;
  readonly months: number;
}

const TEN_THOUSAND = '10000';

/** rate × heads × months, the multiplier of 万亩 written out, in the unit of the amount. */
function outcomeOfProduct({ rate, heads, amount, months }: Product): Outcome | null {
  const money = align([amount, rate]);
  if (money === null) return null;
  const none = rational(0n);
  const [half = none] = money.own;
  const aligned: Aligned = {
    unit: money.unit,
    values: [...money.values, heads.value],
    list: [half, none, none],
    own: [half, none, none],
  };
  const times = heads.unit?.startsWith('万') === true ? TEN_THOUSAND : '1';
  const computed = product(product(figureAt(1), figureAt(2)), product(constant(times), constant(`${months}`)));
  return outcomeOf({
    rule: 'rate-times-heads',
    equation: `rate × heads${months === 1 ? '' : ` × ${months} months`} = amount`,
    figures: [inRole('amount', amount, money.values[0]), inRole('rate', rate, money.values[1]), inRole('heads', heads)],
    unit: money.unit,
    ...judged({ kind: 'formula', stated: 0, computed }, aligned),
    reason: `${rate.printed} for each of ${heads.printed} does not make ${amount.printed}.`,
  });
}

/** Fewest digits that a product has to agree in: fewer may be chance. */
const TELLING_DIGITS = 3;
const isTelling = ({ printed }: Figure): boolean => printed.replace(/\D|^0+/gu, '').length >= TELLING_DIGITS;

/** Most triples of figures tried in one sentence. */
const MOST_TRIED = 200;

const printedIn = (text: string, span: Span): readonly PrintedFigure[] =>
  findFigures(text, span).filter(({ approx, bound, from }) => !approx && !bound && from === undefined);

/** The paragraph around a sentence: what is paid at a rate may be told before the rate; the sentence alone of a long one. */
function paragraphAround(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start) + 1;
  const end = text.indexOf('\n', span.end);
  const paragraph = { start, end: end === -1 ? text.length : end };
  return paragraph.end - paragraph.start > LONGEST_PARAGRAPH ? span : paragraph;
}

function productsIn(text: string, span: Span): readonly Product[] {
  const figures = printedIn(text, span);
  const rates = figures.filter((figure) => isRate(text, figure, span.start));
  const starts = new Set(rates.map(({ digits }) => digits.start));
  const amounts =
    rates.length === 0
      ? []
      : printedIn(text, paragraphAround(text, span)).filter(
          ({ kind, digits }) => kind === 'money' && !starts.has(digits.start),
        );
  const heads = figures.filter(({ kind, unit }) => kind === 'counter' && HEADS.test(unit ?? ''));
  const told = figures.find(({ kind, unit }) => kind === 'time' && /月/u.test(unit ?? ''));
  return rates.flatMap((rate) => {
    const isMonthly = MONTHLY.test(text.slice(Math.max(span.start, rate.whole.start - 8), rate.whole.end + 8));
    const months = [1, ...(told === undefined ? [] : [Number(told.value)]), ...(isMonthly ? [MONTHS_IN_YEAR] : [])];
    return heads.flatMap((head) =>
      amounts.flatMap((amount) =>
        months.map((count) => ({
          rate: rateOf(text, rate),
          heads: figureOf(text, head),
          amount: figureOf(text, amount),
          months: count,
        })),
      ),
    );
  });
}

/** The first product that makes each amount; what makes none may be of other heads, so only what holds is recorded. */
function checkSentence(text: string, span: Span): Outcome[] {
  const made = new Map<number, Outcome>();
  for (const one of productsIn(text, span).slice(0, MOST_TRIED)) {
    if (made.has(one.amount.span.start) || !isTelling(one.amount) || !Number.isInteger(one.months)) continue;
    const outcome = outcomeOfProduct(one);
    if (outcome !== null && holds(outcome)) made.set(one.amount.span.start, outcome);
  }
  return [...made.values()];
}

const checkProducts = ({ text }: CheckContext): Outcome[] =>
  [...text.matchAll(SENTENCE)].flatMap((match) =>
    match[0].length > LONGEST_SENTENCE || !OF_RATES.test(match[0])
      ? []
      : checkSentence(text, { start: match.index, end: match.index + match[0].length }),
  );

/** What is paid a head, times the heads and the months, makes the amount paid. */
export const rateTimesHeads: Rule = {
  id: 'rate-times-heads',
  findingId: 'rate-mismatched',
  check: (context) => [...checkProducts(context), ...checkWholeHeads(context)],
};
