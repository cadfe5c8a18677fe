import { absolute, canonical, isMoneyUnit, parseDecimal } from '#model/decimal.ts';
import { findAllFigures } from '#model/find-figures.ts';
import { tryNumber } from '#model/read-number.ts';
import { fromPair, type Span, type SpanPair, textAt } from '#model/span.ts';
import { ZERO_WORDS } from '#model/zero-words.ts';
import type { Gold } from '#schemas/gold.ts';
import { unitKinds } from '#schemas/vocabulary/units.ts';
import { quoteOf } from '../quote.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';
import type { PlacedGold } from './labels-of.ts';

/** A label that states a number, with the number that its figure is to print. */
interface NumberLabel {
  readonly path: string;
  /** JSON name of the number: value, actual or target. */
  readonly attribute: string;
  readonly value: string;
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
}

const indicatorNumber = (item: Gold['indicators'][number]): readonly [string, string] | null => {
  if ((item.actual ?? null) !== null) return ['actual', item.actual ?? ''];
  return (item.target ?? null) === null ? null : ['target', item.target ?? ''];
};

const numberLabels = (gold: Gold): readonly NumberLabel[] => [
  ...(['staffing', 'budget'] as const).flatMap((field) =>
    gold[field].map(({ value, spans, figure }, index) => {
      return { path: `${field}[${index}]`, attribute: 'value', value, spans, figure: figure ?? null };
    }),
  ),
  ...gold.indicators.flatMap((item, index) => {
    const stated = indicatorNumber(item);
    if (stated === null) return [];
    const [attribute, value] = stated;
    return [{ path: `indicators[${index}]`, attribute, value, spans: item.spans, figure: item.figure ?? null }];
  }),
];

const sizeOf = (value: string): string => canonical(absolute(parseDecimal(value)));

/** The figure reads as the value, its sign aside: for a change that is in the words, for a decrease in the label. */
function checkPrinted(label: NumberLabel, figure: SpanPair, text: string): GoldFinding | null {
  const printed = textAt(text, fromPair(figure));
  const where = { path: `${label.path}.figure`, span: fromPair(figure) };
  const reading = tryNumber(printed);
  if (reading === null)
    return goldFinding(
      'figure-unreadable',
      where,
      `“${quoteOf(printed)}” is no number that can be read.`,
      'Let the figure cover the digits alone, without unit and words.',
    );
  if (canonical(absolute(reading)) === sizeOf(label.value)) return null;
  return goldFinding(
    'value-differs',
    where,
    `The figure reads as ${canonical(reading)}, and ${label.attribute} is ${label.value}.`,
    `Correct ${label.attribute}, or move the figure to the place that prints it.`,
  );
}

/** A zero in words, or a number in Chinese numerals, of which labels name no digits. */
function statesInWords({ value }: NumberLabel, span: Span, text: string): boolean {
  if (sizeOf(value) === '0' && ZERO_WORDS.test(textAt(text, span))) return true;
  return findAllFigures(text, span).some(
    (figure) => /[一-鿿]/u.test(textAt(text, figure.digits)) && sizeOf(figure.value) === sizeOf(value),
  );
}

/** Only a number in words may go without a figure: every other one is printed in digits somewhere. */
function checkAbsent(label: NumberLabel, text: string): GoldFinding | null {
  const first = label.spans[0];
  const span = first === undefined ? null : fromPair(first);
  if (label.spans.some((pair) => statesInWords(label, fromPair(pair), text))) return null;
  return goldFinding(
    'figure-missing',
    { path: label.path, span },
    `It states ${label.value}; no figure is named, and its spans hold no words that state it.`,
    'Add the figure (the digits alone, inside the span), or let the span cover the words that state it.',
  );
}

const insideText = ([start, end]: SpanPair, text: string): boolean => start < end && end <= text.length;

/** Every number is readable where its label says, by the number reader that the program itself uses. */
export const checkFigures = ({ gold, text }: PlacedGold): readonly GoldFinding[] =>
  numberLabels(gold).flatMap((label) => {
    if (label.figure === null) return checkAbsent(label, text) ?? [];
    return insideText(label.figure, text) ? (checkPrinted(label, label.figure, text) ?? []) : [];
  });

/** Whether a unit is one that amounts or shares can be converted from: 万元 and 元, % and ‰. */
function convertsAs(measure: string, unit: string | null): boolean {
  const plain = (unit ?? '').normalize('NFKC').replace(/\s|^人民币/gu, '');
  if (measure.endsWith('_percent')) return plain === '' || unitKinds.get(plain) === 'ratio';
  // 元/亩 and 元/人/月 are amounts too: what stands behind the stroke is no part of the conversion.
  const money = plain.split('/')[0] ?? '';
  return isMoneyUnit(money) || unitKinds.get(money) === 'money';
}

/** Amounts are in a unit of money and shares in percent, so that they can be compared; a zero needs none. */
export const checkUnits = ({ gold }: PlacedGold): readonly GoldFinding[] =>
  gold.budget.flatMap(({ value, measure, unit, spans, figure }, index) => {
    if (sizeOf(value) === '0' || convertsAs(measure, unit ?? null)) return [];
    const pair = figure ?? spans[0];
    return goldFinding(
      'unit-unreadable',
      { path: `budget[${index}].unit`, span: pair === undefined ? null : fromPair(pair) },
      unit === null || unit === undefined
        ? `${measure} ${value} has no unit.`
        : `“${unit}” is no unit that ${measure} is stated in.`,
      measure.endsWith('_percent') ? 'Write %, ‰ or 个百分点.' : 'Write the unit as stated (元, 万元, 亿元).',
    );
  });
