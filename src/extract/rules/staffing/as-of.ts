import { lastMatchOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';

/** A date that figures are stated for. */
export interface AsOf {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly span: Span;
}

const YEAR = '((?:19|20)\\d{2})\\s*年';
/** What a bare day is the day of: 2022年12月31日在职人员…. */
const STAFF_BEHIND = '(?=[，,止]?\\s*(?:我|本|全|实有|在职|在编|共有|现有|编制|单位))';
const DATES = new RegExp(
  [
    `(?:截至|截止到?|至|到)\\s*${YEAR}\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日`,
    `${YEAR}\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日${STAFF_BEHIND}`,
    `${YEAR}\\s*(\\d{1,2})\\s*月[底末]`,
    `(?:截至|截止到?|至)\\s*${YEAR}\\s*(\\d{1,2})\\s*月(?!\\s*\\d)`,
    `${YEAR}度?(?:年?[末底])`,
    '(?<![上去])(?:本年度?|当年|年|期)(?:末|底|终)',
  ].join('|'),
  'gu',
);
/** Words without one of these hold no date. */
const MAY_HOLD_DATE = /[底末终日月]/u;

const pad = (number: string): string => number.padStart(2, '0');

/** Day 0 of the next month is the last day of this one. */
const lastDay = (year: string, month: string): string =>
  String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());

function dateOf(match: RegExpMatchArray, fiscalYear: number | null): string | null {
  const [year = fiscalYear === null ? undefined : String(fiscalYear), month, day] = match
    .slice(1)
    .filter((part) => part !== undefined);
  if (year === undefined) return null;
  if (month === undefined) return `${year}-12-31`;
  return `${year}-${pad(month)}-${pad(day ?? lastDay(year, month))}`;
}

/**
 * The last date in `span` that figures may be stated for: 截至2022年12月31日, 2021年末, 6月底 with its year, and 年末 or
 * 期末 of the fiscal year. Null when none stands there.
 */
export function lastAsOf(view: string, span: Span, fiscalYear: number | null): AsOf | null {
  const words = view.slice(span.start, span.end);
  const match = MAY_HOLD_DATE.test(words) ? lastMatchOf(DATES, words) : undefined;
  const date = match === undefined ? null : dateOf(match, fiscalYear);
  if (match === undefined || date === null) return null;
  const start = span.start + match.index;
  return { date, span: { start, end: start + match[0].length } };
}
