import { compare, type Decimal, parseDecimal } from '#model/decimal.ts';
import { NumberUnreadableError, readNumber } from '#model/read-number.ts';
import { fromPair, type Span, type SpanPair, textAt } from '#model/span.ts';

/** Digits with separators, full-width ones included; multipliers and units stay outside. */
const DIGITS = /[-−]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?/gu;

/** The number that `printed` reads as, or null when it is none. */
export function numberIn(printed: string): Decimal | null {
  try {
    return readNumber(printed);
  } catch (error) {
    if (error instanceof NumberUnreadableError) return null;
    throw error;
  }
}

const sameSize = (a: Decimal, b: Decimal): boolean =>
  compare(a, b) === 0 || compare(a, { units: -b.units, scale: b.scale }) === 0;

/**
 * Where inside `span` the digits of `value` stand, whatever their sign; the last such place, because a label comes
 * before its figure. Null when the span prints no such number.
 */
export function findDigits(text: string, span: Span, value: Decimal): Span | null {
  const found = [...textAt(text, span).matchAll(DIGITS)].filter((match) => {
    const read = numberIn(match[0]);
    return read !== null && sameSize(read, value);
  });
  const last = found.at(-1);
  return last === undefined ? null : { start: span.start + last.index, end: span.start + last.index + last[0].length };
}

/** The printed precision: that of the digits at the figure where they read as the value, else that of the value. */
export function asPrinted(value: string, printed: string): Decimal {
  const stated = parseDecimal(value);
  const digits = printed.match(DIGITS)?.at(-1);
  const read = digits === undefined ? null : numberIn(digits);
  if (read === null || !sameSize(read, stated) || read.scale <= stated.scale) return stated;
  return { units: stated.units * 10n ** BigInt(read.scale - stated.scale), scale: read.scale };
}

/** What an item of a record says of its place. */
export interface Placed {
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
}

/** Longest span searched for digits, in code units: evidence is a clause or a row, and a longer one names no place. */
const LONGEST_EVIDENCE = 2_000;

/** The place of the digits in the item's `index`-th span, or the span itself where a zero is stated in words. */
export function figureSpan(text: string, placed: Placed, index: number, value: Decimal): Span | null {
  const pair = placed.spans[index];
  if (pair === undefined || pair[1] > text.length) return null;
  if (index === 0 && placed.figure !== null) return fromPair(placed.figure);
  const span = fromPair(pair);
  return (span.end - span.start <= LONGEST_EVIDENCE ? findDigits(text, span, value) : null) ?? span;
}
