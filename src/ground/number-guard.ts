import type { FoldedText } from './fold.ts';

/**
 * What an edit may not do to the numbers of a text: report another number (DESIGN, invariant 2). The characters of a
 * number are never edited, and nothing is put between them. Chinese numerals are guarded wherever they stand, because
 * 三 of 新增三处 is as much a number as 3; that costs an edit in 统一, which is refused too.
 */
export interface NumberGuards {
  /** 1 = the character belongs to a number: neither left out nor read for another. */
  readonly solid: Uint8Array;
  /** 1 = the character and the one before it belong to one number: nothing is put between them. */
  readonly joined: Uint8Array;
}

const NUMERALS: ReadonlySet<string> = new Set('零〇○一二两三四五六七八九十百千万亿廿卅');
/** Numerals of cheques. Several are ordinary characters as well (队伍, 大陆): they count beside another and before 元. */
const FORMAL: ReadonlySet<string> = new Set('壹贰叁肆伍陆柒捌玖拾佰仟萬億');
const AFTER_FORMAL: ReadonlySet<string> = new Set('元圆角分整');

/** What stands between the digits of one number, of a ratio, a range or a date. */
const BETWEEN_DIGITS: ReadonlySet<string> = new Set(".,:/-~·'");

const isDecimal = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** True for digits of any script, circled and superscript ones included; the halves of a pair count as the pair does. */
function isDigit(plain: string, at: number): boolean {
  const code = plain.charCodeAt(at);
  if (code < 0x80) return isDecimal(code);
  // Ideographs and kana, most of a report, are no digits.
  if (code >= 0x3400 && code < 0xd800) return false;
  const start = code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  return /\p{N}/u.test(String.fromCodePoint(plain.codePointAt(start) ?? 0));
}

const isFormal = (plain: string, at: number): boolean => FORMAL.has(plain.charAt(at));

function isNumeral(plain: string, at: number): boolean {
  const unit = plain.charAt(at);
  if (NUMERALS.has(unit)) return true;
  if (!FORMAL.has(unit)) return false;
  const isBeside = (other: number): boolean => isFormal(plain, other) || NUMERALS.has(plain.charAt(other));
  return isBeside(at - 1) || isBeside(at + 1) || AFTER_FORMAL.has(plain.charAt(at + 1));
}

/** A minus sign: a hyphen before a digit with neither digit nor letter before it (then it is a range or a code). */
const isMinus = (plain: string, at: number): boolean =>
  plain.charAt(at) === '-' && isDecimal(plain.charCodeAt(at + 1)) && !/[\dA-Za-z%]/u.test(plain.charAt(at - 1));

/** True for what a number is written with beside its digits: points, separators, signs, percent signs, 点 and 分之. */
function isSign(plain: string, at: number): boolean {
  const unit = plain.charAt(at);
  const before = at > 0 && isDigit(plain, at - 1);
  const after = isDecimal(plain.charCodeAt(at + 1));
  if (before && after) return BETWEEN_DIGITS.has(unit);
  // A quote may be cut inside a number: `.91万元` is no 91万元.
  if (at === 0 && after && (unit === '.' || unit === ',')) return true;
  if (unit === '%' || unit === '‰') return before || at === 0 || isNumeral(plain, at - 1);
  if (unit === '点') return isNumeral(plain, at - 1) && isNumeral(plain, at + 1);
  if (unit === '分') return plain.charAt(at + 1) === '之' && isNumeral(plain, at - 1);
  if (unit === '之') return plain.charAt(at - 1) === '分' && isNumeral(plain, at - 2);
  return isMinus(plain, at);
}

/** The guards of every character of a folded text. White space between two characters parts their numbers. */
export function guardNumbers({ plain, gaps }: Pick<FoldedText, 'plain' | 'gaps'>): NumberGuards {
  const solid = new Uint8Array(plain.length);
  const joined = new Uint8Array(plain.length + 1);
  for (let at = 0; at < plain.length; at += 1) {
    if (!isDigit(plain, at) && !isNumeral(plain, at) && !isSign(plain, at)) continue;
    solid[at] = 1;
    if (at > 0 && gaps[at] === 0) joined[at] = solid[at - 1] ?? 0;
  }
  return { solid, joined };
}
