/**
 * What an edit may not do to the numbers of a text: report another number (DESIGN, invariant 2). A digit is never
 * edited. What a number is written with besides (decimal points, multipliers, percent signs, runs of Chinese numerals)
 * may be garbled into something else, but neither dropped nor exchanged for another sign of a number.
 */

/** How strictly a character is guarded. */
export const FREE = 0;
export const KEPT = 1;
export const DIGIT = 2;

const NUMERALS = '零〇○一二两三四五六七八九十百千万亿';
const SIGNS = `${NUMERALS}.,、%‰`;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isNumeral = (unit: string): boolean => unit !== '' && NUMERALS.includes(unit);

/** What changes the number it follows: multipliers and percent signs. */
const isScale = (unit: string): boolean => unit !== '' && '十百千万亿%‰'.includes(unit);

/** A minus sign: a hyphen before a digit with neither digit nor letter before it (then it is a range or a code). */
const isMinus = (plain: string, at: number): boolean =>
  plain.charAt(at) === '-' && isDigit(plain.charCodeAt(at + 1)) && !/[\dA-Za-z%]/u.test(plain.charAt(at - 1));

function guardAt(plain: string, at: number): number {
  if (isDigit(plain.charCodeAt(at))) return DIGIT;
  const unit = plain.charAt(at);
  const afterDigit = isDigit(plain.charCodeAt(at - 1));
  // Dropping what stands between two digits would make one number of two, or 56851 of 568.51.
  if (afterDigit && (isScale(unit) || isDigit(plain.charCodeAt(at + 1)))) return KEPT;
  if (isNumeral(unit) && (isNumeral(plain.charAt(at - 1)) || isNumeral(plain.charAt(at + 1)))) return KEPT;
  return isMinus(plain, at) ? KEPT : FREE;
}

/** The guard (FREE, KEPT or DIGIT) of every character of a folded text. */
export function guardNumbers(plain: string): Uint8Array {
  const guards = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at += 1) guards[at] = guardAt(plain, at);
  return guards;
}

/** Whether `a` may be read for the different character `b`; the guards are those of their places. */
export function mayExchange(a: string, guardA: number, b: string, guardB: number): boolean {
  if (guardA === DIGIT || guardB === DIGIT) return false;
  if (isNumeral(a) && isNumeral(b)) return false;
  return (guardA === FREE && guardB === FREE) || !(SIGNS.includes(a) && SIGNS.includes(b));
}
