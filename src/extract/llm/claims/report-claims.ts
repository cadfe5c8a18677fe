import { compare, parseDecimal } from '#model/decimal.ts';
import { findAllFigures } from '#model/find-figures.ts';
import { textAt } from '#model/span.ts';
import type { ReportItem } from '#schemas/answers/report.ts';
import { reportFactValues } from '#schemas/record/report-facts.ts';
import {
  type ClaimContext,
  citationFault,
  claimed,
  type LineCitation,
  type Outcome,
  refused,
  wordsOrNull,
} from '../claim-context.ts';

/** Facts that are judged from the words cited and not printed themselves. */
const DERIVED: ReadonlySet<string> = new Set(['level', 'kind']);

export function reportClaim(context: ClaimContext, item: ReportItem): Outcome {
  const to = item.e ?? item.l;
  const fault = citationFault(context, item.l, to);
  if (fault !== null) return fault;
  const value = item.v.trim();
  const read = reportFactValues[item.k].safeParse(item.k === 'fiscalYear' ? Number(value) : value);
  if (!read.success || read.data === null) {
    return refused('value-invalid', `"${item.v}" is no value of ${item.k}.`);
  }
  const words = wordsOrNull(item.w);
  const derivedFrom = DERIVED.has(item.k) ? (words ?? `line ${item.l}`) : null;
  return claimed(context, { field: 'report', fact: item.k, value, derivedFrom }, citationOf(item, to, words));
}

/** The figure in the words cited whose number is the score: `自评得分96.5分（满分100分）` cites `96.5分`. */
function scoreIn(words: string, score: string): string {
  const figures = findAllFigures(words, { start: 0, end: words.length });
  const found = figures.find(({ value }) => compare(parseDecimal(value), parseDecimal(score)) === 0);
  return found === undefined ? words : textAt(words, found.whole);
}

/** The score is a figure, everything else words of the line. Its value has been checked to be a number. */
function citationOf(item: ReportItem, to: number, words: string | null): LineCitation {
  const place = { kind: 'line', from: item.l, to, cell: null, label: null } as const;
  if (item.k !== 'selfScore') return { ...place, figure: null, first: words, last: words };
  return { ...place, figure: scoreIn(words ?? item.v, item.v), first: null, last: null };
}
