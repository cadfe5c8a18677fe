import { type Decimal, parseDecimal } from '../decimal.ts';
import { exponentOf, joined, shifted } from './read-chinese.ts';

const WHOLE = String.raw`\d{1,3}(?:,\d{3})+|\d+`;
const MULTIPLIER = '万亿|千亿|百亿|十亿|千万|百万|十万|[十百千万亿]';
/** One part of a number in Arabic digits: 2,345.6万. */
const PART = new RegExp(`(${WHOLE})(\\.\\d+)?(${MULTIPLIER})?`, 'uy');

interface Part {
  readonly value: Decimal;
  /** Power of ten of the multiplier printed behind the part; 0 without one. */
  readonly exponent: number;
  readonly hasFraction: boolean;
  /** How many characters of the whole number are printed. */
  readonly length: number;
  readonly end: number;
}

function partAt(text: string, at: number): Part | null {
  PART.lastIndex = at;
  const match = PART.exec(text);
  if (match === null) return null;
  const [all, whole = '', fraction = '', multiplier = ''] = match;
  const exponent = exponentOf(multiplier) ?? 0;
  const value = shifted(parseDecimal(`${whole.replaceAll(',', '')}${fraction}`), exponent);
  return { value, exponent, hasFraction: fraction !== '', length: whole.length, end: at + all.length };
}

/**
 * Whether `next` goes on with the number before it: smaller multipliers follow larger ones, a fraction ends a number, and
 * a single digit without multiplier is left alone (3万5 may be 30,005 or 35,000).
 */
function goesOn(last: Part, next: Part): boolean {
  if (last.exponent === 0 || last.hasFraction) return false;
  if (next.value.units >= 10n ** BigInt(last.exponent + next.value.scale)) return false;
  return next.exponent > 0 ? next.exponent < last.exponent : next.length > 1;
}

/** Digits with separators and multipliers, without sign: 1,234.50, 7.1万, 1亿2,345万. Null when it is no number. */
export function readArabic(text: string): Decimal | null {
  let last = partAt(text, 0);
  let value = last?.value;
  while (last !== null && value !== undefined && last.end < text.length) {
    const next = partAt(text, last.end);
    if (next === null || !goesOn(last, next)) return null;
    value = joined(value, next.value);
    last = next;
  }
  return last === null ? null : (value ?? null);
}
