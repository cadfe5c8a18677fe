import { findFigures, type Figure as PrintedFigure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import type { Figure } from './figure.ts';
import { asPrinted } from './place.ts';

/** A number of the narrative that counts something or is a percentage, with the words around it. */
export interface Count extends Figure {
  readonly kind: 'counter' | 'ratio';
  /** Digits, hedge and unit. */
  readonly whole: Span;
  /** The words of its passage since the figure before it, whatever that counts. */
  readonly before: string;
  /** The words behind its unit, up to the next mark. */
  readonly after: string;
  /** True for 余, 约 and for a bound or a range: no sum holds of it. */
  readonly vague: boolean;
}

/** A stretch of prose up to a full stop or semicolon, with its counts in order. */
export interface Passage {
  readonly span: Span;
  readonly counts: readonly Count[];
}

/** Prose of a line; the cell of a flattened table begins with a tab, and a row of several cells is no prose. */
const PROSE_LINE = /^\t?[^\t\n]+$/gmu;
const PASSAGE = /[^。；;！？!?]+/gu;
const NOUN_BEHIND = /^[^，,。；;、：:（()）\d]{0,12}/u;

/** Longest passage read as one, in code units: prose without marks is a defect, and nothing is bound in it. */
const LONGEST_PASSAGE = 1_000;

const isVague = ({ approx, bound, from }: PrintedFigure): boolean => approx || bound !== null || from !== undefined;

function countOf(text: string, figure: PrintedFigure, from: number, end: number): Count[] {
  const { digits, whole, unit, kind } = figure;
  if (kind !== 'counter' && kind !== 'ratio') return [];
  const printed = textAt(text, digits);
  const [after = ''] = NOUN_BEHIND.exec(text.slice(whole.end, end)) ?? [];
  const value = asPrinted(figure.value, printed);
  const before = text.slice(from, whole.start);
  return [{ printed, value, unit, span: digits, kind, whole, before, after, vague: isVague(figure) }];
}

function passageOf(text: string, span: Span): Passage {
  const figures = span.end - span.start > LONGEST_PASSAGE ? [] : findFigures(text, span);
  const counts = figures.flatMap((figure, index) =>
    countOf(text, figure, figures[index - 1]?.whole.end ?? span.start, span.end),
  );
  return { span, counts };
}

/** The passages of a text that print a count, in order. */
export function passagesOf(text: string): readonly Passage[] {
  return [...text.matchAll(PROSE_LINE)].flatMap((line) =>
    [...line[0].matchAll(PASSAGE)]
      .map((match) => {
        const start = line.index + match.index;
        return passageOf(text, { start, end: start + match[0].length });
      })
      .filter(({ counts }) => counts.length > 0),
  );
}

/** 起 and 起 count one kind of thing, 次 and 人次 do not; multipliers stay in the unit. */
export const sameUnit = (one: Figure, other: Figure): boolean => one.unit !== null && one.unit === other.unit;

/** Han characters alone: what names match by. */
export const hanOf = (words: string): string => words.replace(/[^\p{Script=Han}]/gu, '');

/** The first of `counts`, which are in the order of the text, that begins at or after `at`; undefined behind the last. */
export function countFrom(counts: readonly Count[], at: number): Count | undefined {
  let [low, high] = [0, counts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((counts[middle]?.whole.start ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return counts[low];
}

const LEAD_IN = /^(?:其中|包?含|包括|全年|今年|本年|已|共计?|累计|合计|有)+/u;

/** The longest name that a sentence should hold, in characters. */
const LONGEST_NAME = 12;
/** What follows a count goes on with other words: 33起一般事故组织了调查. */
const SHORT_NAME = 4;

/** What a count is of: the last words before it, or those behind it. */
export function nameOfCount({ before, after }: Count): string {
  if (before.endsWith('的')) return hanOf(after).slice(0, SHORT_NAME) || 'a count';
  const clause = hanOf(before.split(/[，,、；;：:（(）)]/u).at(-1) ?? '').replace(LEAD_IN, '');
  return clause.slice(-LONGEST_NAME) || hanOf(after) || 'a count';
}
