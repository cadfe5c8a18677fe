import type { Span } from '#model/span.ts';

/** A date that figures are stated for. */
export interface AsOf {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly span: Span;
}

const DATES =
  /(?:截至|截止|至|到)\s*((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月[底末]|((?:19|20)\d{2})\s*年度?(?:年?[末底])|(?<![上去])(?:本年度?|当年|年|期)(?:末|底|终)/gu;

const pad = (number: string): string => number.padStart(2, '0');

/** Day 0 of the next month is the last day of this one. */
const lastDay = (year: string, month: string): string =>
  String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());

function dateOf(match: RegExpMatchArray, fiscalYear: number | null): string | null {
  const [, year, month, day, monthYear, monthEnd, endYear] = match;
  if (year !== undefined && month !== undefined && day !== undefined) return `${year}-${pad(month)}-${pad(day)}`;
  if (monthYear !== undefined && monthEnd !== undefined)
    return `${monthYear}-${pad(monthEnd)}-${pad(lastDay(monthYear, monthEnd))}`;
  const yearEnd = endYear ?? (fiscalYear === null ? null : String(fiscalYear));
  return yearEnd === null ? null : `${yearEnd}-12-31`;
}

/**
 * The last date in `span` that figures may be stated for: 截至2022年12月31日, 2021年末, 6月底 with its year, and 年末 or
 * 期末 of the fiscal year. Null when none stands there.
 */
export function lastAsOf(view: string, span: Span, fiscalYear: number | null): AsOf | null {
  const match = [...view.slice(span.start, span.end).matchAll(DATES)].at(-1);
  const date = match === undefined ? null : dateOf(match, fiscalYear);
  if (match === undefined || date === null) return null;
  const start = span.start + match.index;
  return { date, span: { start, end: start + match[0].length } };
}
