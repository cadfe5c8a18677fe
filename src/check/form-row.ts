import { parseDecimal } from '#model/decimal.ts';
import { fromPair, overlap, type Span, textAt } from '#model/span.ts';
import type { Indicator } from '#schemas/record/record.ts';
import type { Figure } from './figure.ts';
import { asPrinted, findDigits } from './place.ts';

/** Weight and score of a form's row, where it has both. */
export interface ScoredRow {
  readonly row: Indicator;
  readonly weight: Figure | null;
  readonly score: Figure | null;
}

const figureAt = (text: string, value: string, span: Span): Figure => {
  const printed = textAt(text, span);
  return { printed, value: asPrinted(value, printed), unit: '分', span };
};

/** The digits in the row, the row itself where they cannot be told; columns run weight, then score, so score is last. */
function place(text: string, row: Span, value: string, before: number, taken: Span | null): Span {
  const number = parseDecimal(value);
  const found = findDigits(text, { start: row.start, end: before }, number);
  if (found === null || taken === null || overlap(found, taken) === 0) return found ?? row;
  // The result has its own place: equal points stand before it.
  return findDigits(text, { start: row.start, end: taken.start }, number) ?? row;
}

interface Cells {
  readonly span: Span;
  /** Where the score begins. */
  readonly end: number;
  readonly result: Span | null;
}

/** Before the score, or at its place where the row prints the number there alone: the one is read for the other. */
function weightAt(text: string, weight: string, { span, end, result }: Cells): Figure {
  const before = place(text, span, weight, end, result);
  return figureAt(text, weight, before === span ? place(text, span, weight, span.end, result) : before);
}

/** A row of a form with the places of its points; null for what is no table row or lies outside the text. */
export function scoredRow(text: string, row: Indicator): ScoredRow | null {
  const [pair] = row.spans;
  if (row.source !== 'table' || pair === undefined || pair[1] > text.length) return null;
  const span = fromPair(pair);
  const result = row.figure === null ? null : fromPair(row.figure);
  const score = row.score === null ? null : figureAt(text, row.score, place(text, span, row.score, span.end, result));
  const end = score === null || score.span.start === span.start ? span.end : score.span.start;
  const weight = row.weight === null ? null : weightAt(text, row.weight, { span, end, result });
  return { row, weight, score };
}
