import { matchesOf } from '#model/matches-of.ts';
import { readNumber } from '#model/read-number.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { bureauSuffixes } from '#schemas/vocabulary/names.ts';
import type { RulesContext } from '../context.ts';
import type { PrintedLine } from './physical-lines.ts';

export interface ReportDate {
  /** YYYY-MM-DD. */
  readonly value: string;
  readonly spans: readonly Span[];
}

const DIGIT = '[0-9０-９]';
const CHINESE_DIGIT = '[〇○ＯO零一二三四五六七八九]';
const CHINESE_NUMBER = '[一二三四五六七八九十]{1,3}';
const DATE = new RegExp(
  `(${DIGIT}{4}|${CHINESE_DIGIT}{4})\\s*年\\s*(${DIGIT}{1,2}|${CHINESE_NUMBER})\\s*月\\s*(${DIGIT}{1,2}|${CHINESE_NUMBER})\\s*日`,
  'u',
);
const PLAIN_DATE = /([12][0-9]{3})\s?[-./]\s?([0-9]{1,2})\s?[-./]\s?([0-9]{1,2})/u;
/** What may share a line with the date of a report: its label, or the bureau that signs. */
const LABEL = new RegExp(
  `(?:报告|填报|填表|制表|编制|完成|评价|提交|成文|出具|签发|报送)?(?:日期|(?<=[告报表制成价交文具发送])时间)\\s*[：:]?|^[\\p{Script=Han}]{3,30}?(?:${bureauSuffixes.join('|')})[\\s　]*`,
  'u',
);
/** A date behind its own label, wherever it stands: in a table, or in a line with names. */
const LABELLED = new RegExp(
  `(?:报告|填报|填表|制表|编制|评价|提交|出具|签发|报送)(?:日期|时间)\\s{0,8}[：:]?\\s{0,8}(?:${DATE.source}|${PLAIN_DATE.source})`,
  'gu',
);

/** 填报单位：云溪县水利局 in front of the date's own label. */
const NAMED_UNIT =
  /^(?:填报|编报|评价|报告|自评|编制)?(?:单位|部门)(?:名称)?\s*[：:]\s*[\p{Script=Han}（）()]{4,40}(?=\s)/u;

/** A bureau, a label and a date; sentences are longer. */
const LONGEST_DATED_LINE = 90;

const numberOf = (printed: string): number => Number(readNumber(printed.replace(/[○ＯO零]/gu, '〇')).units);

function isoDate(parts: readonly (string | undefined)[]): string | null {
  const [year, month, day] = parts.map((part) => numberOf(part ?? ''));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A line that holds a date and at most its label or the signing bureau. */
function dateOn({ words, span }: PrintedLine): { readonly value: string; readonly span: Span } | null {
  const match = DATE.exec(words) ?? PLAIN_DATE.exec(words);
  if (match === null) return null;
  const rest = words
    .replace(match[0], '')
    .replace(NAMED_UNIT, '')
    .replace(LABEL, '')
    .replace(/[\s（）()：:。]/gu, '');
  const value = rest === '' ? isoDate(match.slice(1, 4)) : null;
  const start = span.start + match.index;
  return value === null ? null : { value, span: { start, end: start + match[0].length } };
}

interface Dated {
  readonly value: string;
  readonly span: Span;
}

/** Dates behind their label; the digits of one print or of the other are captured. */
const labelledDates = (view: string): readonly Dated[] =>
  matchesOf(LABELLED, view).flatMap((match) => {
    const parts = match.slice(1).filter((part) => part !== undefined);
    const value = isoDate(parts);
    const at = match[0].indexOf(parts[0] ?? '');
    const span = { start: match.index + at, end: match.index + match[0].length };
    return value === null ? [] : [{ value, span }];
  });

const PLAIN_DATES = new RegExp(PLAIN_DATE.source, 'gu');

/** Where a date may stand: at each 日, and at the dates of digits and marks alone. */
function datePlaces(view: string): readonly number[] {
  const places = matchesOf(PLAIN_DATES, view).map(({ index }) => index);
  for (let at = view.indexOf('日'); at !== -1; at = view.indexOf('日', at + 1)) places.push(at);
  return places.sort((a, b) => a - b);
}

/** The line that `at` is on, trimmed; null for one that is longer than a line with a date. */
function shortLineAt(view: string, at: number): PrintedLine | null {
  const from = Math.max(0, at - LONGEST_DATED_LINE);
  const before = view.slice(from, at);
  const behind = view.slice(at, at + LONGEST_DATED_LINE);
  const [head, tail] = [before.lastIndexOf('\n'), behind.indexOf('\n')];
  if ((head === -1 && from > 0) || (tail === -1 && behind.length === LONGEST_DATED_LINE)) return null;
  const span = trimSpan(view, { start: from + head + 1, end: tail === -1 ? view.length : at + tail });
  return { span, words: textAt(view, span) };
}

/** The lines of nothing but a date, outside tables. */
function datedLines({ view, segmentation }: RulesContext): readonly Dated[] {
  const { tables } = segmentation;
  const isInTable = (at: number): boolean => tables.some(({ span }) => span.start <= at && at < span.end);
  return datePlaces(view).flatMap((index) => {
    const line = isInTable(index) ? null : shortLineAt(view, index);
    return line === null ? [] : (dateOn(line) ?? []);
  });
}

/**
 * The date under the signature, or else on the cover: the last line of the report that holds nothing but a date; else
 * one behind its label. Dates in sentences are about something else; blanks (____年__月) are none.
 */
export function findReportDate(context: RulesContext): ReportDate | null {
  const alone = datedLines(context);
  const dates = alone.length > 0 ? alone : labelledDates(context.view);
  const last = dates.at(-1);
  if (last === undefined) return null;
  const same = dates.filter(({ value, span }) => value === last.value && span !== last.span);
  return { value: last.value, spans: [last.span, ...same.map(({ span }) => span)] };
}
