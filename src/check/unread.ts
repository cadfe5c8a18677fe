import { findFigures, type Figure as PrintedFigure } from '#model/find-figures.ts';
import { overlap, type Span } from '#model/span.ts';
import type { CheckContext } from './rule.ts';

/** A sentence ends at one of these marks or with its line. */
const SENTENCE_END = /[。！？\n]/u;

/** Longest stretch looked at on either side of a place, in code units: a sentence without a mark is no sentence. */
export const LONGEST_SENTENCE = 1_000;

/** The sentence around a place, its marks left out; a table row is one too. */
export function sentenceAround(text: string, at: Span): Span {
  let { start, end } = at;
  const [first, last] = [Math.max(0, start - LONGEST_SENTENCE), Math.min(text.length, end + LONGEST_SENTENCE)];
  while (start > first && !SENTENCE_END.test(text.charAt(start - 1))) start -= 1;
  while (end < last && !SENTENCE_END.test(text.charAt(end))) end += 1;
  return { start, end };
}

/** Longest claimed place looked for before a range, in code units: a longer one is evidence that names no place. */
const LONGEST_PLACE = 2_000;

/** The figures printed in `range` that no fact of the record stands for: they may be what a sum lacks. */
export function unreadIn({ text, claimedWithin }: CheckContext, range: Span): readonly PrintedFigure[] {
  const near = claimedWithin(range.start - LONGEST_PLACE, range.end).filter((span) => overlap(span, range) > 0);
  return findFigures(text, range).filter(({ digits }) => !near.some((span) => overlap(span, digits) > 0));
}

/** True for an amount of money: 万 alone means 万元, and a cell of a table prints no unit at all. */
export const isAmount = ({ kind, unit }: PrintedFigure, inTable: boolean): boolean =>
  kind === 'money' || unit === '万' || unit === '亿' || (kind === 'bare' && inTable);
