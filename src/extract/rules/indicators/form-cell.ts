import { formatDecimal } from '#model/decimal.ts';
import { readNumber } from '#model/read-number.ts';
import { type Span, trimSpan } from '#model/span.ts';

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
  '>=': '>=',
  '＞=': '>=',
  不低于: '>=',
  不少于: '>=',
  不小于: '>=',
  大于等于: '>=',
  至少: '>=',
  以上: '>=',
  及以上: '>=',
  '≤': '<=',
  '<=': '<=',
  '＜=': '<=',
  不超过: '<=',
  不高于: '<=',
  不大于: '<=',
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
  '=': '=',
  '＝': '=',
};

/** The comparator that a sign or word states; null for one that states none (定性, 达到). */
export const readComparator = (words: string): Comparator | null => COMPARATORS[words.trim()] ?? null;

const alternatives = Object.keys(COMPARATORS)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** One number with its bound and unit is the whole cell; anything more is words. */
const NUMBER = new RegExp(
  `^(${alternatives})?(?:达到?|为|共)?(约|近)?\\s*([-－]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)\\s*([余多])?([^0-9０-９，。；、;,]{0,10}?)([余多])?(${alternatives})?$`,
  'u',
);
/** 2022年底 and 12月31日前 are dates, whatever number stands in them. */
const DATE = /^(?:(?:19|20)\d{2}\s*年|\d{1,2}\s*[月日号](?!均))|\d[-.]\d{1,2}[-.]/u;
const EMPTY = /^[-－—–/／\\…\s.。无]*$/u;

/** What the cell at `span` holds. A dash, a slash or dots are an empty cell. */
export function readCell(view: string, span: Span): CellValue {
  const trimmed = trimSpan(view, span);
  const words = view.slice(trimmed.start, trimmed.end);
  if (EMPTY.test(words)) return { kind: 'empty' };
  const match = DATE.test(words) ? null : NUMBER.exec(words);
  return match === null ? { kind: 'words', span: trimmed } : numberIn(words, trimmed, match);
}

function numberIn(words: string, span: Span, match: RegExpExecArray): CellValue {
  const [, before, near, printed = '', hedge1, unit = '', hedge2, after] = match;
  try {
    const value = formatDecimal(readNumber(printed));
    const start = span.start + words.indexOf(printed, before?.length ?? 0);
    return {
      kind: 'number',
      value,
      unit: unit.trim() === '' ? null : unit.trim().replace('％', '%'),
      comparator: readComparator(after ?? before ?? ''),
      approx: near !== undefined || hedge1 !== undefined || hedge2 !== undefined,
      digits: { start, end: start + printed.length },
    };
  } catch {
    return { kind: 'words', span }; // 1,23 looks like a number and is none.
  }
}
