import { characterSet, isBlank, isDigitAt, isInSet, skipBlanks } from './character-classes.ts';
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

const DATE_UNITS = new Set(['年', '月', '日', '学年', '学期']);

/** What of the kinds above states an amount all the same: 2021.5万元, 12:30人. */
const isBareBehind = (text: string, end: number): boolean => {
  const { unit } = unitAt(text, end);
  return unit === null || DATE_UNITS.has(unit);
};

const CLOCK_MARKS = characterSet(':：时点');
const DOTS = characterSet('.·•‧・∙');
const DASHES = characterSet('-－—');
const YEAR_DIGITS = 4;
const DAY_DIGITS = 8;
const MOBILE_DIGITS = 11;

/** The expression that may name the run of digits, chosen by its length and what stands behind it. */
function namesOf(text: string, start: number, end: number): readonly RegExp[] {
  const length = end - start;
  if (length <= 2 && isInSet(text, end, CLOCK_MARKS)) return CLOCKS;
  if (length <= YEAR_DIGITS && isInSet(text, end, DOTS)) return length === YEAR_DIGITS ? DOTTED_DATES : DOTTEDS;
  if (length === YEAR_DIGITS || length === DAY_DIGITS) return /[12]/u.test(text.charAt(start)) ? DATES : PHONES;
  return length === MOBILE_DIGITS || isInSet(text, end, DASHES) ? PHONES : NO_NAMES;
}
const CLOCKS = [CLOCK];
const DOTTEDS = [DOTTED];
const DOTTED_DATES = [DATE, DOTTED];
const DATES = [DATE, YEARS];
const PHONES = [PHONE];
const NO_NAMES: readonly RegExp[] = [];

/**
 * Where the date, span of years, clock time, dotted or telephone number ends whose first run of digits stands from
 * `start` to `end`; null when none does.
 */
export function endOfName(text: string, start: number, end: number): number | null {
  for (const shape of namesOf(text, start, end)) {
    shape.lastIndex = start;
    if (shape.test(text)) {
      const { lastIndex } = shape;
      if (isBareBehind(text, lastIndex)) return lastIndex;
    }
  }
  return null;
}

/** What a date, a document number, a code or an ordinal has behind its digits. */
const FIRST_BEHIND = characterSet('年月日号〕]】届版级楼栋路时点室单弄巷国省县-－—–~～至到、及和');
const NAMED_BEHIND =
  /^(?:年(?!限|均|度任)|月(?!均)|[日号](?!均)|[〕\]】]|时[整许]|[点时]\s?\d|届|版(?![面次])|级|楼|栋楼|号楼|路(?!段)|室|单元|弄|巷|[国省县]道|(?:[-－—–~～至到、及和]|——)\d{1,4}(?:[月日号时届级室]|年(?!限|均|度任)))/u;

const LETTERS = characterSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const NAMED_BEFORE = characterSet('第〔[【_#＃№［〈');
/** Sequels of an ordinal (第3、4条) and its digits. */
const ORDINALS = /第[\d０-９、，,至到和-]{1,12}$/u;
const SEQUEL_MARKS = characterSet('、，,至到和-');
const ORDINAL_NOUNS = characterSet('条款章节项批届次期页季类轮号编目');

/** True when the digits stand behind an ordinal's 第, in a document number or behind a letter. */
function isNamedBefore(text: string, start: number): boolean {
  const at = isBlank(text.charAt(start - 1)) ? start - 2 : start - 1;
  if (isInSet(text, at, NAMED_BEFORE | LETTERS)) return true;
  return text.charAt(at) === '.' && /No\.$/iu.test(text.slice(Math.max(0, at - 2), at + 1));
}

function isNamedBehind(text: string, start: number, end: number): boolean {
  const at = isBlank(text.charAt(end)) ? end + 1 : end;
  if (isInSet(text, at, FIRST_BEHIND) && NAMED_BEHIND.test(text.slice(at, at + 8))) return true;
  const isSequel = isInSet(text, at, ORDINAL_NOUNS) && isInSet(text, start - 1, SEQUEL_MARKS);
  return isSequel && ORDINALS.test(text.slice(Math.max(0, start - 14), start));
}

/** True when the digits from `start` to `end` are part of a date, a document number, an ordinal or a code. */
export const isNamed = (text: string, start: number, end: number): boolean =>
  isNamedBefore(text, start) || isNamedBehind(text, start, end);

/** Words before a number that make it a telephone number, an account or a code. */
const CODED_BEFORE =
  /(?:电话|手机|传真|热线|拨打|邮编|编号|编码|代码|账号|帐号|证号|文号|号码)(?:号码|号|为|是)?[:：]?\s?$/u;
const CODED_LAST = characterSet('话机真线打编号码:： 为是');
/** A class of the functional classification with its name behind: 2010301行政运行. */
const CLASSIFICATION = /^2[0-3]\d(?:\d\d){0,2}$/u;
const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

const LIST_MARKS = characterSet('.．、)）');

/** 1. or 1、 or （1） where a line or a clause begins; digits that are more than two are no list number. */
function isListNumber(text: string, start: number, end: number): boolean {
  const behind = text.charAt(end);
  if (end - start > 2 || !isInSet(text, end, LIST_MARKS)) return false;
  const isBracketed = '（('.includes(text.charAt(start - 1)) && start > 0 && '）)'.includes(behind) && behind !== '';
  const isMarked = behind !== '' && '.．、)）'.includes(behind) && !isDigitAt(text, end + 1);
  if (!isBracketed && !isMarked) return false;
  let at = (isBracketed ? start - 1 : start) - 1;
  while (isBlank(text.charAt(at))) at -= 1;
  // 其中：37） closes a bracket; 37） at the beginning of a line numbers an item.
  const begins = isMarked && (behind === ')' || behind === '）') ? '\n。；;！' : '\n。；;！：:';
  return at < 0 || begins.includes(text.charAt(at)) || (isBracketed && isHan(text.charAt(end + 1)));
}

const PLUSES = characterSet('+＋');
const LONGEST_PLAIN = 5;

/** What makes a number without unit a name, by the character before it. */
function isNamedByLast(text: string, start: number, length: number): boolean {
  if (isInSet(text, start - 1, PLUSES)) return true;
  if (text.charAt(start - 1) === '-') return length > LONGEST_PLAIN && isDigitAt(text, start - 2);
  return isInSet(text, start - 1, CODED_LAST) && CODED_BEFORE.test(text.slice(Math.max(0, start - 8), start));
}

/** True when a number without unit is a list number, a code, a telephone number, a name or part of a slogan (1+4+35). */
export function isBareName(text: string, start: number, end: number): boolean {
  if (isInSet(text, end, LETTERS | PLUSES) || isNamedByLast(text, start, end - start)) return true;
  const first = text.charAt(start);
  if ((first === '0' || first === '０') && isDigitAt(text, start + 1)) return true;
  if (isListNumber(text, start, end)) return true;
  const next = skipBlanks(text, end);
  if (isNameBefore(text, next)) return true;
  if (first !== '2' || !isHan(text.charAt(next)) || end - start < LONGEST_PLAIN) return false;
  return CLASSIFICATION.test(text.slice(start, end));
}
