import { numeralCounters } from '#schemas/vocabulary/units.ts';
import type { Span } from '../span.ts';
import { classAt, DIGIT, endOfRun, findClass, NUMERAL } from './character-classes.ts';
import type { Figure } from './figure.ts';
import { boundAround, isHedged } from './hedges-and-bounds.ts';
import { decimalOf, type Token } from './scan-digits.ts';
import { isInSetPhrase } from './set-phrase-at.ts';
import { type StatedUnit, unitAt } from './unit-at.ts';

/** A numeral behind one of these is an ordinal, a part of a longer number or a set phrase (每一个, 第三次). */
const NOT_BEFORE = new Set('第每某任哪这那同另之唯年月点周'.split(''));
/** 一人一档, 一事一议: a slogan, whatever is between. */
const ONE_EACH = /^一[^十百千万亿]{1,2}一/u;
/** 三期工程, 二期项目: an ordinal. */
const ORDINAL_BEHIND = /^期(?:工程|项目|建设|改造|扩建)/u;
/** Numerals of single digits side by side: a year (二〇二一), or about how many (三五个). */
const DIGITS_ONLY = /^[零〇○一二两三四五六七八九]{2,}$/u;
const MULTIPLIER_ONLY = /^[百千]?[万亿]$|^[百千]$/u;
/** Words before a multiplier alone that make it a number: 上千名, 近百万元. */
const HEDGE_BEFORE = new Set('上近逾超约过'.split(''));

/** Where the numeral that begins at `start` ends; 点 between numerals belongs to it. */
function endOfNumeral(text: string, start: number, limit: number): number {
  const end = endOfRun(text, start, limit, NUMERAL);
  const isPoint = text.charAt(end) === '点' && end + 1 < limit && classAt(text, end + 1) === NUMERAL;
  return isPoint ? endOfRun(text, end + 1, limit, NUMERAL) : end;
}

const numeralKinds: ReadonlySet<string> = new Set(['money', 'ratio']);

/** A unit that may follow Chinese numerals: money, ratios, and counters that leave no doubt. */
function isUnitOfNumeral(text: string, end: number, { unit, kind }: StatedUnit): boolean {
  if (unit === null) return false;
  return (numeralKinds.has(kind) || numeralCounters.has(unit)) && !ORDINAL_BEHIND.test(text.slice(end, end + 3));
}

/** 成 as a tenth; 成立 and 成员 begin with it too. */
const TENTHS = /^成(?![立为员功果本交品套就都人绩长熟效分年不片群批型份])/u;
const TENTH_NUMERALS = /^[一二三四五六七八九两]$/u;

/** The denominators of 分之 that are units. */
const FRACTION_UNITS: ReadonlyMap<string, string> = new Map([
  ['百', '%'],
  ['千', '‰'],
]);

const none = (span: Span): Token => ({ ...span, figure: null });

function figureWith(
  text: string,
  digits: Span,
  whole: Span,
  value: string,
  stated: Pick<Figure, 'unit' | 'kind'>,
  hedged: boolean,
): Token {
  const approx = hedged || isHedged(text, whole.start, digits.end, whole.end);
  const bound = boundAround(text, whole.start, whole.end);
  return { start: whole.start, end: digits.end, figure: { digits, whole, value, ...stated, approx, bound } };
}

/** 百分之九十五点三 has the unit %; 十分之一 is a number of its own. */
function fractionAt(text: string, start: number, end: number, limit: number): Token {
  const numeratorAt = end + 2;
  if (classAt(text, numeratorAt) === DIGIT) return none({ start, end: numeratorAt });
  const numeratorEnd = endOfNumeral(text, numeratorAt, limit);
  const unit = FRACTION_UNITS.get(text.slice(start, end)) ?? null;
  const span = { start, end: numeratorEnd };
  const digits = unit === null ? span : { start: numeratorAt, end: numeratorEnd };
  const printed = text.slice(digits.start, digits.end);
  const value = decimalOf(printed === '百' ? '一百' : printed);
  return value === null ? none(span) : figureWith(text, digits, span, value, { unit, kind: 'ratio' }, false);
}

/** 三成, 一半: shares without a unit of their own. */
function shareAt(text: string, digits: Span): Token | null {
  const printed = text.slice(digits.start, digits.end);
  if (printed === '一半') return figureWith(text, digits, digits, '0.5', { unit: null, kind: 'ratio' }, false);
  if (!TENTH_NUMERALS.test(printed) || !TENTHS.test(text.slice(digits.end, digits.end + 2))) return null;
  const value = decimalOf(printed) ?? '';
  return figureWith(
    text,
    digits,
    { start: digits.start, end: digits.end + 1 },
    value,
    { unit: '成', kind: 'ratio' },
    false,
  );
}

/** The value of a numeral in a sentence: none for 三五, and for 上千 that of 一千. */
function valueIn(text: string, { start, end }: Span): string | null {
  const printed = text.slice(start, end);
  if (DIGITS_ONLY.test(printed)) return null;
  if (!MULTIPLIER_ONLY.test(printed)) return decimalOf(printed);
  return HEDGE_BEFORE.has(text.charAt(start - 1)) ? decimalOf(`一${printed}`) : null;
}

const QUOTED_SLOGAN = /^[^“”]{1,14}”/u;

/** True where the numeral is no quantity: an ordinal, a set phrase, “三个…” in quotes, a part of a longer number. */
function isNoCount(text: string, { start, end }: Span): boolean {
  const last = text.charAt(start - 1);
  if (NOT_BEFORE.has(last) || classAt(text, start - 1) === DIGIT) return true;
  if (ONE_EACH.test(text.slice(start, start + 4)) || isInSetPhrase(text, start)) return true;
  return last === '“' && QUOTED_SLOGAN.test(text.slice(end, end + 16));
}

function tokenAt(text: string, start: number, limit: number): Token {
  const end = endOfNumeral(text, start, limit);
  const span = { start, end };
  const behind = text.charAt(end);
  if (behind === '分' && text.startsWith('分之', end) && end + 2 < limit) return fractionAt(text, start, end, limit);
  if (behind === '成' || text.charAt(end - 1) === '半') {
    const share = isNoCount(text, span) ? null : shareAt(text, span);
    if (share !== null) return share;
  }
  // Most numerals are parts of words and have no unit: the other questions are asked of the few that have one.
  const stated = unitAt(text, end);
  if (!isUnitOfNumeral(text, end, stated) || isNoCount(text, span)) return none(span);
  return countAt(text, span, stated);
}

/** 数十家, 十几万元: nobody can say how many. 人数十二人 is a count. */
const VAGUE = /(?<![人总户件次名家])数[十百千万]/u;

function countAt(text: string, span: Span, stated: StatedUnit): Token {
  const isVague = text.charAt(span.end) === '几' || VAGUE.test(text.slice(Math.max(0, span.start - 2), span.start + 1));
  const value = isVague ? null : valueIn(text, span);
  if (value === null) return none(span);
  const { unit, kind, hedged, end } = stated;
  const isMultiple = MULTIPLIER_ONLY.test(text.slice(span.start, span.end));
  return figureWith(text, span, { start: span.start, end }, value, { unit, kind }, hedged || isMultiple);
}

/** The runs of Chinese numerals between `from` and `limit`, in order; see scanDigits. */
export function scanNumerals(text: string, from: number, limit: number, until: number): readonly Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < until) {
    const start = findClass(text, at, limit, NUMERAL);
    if (start === limit) break;
    const token = tokenAt(text, start, limit);
    tokens.push(token);
    at = Math.max(token.end, start + 1);
  }
  return tokens;
}
