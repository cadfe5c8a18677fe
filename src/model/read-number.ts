import { INVISIBLE } from './artefacts.ts';
import { type Decimal, negate, parseDecimal } from './decimal.ts';
import { DuizhangError } from './duizhang-error.ts';
import { readArabic } from './numbers/read-arabic.ts';
import { divided, readChinese } from './numbers/read-chinese.ts';

/** Thrown for a string that is no number this program knows how to read. */
export class NumberUnreadableError extends DuizhangError {
  override readonly name = 'NumberUnreadableError';
}

/** What most figures look like. */
const PLAIN = /^\d+(?:\.\d+)?$/u;

/** What a number may be printed with, as ASCII; white space and what prints nothing is dropped. */
const NARROW: ReadonlyMap<string, string> = new Map([
  ...[...'０１２３４５６７８９'].map((digit, value) => [digit, String(value)] as const),
  ...[...'−－—–'].map((dash) => [dash, '-'] as const),
  ...([
    ['．', '.'],
    ['，', ','],
    ['＋', '+'],
    ['（', '('],
    ['）', ')'],
    ['萬', '万'],
    ['億', '亿'],
  ] as const),
]);
const WIDE = new RegExp(`[\\s${INVISIBLE.source.slice(1, -1)}${[...NARROW.keys()].join('')}]`, 'gu');

const narrow = (printed: string): string => printed.replace(WIDE, (character) => NARROW.get(character) ?? '');

/** 百 before and behind 分之 is 一百 (百分之百). */
const completed = (text: string): string => (/^[百千万]$/u.test(text) ? `一${text}` : text);

/** 百分之九十五点三, 千分之2, 十分之一: the part behind, of as many as the part before says. */
function readFraction(text: string): Decimal | null {
  const [denominator = '', numerator = '', ...more] = text.split('分之');
  if (more.length > 0) return null;
  const parts = readUnsigned(completed(numerator));
  const whole = readUnsigned(completed(denominator));
  return parts === null || whole === null ? null : divided(parts, whole);
}

const readUnsigned = (text: string): Decimal | null => (/^\d/u.test(text) ? readArabic(text) : readChinese(text));

/** A minus in any print, 负, and the marks and brackets of accounts: ▲12.5, (1,234.50). A bracketed whole number is a list number. */
const NEGATIVE = /^(?:[-负▲△▼](?=.)(.+)|\(((?=.*[.,])[\d.,]+)\))$/u;

function readSigned(text: string): Decimal | null {
  const match = NEGATIVE.exec(text);
  const size = match === null ? text.replace(/^\+(?=\d)/u, '') : (match[1] ?? match[2] ?? '');
  const value = size.includes('分之') ? readFraction(size) : readUnsigned(size);
  return value === null || match === null ? value : negate(value);
}

/** The same as readNumber, null where that throws: for a search that tries many places. */
export const tryNumber = (printed: string): Decimal | null =>
  PLAIN.test(printed) ? parseDecimal(printed) : readSigned(narrow(printed));

/**
 * The number that `printed` states: Arabic digits (`1,234.50`, full width too, with 万 or 亿 behind or inside: `1亿2,345万`),
 * Chinese numerals (`十二`, `两千三百万`, `两万五`, `壹佰`, `二〇二一`, `三点五万`, `一半`), parts of a whole
 * (`百分之九十五` is 0.95) and their negatives (`-3`, `负3`, `▲3`, `(1,234.50)`). Units, percent signs and hedges are
 * not part of a number. Decimals keep their printed scale. Throws a NumberUnreadableError for everything else: a guess
 * would be worse.
 */
export function readNumber(printed: string): Decimal {
  const value = tryNumber(printed);
  if (value === null) throw new NumberUnreadableError({ message: `"${printed}" is no number that can be read.` });
  return value;
}
