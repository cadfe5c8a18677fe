import { formatDecimal } from '../decimal.ts';
import { tryNumber } from '../read-number.ts';
import type { Span } from '../span.ts';
import { characterSet, DIGIT, endOfRun, findClass, isDigitAt, isInSet } from './character-classes.ts';
import { endOfDigits, endOfMixed } from './digits-at.ts';
import type { Figure } from './figure.ts';
import { boundAround, isHedged } from './hedges-and-bounds.ts';
import { endOfName, isBareName, isNamed } from './no-quantity.ts';
import { isInSetPhrase } from './set-phrase-at.ts';
import { type StatedUnit, unitAt } from './unit-at.ts';

/** A run of a text that was read as one: a figure, or a date, a code and the like, which are none. */
export interface Token extends Span {
  readonly figure: Figure | null;
}

/** What most figures look like; their value needs no reading. */
const PLAIN = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/u;

const GROUPED = /^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/u;

/** The value of a printed number, or null when it is none (1,23). */
export function decimalOf(printed: string): string | null {
  if (PLAIN.test(printed)) return printed;
  if (GROUPED.test(printed)) return printed.replaceAll(',', '');
  const value = tryNumber(printed);
  return value === null ? null : formatDecimal(value);
}

const MINUS = characterSet('-－−');
const SIGNS = characterSet('-－−负▲△▼');
/** Only behind one of these is a dash a minus: between two numbers it is a range, in a word a hyphen. */
const BEFORE_MINUS = new Set(' \u3000\u00a0\t\n（(:：,，'.split(''));
const BEFORE_CELL = new Set(['\t', '\n', '']);
/** 担负3个 is no negative number. */
const NOT_NEGATIVE = new Set('担肩背自抱欺辜胜'.split(''));

/** Where the sign of the number begins whose first digit is at `start`; `start` itself without one. */
function startOfSign(text: string, start: number, floor: number): number {
  const at = start - 1;
  if (at < floor || !isInSet(text, at, SIGNS)) return start;
  const sign = text.charAt(at);
  const before = text.charAt(at - 1);
  if (isInSet(text, at, MINUS)) return at === 0 || BEFORE_MINUS.has(before) ? at : start;
  if (sign === '负') return NOT_NEGATIVE.has(before) ? start : at;
  if (sign === '▲' || sign === '△' || sign === '▼') return BEFORE_CELL.has(before) ? at : start;
  return start;
}

/** (1,234.50) alone in a cell is a negative amount of an account. */
function accountBrackets(text: string, start: number, end: number): Span | null {
  const close = text.charAt(end);
  if (close !== ')' && close !== '）') return null;
  const open = text.charAt(start - 1);
  const isBracketed = open === '(' || open === '（';
  if (!isBracketed || !/[,，]/u.test(text.slice(start, end))) return null;
  const before = text.charAt(start - 2);
  const behind = text.charAt(end + 1);
  const isCell = BEFORE_CELL.has(before) && BEFORE_CELL.has(behind) && (before === '\t' || behind === '\t');
  return isCell ? { start: start - 1, end: end + 1 } : null;
}

const PERCENT = '百分之';
const PERMILLE = '千分之';

/** 百分之 and 千分之 before the digits are their unit. */
function fractionBefore(text: string, start: number): '%' | '‰' | null {
  if (text.charAt(start - 1) !== '之') return null;
  if (text.startsWith(PERCENT, start - PERCENT.length)) return '%';
  return text.startsWith(PERMILLE, start - PERMILLE.length) ? '‰' : null;
}

interface Printed {
  readonly digits: Span;
  readonly value: string;
}

/** The number whose first digit is at `start`, with its sign; its parts joined where they make one number. */
function printedAt(text: string, start: number, floor: number, limit: number): Printed | { readonly end: number } {
  const end = endOfDigits(text, start, limit);
  const from = startOfSign(text, start, floor);
  const mixedEnd = endOfMixed(text, end, limit);
  if (mixedEnd !== null) {
    const value = decimalOf(text.slice(from, mixedEnd));
    if (value !== null) return { digits: { start: from, end: mixedEnd }, value };
  }
  const digits = accountBrackets(text, start, end) ?? { start: from, end };
  const value = decimalOf(text.slice(digits.start, digits.end));
  return value === null ? { end } : { digits, value };
}

function figureOf(text: string, { digits, value }: Printed, stated: StatedUnit): Figure {
  const before = fractionBefore(text, digits.start);
  const start = before === null ? digits.start : digits.start - PERCENT.length;
  const unit = before ?? stated.unit;
  const end = stated.unit === null || before !== null ? digits.end : stated.end;
  return {
    digits,
    whole: { start, end },
    value,
    unit,
    kind: before === null ? stated.kind : 'ratio',
    approx: stated.hedged || isHedged(text, start, digits.end, end),
    bound: boundAround(text, start, end),
  };
}

/** The figure or the name whose first digit is at `start`; a range is not joined here. */
function singleAt(text: string, start: number, floor: number, limit: number): Token {
  const named = endOfName(text, start, endOfRun(text, start, limit, DIGIT));
  if (named !== null) return { start, end: Math.min(named, limit), figure: null };
  const printed = printedAt(text, start, floor, limit);
  if (!('digits' in printed)) return { start, end: printed.end, figure: null };
  const { digits } = printed;
  if (isNamed(text, digits.start, digits.end)) return { ...digits, figure: null };
  const stated = unitAt(text, digits.end);
  const isName = stated.unit === null ? isBareName(text, digits.start, digits.end) : isInSetPhrase(text, digits.start);
  return { ...digits, figure: isName ? null : figureOf(text, printed, stated) };
}

/** What joins the two ends of a range. 到 and 至 behind 由 or 从 tell of a change: 由85%到95%. */
const RANGE = /[ \u3000]?(?:[-－—–~～〜∼]{1,2}|至|到)[ \u3000]?/uy;
const JOINTS = characterSet(' \u3000-－—–~～〜∼至到');
const CHANGE_BEFORE = /[由从自](?:[^，。；、\d]{0,6})$/u;

/** Where the second number of a range begins, the first ending at `end`; null when no range does. */
function startOfUpper(text: string, { whole }: Figure): number | null {
  if (!isInSet(text, whole.end, JOINTS)) return null;
  RANGE.lastIndex = whole.end;
  const match = RANGE.exec(text);
  if (match === null || !isDigitAt(text, RANGE.lastIndex)) return null;
  const isWord = /[至到]/u.test(match[0]);
  if (isWord && CHANGE_BEFORE.test(text.slice(Math.max(0, whole.start - 8), whole.start))) return null;
  return RANGE.lastIndex;
}

/** 3至5人, 10-20万元, 60%～70%: both ends of a range as one figure; null when the two are none. */
function joinedRange(lower: Figure, upper: Figure | null): Figure | null {
  if (upper === null || upper.unit === null || Number(lower.value) >= Number(upper.value)) return null;
  if (lower.unit !== null && lower.unit !== upper.unit) return null;
  const from = { digits: lower.digits, value: lower.value };
  const approx = lower.approx || upper.approx;
  return { ...upper, whole: { start: lower.whole.start, end: upper.whole.end }, approx, bound: upper.bound, from };
}

function tokenAt(text: string, start: number, floor: number, limit: number): Token {
  const token = singleAt(text, start, floor, limit);
  if (token.figure === null) return token;
  const next = startOfUpper(text, token.figure);
  if (next === null || next >= limit) return token;
  const upper = singleAt(text, next, next, limit);
  const figure = joinedRange(token.figure, upper.figure);
  return figure === null ? token : { start: token.start, end: upper.end, figure };
}

/**
 * The runs of Arabic digits between `from` and `limit`, in order; what stands outside is looked at as context only. Ends
 * at the first token that reaches `until` or goes beyond it.
 */
export function scanDigits(text: string, from: number, limit: number, until: number): readonly Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < until) {
    const start = findClass(text, at, limit, DIGIT);
    if (start === limit) break;
    const token = tokenAt(text, start, at, limit);
    tokens.push(token);
    at = Math.max(token.end, start + 1);
  }
  return tokens;
}
