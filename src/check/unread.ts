import { parseDecimal, toFen } from '#model/decimal.ts';
import { findFigures, type Figure as PrintedFigure } from '#model/find-figures.ts';
import { overlap, type Span, textAt } from '#model/span.ts';
import type { Outcome } from './outcome.ts';
import type { CheckContext } from './rule.ts';

/** A sentence ends at one of these marks or with its line. */
const SENTENCE_END = /[。！？\n]/u;

/** Longest stretch looked at on either side of a place, in code units: a sentence without a mark is no sentence. */
const LONGEST_SENTENCE = 1_000;

/** The sentence around a place, its marks left out; a table row is one too. */
export function sentenceAround(text: string, at: Span): Span {
  let { start, end } = at;
  const [first, last] = [Math.max(0, start - LONGEST_SENTENCE), Math.min(text.length, end + LONGEST_SENTENCE)];
  while (start > first && !SENTENCE_END.test(text.charAt(start - 1))) start -= 1;
  while (end < last && !SENTENCE_END.test(text.charAt(end))) end += 1;
  return { start, end };
}

/** The figures printed in `range` that no fact of the record stands for: they may be what a sum lacks. */
export function unreadIn({ text, claimed }: CheckContext, range: Span): readonly PrintedFigure[] {
  const near = claimed.filter((span) => overlap(span, range) > 0);
  return findFigures(text, range).filter(({ digits }) => !near.some((span) => overlap(span, digits) > 0));
}

/** How many unread figures of a passage are tried, alone and in pairs. */
const MOST_UNREAD = 8;

/** A cell prints no unit: its figures are in that of the equation. */
const fenOf = (value: string, unit: string | null, usual: string): bigint | null =>
  toFen(parseDecimal(value), unit ?? usual);

/**
 * True when what a sum of money lacks or has too much is printed in its passage, as one figure or two, and no fact
 * stands for it: then the record is short of something that the report states, and the report contradicts nothing.
 */
export function isExplainedByUnread(context: CheckContext, { identity }: Outcome): boolean {
  const { difference, unit, figures } = identity;
  const gap = difference === null ? null : fenOf(difference.replace('-', ''), null, unit);
  const starts = figures.map(({ span }) => span.start);
  const at = { start: Math.min(...starts), end: Math.max(...figures.map(({ span }) => span.end)) };
  if (gap === null || at.end - at.start > LONGEST_SENTENCE) return false;
  const passage = sentenceAround(context.text, at);
  const inTable = textAt(context.text, passage).includes('\t');
  const amounts = unreadIn(context, passage)
    .filter(({ kind }) => kind === 'money' || (kind === 'bare' && inTable))
    .slice(0, MOST_UNREAD)
    .flatMap((figure) => fenOf(figure.value, figure.unit, unit) ?? [])
    .filter((fen) => fen > 0n);
  return amounts.some((fen, index) => fen === gap || amounts.slice(index + 1).some((other) => fen + other === gap));
}
