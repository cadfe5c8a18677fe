import { findFigures } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import type { Figure } from './figure.ts';
import { asPrinted } from './place.ts';
import { isAmount } from './unread.ts';

/** An amount of money of the narrative with the words before it, back to the figure or the mark before. */
export interface WordedAmount {
  readonly words: string;
  readonly figure: Figure;
}

const CLAUSE_MARK = /[，,、：:（(]/u;

/** The amounts of money in a stretch of prose, hedged ones and bounds left out, each in 万元 where it prints 万 alone. */
export function wordedAmounts(text: string, range: Span): readonly WordedAmount[] {
  const figures = findFigures(text, range);
  return figures.flatMap((found, index) => {
    const { digits, whole, value, approx, bound, from: lower } = found;
    if (!isAmount(found, false) || approx || bound !== null || lower !== undefined) return [];
    const before = text.slice(figures[index - 1]?.whole.end ?? range.start, whole.start);
    const printed = textAt(text, digits);
    const unit = found.unit === '万' || found.unit === '亿' ? `${found.unit}元` : found.unit;
    const figure = { printed, value: asPrinted(value, printed), unit, span: digits };
    return [{ words: before.split(CLAUSE_MARK).at(-1)?.trim() ?? '', figure }];
  });
}

/** A line of prose, and the cell of a flattened table, up to its end. */
const LINE = /[^\t\n]+/gu;
const SENTENCE = /[^。；;！？\t\n]+/gu;

/** Longest stretch of prose without a mark that is read as one, in code units. */
const LONGEST = 1_000;

const spansOf = (text: string, pattern: RegExp): readonly Span[] =>
  [...text.matchAll(pattern)].flatMap(({ 0: { length }, index }) =>
    length > LONGEST ? [] : [{ start: index, end: index + length }],
  );

/** The sentences of a text, cut at semicolons too. */
export const sentencesOf = (text: string): readonly Span[] => spansOf(text, SENTENCE);

/** The lines of a text that are prose and not blank. */
export const linesOf = (text: string): readonly Span[] =>
  spansOf(text, LINE).filter(({ start, end }) => text.slice(start, end).trim() !== '');
