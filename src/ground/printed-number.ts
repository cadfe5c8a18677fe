import { INVISIBLE } from '#model/artefacts.ts';
import { absolute, canonical, compare, type Decimal, parseDecimal } from '#model/decimal.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { NumberUnreadableError, readNumber } from '#model/read-number.ts';
import { covers, type Span } from '#model/span.ts';

/** A number as printed: its characters and what they read as. */
export interface PrintedNumber {
  readonly span: Span;
  readonly reading: Decimal;
}

const ARABIC =
  /[0-9０-９]{1,3}(?:,[0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?/gu;
const CHINESE =
  /[零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+[万亿]?)?/gu;
const MULTIPLIER = /^(?:[十百千]?[万亿]|[百千])/u;

/** The number that the characters read as; null when they are none. 千 in 上千 reads as 一千, 百万 in 近百万 as 一百万. */
export function tryReading(printed: string): Decimal | null {
  try {
    return readNumber(/^[百千]?[万亿]$|^[百千]$/u.test(printed) ? `一${printed}` : printed);
  } catch (thrown) {
    if (thrown instanceof NumberUnreadableError) return null;
    throw thrown;
  }
}

/**
 * Every number printed in a place, whole: 206.91 is never found in 1206.91. A number with a multiplier behind it is
 * given twice, without and with it (7.1 and 7.1万), because which one is claimed shows in the claimed unit. A minus sign
 * always belongs to its number. In text order.
 */
export function findNumbers(text: string, area: Span): readonly PrintedNumber[] {
  const printed = text.slice(area.start, area.end);
  if (printed.search(INVISIBLE) === -1) return numbersOf(printed, area.start);
  // Invisible characters part no number: 206.<U+200B>91 is read without them and placed with them.
  const kept = printed.split('').flatMap((unit, at) => (unit.search(INVISIBLE) === -1 ? [at] : []));
  const part = kept.map((at) => printed.charAt(at)).join('');
  return numbersOf(part, 0).map(({ span, reading }) => ({
    span: { start: area.start + (kept[span.start] ?? 0), end: area.start + (kept[span.end - 1] ?? 0) + 1 },
    reading,
  }));
}

/** The numbers of a text that begins at `offset`. */
function numbersOf(part: string, offset: number): readonly PrintedNumber[] {
  const spans = [
    ...Array.from(part.matchAll(ARABIC), (match) => arabicSpans(part, match.index, match[0].length)),
    ...Array.from(part.matchAll(CHINESE), (match) => chineseSpans(part, match.index, match[0])),
  ].flat();
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  return spans.flatMap(({ start, end }) => {
    const reading = tryReading(part.slice(start, end));
    return reading === null ? [] : [{ span: { start: offset + start, end: offset + end }, reading }];
  });
}

function arabicSpans(part: string, start: number, length: number): readonly Span[] {
  const end = start + length;
  const multiplier = MULTIPLIER.exec(part.slice(end, end + 2))?.[0].length ?? 0;
  const ends = multiplier === 0 ? [end] : [end, end + multiplier];
  const from = isMinus(part, start - 1) ? start - 1 : start;
  return ends.map((to) => ({ start: from, end: to }));
}

/** True for a minus sign; false for the dash of a range (3-5) or of a document code. */
export const isMinus = (text: string, at: number): boolean =>
  /[-−－]/u.test(text.charAt(at)) && !/[0-9０-９A-Za-z%％年月日]/u.test(text.charAt(at - 1));

function chineseSpans(part: string, start: number, printed: string): readonly Span[] {
  // 十 before Arabic digits, or 万 after them, belongs to those digits and is no number of its own.
  if (/[0-9０-９]/u.test(part.charAt(start - 1))) return [];
  const shorter = printed.replace(/[百千万亿]+$/u, '');
  const lengths = shorter === '' || shorter === printed ? [printed.length] : [printed.length, shorter.length];
  return lengths.map((length) => ({ start, end: start + length }));
}

/** True when a number is the claimed one; for a stated change its size counts, its sign is checked by the words. */
export const equals = (reading: Decimal, value: Decimal, signInWords: boolean): boolean =>
  compare(reading, value) === 0 || (signInWords && compare(absolute(reading), absolute(value)) === 0);

/** A multiplier that may be the unit’s instead: 三百 of 三百万元. */
const UNIT_MULTIPLIER = /^[十百千]?[万亿]$/u;

/**
 * The figure of the number reader’s that a number is only part of (1亿2345万, 206. 91, 三百); null for a whole number.
 * `figures` are those around it, in text order.
 */
function wholeFigure(text: string, figures: readonly Figure[], { span }: PrintedNumber): Figure | null {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle]?.digits.start ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const figure = figures[low - 1];
  if (
    figure === undefined ||
    !covers(figure.digits, span) ||
    figure.digits.end - figure.digits.start === span.end - span.start
  )
    return null;
  const rest = text.slice(span.end, figure.digits.end);
  return span.start === figure.digits.start && UNIT_MULTIPLIER.test(rest) ? null : figure;
}

/** True for a number that is only part of what the number reader reads in `area` as one. */
export const isPartOfFigure = (text: string, area: Span, number: PrintedNumber): boolean =>
  wholeFigure(text, findAllFigures(text, area), number) !== null;

/** The numbers of a place, those in parts as the number reader reads them. */
function wholeNumbers(text: string, area: Span): readonly PrintedNumber[] {
  const numbers = findNumbers(text, area);
  if (numbers.length === 0) return [];
  const figures = findAllFigures(text, area);
  const parts = new Set<Figure>();
  const whole = numbers.filter((number) => {
    const figure = wholeFigure(text, figures, number);
    if (figure !== null) parts.add(figure);
    return figure === null;
  });
  const known = new Set(whole.map(({ span }) => `${span.start} ${span.end}`));
  const added = [...parts].filter(({ digits }) => !known.has(`${digits.start} ${digits.end}`));
  const read = added.map(({ digits, value }) => ({ span: digits, reading: parseDecimal(value) }));
  return [...whole, ...read].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The numbers of a document by what they read as, signs left aside. */
export type NumberIndex = ReadonlyMap<string, readonly PrintedNumber[]>;

/** Reads all numbers of the given places once; `numbersIn` then looks a value up. */
export function indexNumbers(text: string, areas: readonly Span[]): NumberIndex {
  const index = new Map<string, PrintedNumber[]>();
  for (const number of areas.flatMap((area) => wholeNumbers(text, area))) {
    const key = canonical(absolute(number.reading));
    const known = index.get(key);
    if (known === undefined) index.set(key, [number]);
    else known.push(number);
  }
  return index;
}

/** The numbers in `area` that are the claimed one, in text order. */
export const numbersIn = (
  index: NumberIndex,
  area: Span,
  value: Decimal,
  signInWords: boolean,
): readonly PrintedNumber[] =>
  (index.get(canonical(absolute(value))) ?? []).filter(
    ({ span, reading }) => covers(area, span) && equals(reading, value, signInWords),
  );
