/** What a code unit can be inside a number: one look instead of an expression for each of a text's characters. */
export const OTHER = 0;
/** A digit of ASCII or of full width. */
export const DIGIT = 1;
/** A numeral in Chinese characters, capital ones included; 点, 分 and 成 are none. */
export const NUMERAL = 2;

const NUMERALS = '零〇○一壹二贰贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億廿卅半';

const classes = new Uint8Array(2 ** 16);
for (const digit of '0123456789０１２３４５６７８９') classes[digit.charCodeAt(0)] = DIGIT;
for (const numeral of NUMERALS) classes[numeral.charCodeAt(0)] = NUMERAL;

/**
 * The code unit at `at`; 0 outside the text, where charCodeAt gives NaN: no index of a table, and a look with it is slow
 * and makes every later one slow.
 */
const codeAt = (text: string, at: number): number => text.charCodeAt(at) | 0;

/** The class of the code unit at `at`; OTHER outside the text. */
export const classAt = (text: string, at: number): number => classes[codeAt(text, at)] ?? OTHER;

export const isDigitAt = (text: string, at: number): boolean => classAt(text, at) === DIGIT;

/** The first place from `from` on whose class is `wanted`, or `end`. */
export function findClass(text: string, from: number, end: number, wanted: number): number {
  let at = from;
  while (at < end && classes[text.charCodeAt(at)] !== wanted) at += 1;
  return at;
}

/** Where the run of `wanted` that begins at `from` ends, at most `end`. */
export function endOfRun(text: string, from: number, end: number, wanted: number): number {
  let at = from;
  while (at < end && classes[text.charCodeAt(at)] === wanted) at += 1;
  return at;
}

/** Blanks that may stand between digits and unit; a tab sets table cells apart, a line break lines. */
export const isBlank = (character: string): boolean =>
  character === ' ' || character === '\u3000' || character === '\u00a0';

/** The first place from `at` on that is no blank. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  while (isBlank(text.charAt(next))) next += 1;
  return next;
}

/** For each code unit a bit for every set that it belongs to: a look instead of hashing a string. */
const memberships = new Uint32Array(2 ** 16);
let setsMade = 0;

/** A set of characters, one of at most 32: the bit that its members have. */
export function characterSet(characters: string): number {
  const bit = 1 << setsMade;
  setsMade += 1;
  for (let at = 0; at < characters.length; at += 1) {
    const code = characters.charCodeAt(at);
    memberships[code] = (memberships[code] ?? 0) | bit;
  }
  return bit;
}

/** True when the character at `at` is in one of the sets; false outside the text. */
export const isInSet = (text: string, at: number, sets: number): boolean =>
  ((memberships[codeAt(text, at)] ?? 0) & sets) !== 0;
