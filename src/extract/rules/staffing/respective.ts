import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import type { StaffingContext } from '#schemas/vocabulary/staffing-labels.ts';
import { splitOutside, startOfWords } from '../clause-bounds.ts';
import { type LabelReading, readLabelBefore } from './read-label.ts';

/** What binds a list of labels to a list of figures. */
const RESPECTIVELY = /分别(?:核定)?(?:为|是|有)?\s*$/u;
/** What stands between the figures of such a list. */
const BETWEEN = /^\s*[、，,和及与]\s*$/u;

/** The labels of a list in front of 分别. */
function labelsOf(view: string, words: Span, context: StaffingContext | null): readonly (LabelReading | null)[] {
  const pieces = splitOutside(view, words, '、和及与');
  return pieces.map((piece) => readLabelBefore(view, piece, context));
}

/** How many figures follow each other from `index` on with nothing but list marks between. */
function runLength(view: string, figures: readonly Figure[], index: number): number {
  let length = 1;
  for (let at = index; at + 1 < figures.length; at += 1) {
    const [here, next] = [figures[at], figures[at + 1]];
    if (here === undefined || next === undefined) break;
    if (!BETWEEN.test(view.slice(here.whole.end, next.digits.start))) break;
    length += 1;
  }
  return length;
}

/**
 * 行政编制、事业编制分别为12名、30名: the labels of the figures from `index` on, by their order. Null where no 分别 stands in
 * front; empty labels where the lists do not fit, whose figures then mean nothing that can be told.
 */
export function respectiveLabels(
  view: string,
  figures: readonly Figure[],
  index: number,
  floor: number,
  context: StaffingContext | null,
): readonly (LabelReading | null)[] | null {
  const first = figures[index];
  if (first === undefined) return null;
  const start = startOfWords(view, first.digits.start, floor, '，。；,;：:！？\n\t（(');
  const mark = RESPECTIVELY.exec(view.slice(start, first.digits.start));
  if (mark === null) return null;
  const length = runLength(view, figures, index);
  if (length < 2) return null;
  const labels = labelsOf(view, { start, end: start + mark.index }, context);
  const fits = labels.length === length && labels.every((label) => label !== null);
  return fits ? labels : Array.from({ length }, () => null);
}
