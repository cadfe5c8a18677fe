import { formatDecimal } from '#model/decimal.ts';
import { readNumber } from '#model/read-number.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { unitKinds } from '#schemas/vocabulary/units.ts';

export type Comparator = '>=' | '<=' | '>' | '<' | '=';

/** A cell that holds a number, with the place of its digits. */
export interface NumberCell {
  readonly kind: 'number';
  readonly value: string;
  readonly unit: string | null;
  readonly comparator: Comparator | null;
  readonly approx: boolean;
  readonly digits: Span;
}

export type CellValue = NumberCell | { readonly kind: 'words'; readonly span: Span } | { readonly kind: 'empty' };

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '≥': '>=',
  '≧': '>=',
  '⩾': '>=',
  '>=': '>=',
  '＞=': '>=',
  不低于: '>=',
  不少于: '>=',
  不小于: '>=',
  大于等于: '>=',
  至少: '>=',
  以上: '>=',
  及以上: '>=',
  或以上: '>=',
  不得低于: '>=',
  不得少于: '>=',
  '≤': '<=',
  '≦': '<=',
  '⩽': '<=',
  '<=': '<=',
  '＜=': '<=',
  不超过: '<=',
  不高于: '<=',
  不大于: '<=',
  不多于: '<=',
  不得超过: '<=',
  不得高于: '<=',
  控制到: '<=',
  小于等于: '<=',
  控制在: '<=',
  以内: '<=',
  之内: '<=',
  以下: '<=',
  及以下: '<=',
  '>': '>',
  '＞': '>',
  大于: '>',
  高于: '>',
  超过: '>',
  '<': '<',
  '＜': '<',
  小于: '<',
  低于: '<',
  等于: '=',
  '=': '=',
  '＝': '=',
};

/** The comparator that a sign or word states; null for one that states none (定性, 达到). */
export const readComparator = (words: string): Comparator | null => COMPARATORS[words.trim()] ?? null;

const alternatives = Object.keys(COMPARATORS)
  .sort((a, b) => b.length - a.length)
  .join('|');

/** The digits of a number, thousands grouped or not. */
const DIGITS = /[-－]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?/u;
/** The bound, the verb and the hedge before the digits; words that only repeat the indicator's name may stand in front. */
const BEFORE = new RegExp(`(${alternatives})?\\s*(?:达到?|为|共计?)?\\s*(约|近|大约)?\\s*$`, 'u');
/** 台（套）, 头（羽、只）: a unit that names two. */
const UNIT_IN_BRACKETS = '\\p{Script=Han}{1,3}[（(][套台件辆头只羽次个名人条张份处座艘架部支枚、]{1,4}[)）]';
/** The hedge, the unit and the bound behind the digits, then nothing more than a remark. */
const BEHIND = new RegExp(
  `^\\s*([余多])?\\s*(${UNIT_IN_BRACKETS}|[^0-9０-９，。；、;,：:~～至\\s]{0,10}?)\\s*([余多])?\\s*(${alternatives})?[。；]?(?:[，,；（(][^0-9０-９]*)?$`,
  'u',
);
/** 2022年底 and 12月31日前 are dates, whatever number stands in them. */
const DATE = /^(?:(?:19|20)\d{2}\s*年|(?:0?[1-9]|[12]\d|3[01])\s*[月日号](?!均))|^\d[-.]\d{1,2}[-.]/u;
/** ≤30日 is a length of time. */
const BOUNDED_DAYS = /^[≥≤≧≦⩾⩽<>＜＞]=?\s*\d{1,3}\s*日$/u;
const EMPTY = /^[-－—–/／\\…\s.。无]*$/u;
/** Words before the digits that make them something else: a rank, a change, a frequency, a name with a number in it. */
const NO_VALUE = /第|每|较|(?<!之)比(?![例重率为])|同比|增长|下降|提高|降低|减少|增加|上升|提升|[A-Za-z〔[《“"]/u;
/** A verb or the indicator's name before its number is short (全年共开展检查14次, 合格率达99.5%). */
const LONGEST_LEAD = 16;

const isLead = (words: string): boolean =>
  words.length <= LONGEST_LEAD && !/[，。；、：:（(]/u.test(words) && !NO_VALUE.test(words);

/** What the cell at `span` holds. A dash, a slash or dots are an empty cell. */
export function readCell(view: string, span: Span): CellValue {
  const trimmed = trimSpan(view, span);
  const words = view.slice(trimmed.start, trimmed.end);
  if (EMPTY.test(words)) return { kind: 'empty' };
  return numberIn(words, trimmed) ?? { kind: 'words', span: trimmed };
}

/** A cell of more characters than this tells a story, whatever number stands in it. */
const LONGEST_NUMBER_CELL = 60;

/** The one number that a cell states, with its bound and unit; null when it states none, several, a date or a change. */
function numberIn(words: string, span: Span): NumberCell | null {
  const match = words.length > LONGEST_NUMBER_CELL ? null : DIGITS.exec(words);
  if (match === null || (DATE.test(words.slice(match.index)) && !BOUNDED_DAYS.test(words))) return null;
  const [printed] = match;
  const before = BEFORE.exec(words.slice(0, match.index));
  const behind = BEHIND.exec(words.slice(match.index + printed.length));
  if (before === null || behind === null || !isLead(words.slice(0, before.index))) return null;
  const [, boundBefore = '', near] = before;
  const [, hedge1, unit = '', hedge2, boundBehind] = behind;
  const value = decimalOf(printed);
  const start = span.start + match.index;
  return value === null
    ? null
    : {
        kind: 'number',
        value,
        unit: unitOf(unit),
        comparator: readComparator(boundBehind ?? boundBefore),
        approx: near !== undefined || hedge1 !== undefined || hedge2 !== undefined,
        digits: { start, end: start + printed.length },
      };
}

/** Per cent is written out in forms that have a column for units. */
export const unitOf = (printed: string): string | null => {
  const unit = printed.trim();
  return unit === '' ? null : /^(?:百分比|百分数|[％%])/u.test(unit) ? '%' : unit;
};

/** The unit that a name gives in brackets where the values' columns have numbers alone: 培训人数（人）; null for none. */
export function unitIn(name: string): string | null {
  const bracket = /[（(]([^（()）]{1,6})[)）]$/u.exec(name)?.[1];
  return bracket !== undefined && unitKinds.has(bracket) ? bracket : null;
}

function decimalOf(printed: string): string | null {
  try {
    return formatDecimal(readNumber(printed));
  } catch {
    return null; // 1,23 looks like a number and is none.
  }
}

const NAME_BOUND = /([≥≤≧≦⩾⩽><＞＜]=?)[^≥≤≧≦⩾⩽><＞＜]{0,12}$/u;

/** The bound that a name ends with where the target's column has the number alone: 检查次数（≥）, 舍（≥**平方米）. */
export function comparatorIn(name: string): Comparator | null {
  const sign = NAME_BOUND.exec(name)?.[1];
  return sign === undefined ? null : readComparator(sign);
}
