import { isBlank, isDigitAt, skipBlanks } from './character-classes.ts';
import { isNameBefore } from './set-phrase-at.ts';
import { unitAt } from './unit-at.ts';

/** 2021-12-31, 2021.3, 2021/3/5. Months and days only: 2021.56万元 is an amount. */
const DATE =
  /(?:19|20)\d{2}(?:\s?[-./．—－–]\s?(?:1[0-2]|0?[1-9])(?:\s?[-./．—－–]\s?(?:3[01]|[12]\d|0?[1-9]))(?!\d)|[-./．](?:1[0-2]|0?[1-9])(?![\d.．])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))/uy;
/** 2022-2024年, 2021/22学年, 2021、2022年. */
const YEARS = /(?:19|20)\d{2}\s?(?:[-－—–~～/至到、和及与]|——)\s?(?:(?:19|20)\d{2}(?!\d)|\d{2}(?=学?年))/uy;
/** 8:30, 14：00：05, 9时05分. */
const CLOCK = /(?:2[0-4]|[01]?\d)(?:[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)|[时点][0-5]?\d分(?!钟))/uy;
/** 5·12, 2.1.3: days, versions, numbers of paragraphs. */
const DOTTED = /\d{1,4}(?:[·•‧・∙]\d{1,3}(?!\d)|(?:\.\d{1,3}){2}(?!\d))(?:[.·]\d{1,3}){0,6}/uy;
/** Mobile numbers, numbers with an area code, service numbers with a dash. */
const PHONE = /1[3-9]\d{9}(?!\d)|0\d{2,3}\s?[-－—]\s?\d{7,8}(?!\d)|400[-－]\d{3,4}[-－]\d{3,4}(?!\d)/uy;

const matchAt = (shape: RegExp, text: string, at: number): number | null => {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : null;
};

const DATE_UNITS = new Set(['年', '月', '日', '学年', '学期']);

/** What of the kinds above states an amount all the same: 2021.5万元, 12:30人. */
const isBareBehind = (text: string, end: number): boolean => {
  const { unit } = unitAt(text, end);
  return unit === null || DATE_UNITS.has(unit);
};

/** Where the date, span of years, clock time or telephone number that begins at `at` ends; null when none does. */
export function endOfName(text: string, at: number): number | null {
  const first = text.charAt(at);
  if (first === '1' || first === '2' || first === '4' || first === '0') {
    const end =
      matchAt(DATE, text, at) ?? matchAt(YEARS, text, at) ?? (first === '2' ? null : matchAt(PHONE, text, at));
    if (end !== null && isBareBehind(text, end)) return end;
  }
  return endOfDotted(text, at);
}

/** What parts the two numbers of a clock time or a dotted name, within three digits of its beginning. */
const PARTS = /[:：时点·•‧・∙.]/u;

function endOfDotted(text: string, at: number): number | null {
  if (!PARTS.test(text.slice(at + 1, at + 5))) return null;
  const end = matchAt(CLOCK, text, at) ?? matchAt(DOTTED, text, at);
  return end !== null && isBareBehind(text, end) ? end : null;
}

/** What a date, a document number, a code or an ordinal has behind its digits. */
const FIRST_BEHIND = new Set('年月日号〕]】届版级楼栋路时点室单弄巷国省县-－—–~～至到、及和'.split(''));
const NAMED_BEHIND =
  /^(?:年(?!限|均|度任)|月(?!均)|[日号](?!均)|[〕\]】]|时[整许]|[点时]\s?\d|届|版(?![面次])|级|楼|栋楼|号楼|路(?!段)|室|单元|弄|巷|[国省县]道|(?:[-－—–~～至到、及和]|——)\d{1,4}(?:[月日号时届级室]|年(?!限|均|度任)))/u;

const NAMED_BEFORE = new Set('第〔[【_#＃№［〈'.split(''));
const isLatin = (character: string): boolean => /[A-Za-z]/u.test(character);
/** Sequels of an ordinal (第3、4条) and its digits. */
const ORDINALS = /第[\d０-９、，,至到和-]{1,12}$/u;
const ORDINAL_NOUNS = /^[条款章节项批届次期页季类轮号编目]/u;

/** True when the digits stand behind an ordinal's 第, in a document number or behind a letter. */
function isNamedBefore(text: string, start: number): boolean {
  const at = isBlank(text.charAt(start - 1)) ? start - 2 : start - 1;
  const last = text.charAt(at);
  if (NAMED_BEFORE.has(last) || isLatin(last)) return true;
  return last === '.' && /No\.$/iu.test(text.slice(Math.max(0, at - 2), at + 1));
}

function isNamedBehind(text: string, start: number, end: number): boolean {
  const at = isBlank(text.charAt(end)) ? end + 1 : end;
  const first = text.charAt(at);
  if (FIRST_BEHIND.has(first) && NAMED_BEHIND.test(text.slice(at, at + 8))) return true;
  const last = text.charAt(start - 1);
  const isSequel = last === '、' || last === '，' || last === ',' || last === '至' || last === '和' || last === '-';
  return isSequel && ORDINAL_NOUNS.test(first) && ORDINALS.test(text.slice(Math.max(0, start - 14), start));
}

/** True when the digits from `start` to `end` are part of a date, a document number, an ordinal or a code. */
export const isNamed = (text: string, start: number, end: number): boolean =>
  isNamedBefore(text, start) || isNamedBehind(text, start, end);

/** Words before a number that make it a telephone number, an account or a code. */
const CODED_BEFORE =
  /(?:电话|手机|传真|热线|拨打|邮编|编号|编码|代码|账号|帐号|证号|文号|号码)(?:号码|号|为|是)?[:：]?\s?$/u;
const CODED_LAST = new Set('话机真线打编号码:： 为是'.split(''));
/** A class of the functional classification with its name behind: 2010301行政运行. */
const CLASSIFICATION = /^2[0-3]\d(?:\d\d){0,2}$/u;
const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

/** 1. or 1、 or （1） where a line or a clause begins; digits that are more than two are no list number. */
function isListNumber(text: string, start: number, end: number): boolean {
  if (end - start > 2) return false;
  const behind = text.charAt(end);
  const isBracketed = '（('.includes(text.charAt(start - 1)) && start > 0 && '）)'.includes(behind) && behind !== '';
  const isMarked = behind !== '' && '.．、)）'.includes(behind) && !isDigitAt(text, end + 1);
  if (!isBracketed && !isMarked) return false;
  let at = (isBracketed ? start - 1 : start) - 1;
  while (isBlank(text.charAt(at))) at -= 1;
  // 其中：37） closes a bracket; 37） at the beginning of a line numbers an item.
  const begins = isMarked && (behind === ')' || behind === '）') ? '\n。；;！' : '\n。；;！：:';
  return at < 0 || begins.includes(text.charAt(at)) || (isBracketed && isHan(text.charAt(end + 1)));
}

/** True when a number without unit is a list number, a code, a telephone number, a name or part of a slogan (1+4+35). */
export function isBareName(text: string, start: number, end: number): boolean {
  const digits = text.slice(start, end);
  const behind = text.charAt(end);
  if (isLatin(behind) || behind === '+' || behind === '＋') return true;
  const last = text.charAt(start - 1);
  if (last === '+' || last === '＋' || (last === '-' && isDigitAt(text, start - 2) && digits.length > 5)) return true;
  if (digits.length > 1 && /^[0０][0-9０-９]/u.test(digits)) return true;
  if (isListNumber(text, start, end) || isNameBefore(text, skipBlanks(text, end))) return true;
  if (CODED_LAST.has(last) && CODED_BEFORE.test(text.slice(Math.max(0, start - 8), start))) return true;
  return CLASSIFICATION.test(digits) && digits.length > 3 && isHan(text.charAt(skipBlanks(text, end)));
}
