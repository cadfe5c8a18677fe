import type { Span } from '#model/span.ts';
import type { GuardedText } from './edit-extension.ts';
import { type FoldedText, foldText } from './fold.ts';
import { type GramIndex, indexGrams } from './gram-index.ts';
import { guardNumbers } from './number-guard.ts';

/** A folded text with what is looked up in it. */
export interface AlignmentView extends FoldedText, GuardedText {
  readonly grams: GramIndex;
}

/** Prepares a text without the places in `omitted` (ascending); linear in the text. */
export function viewOf(text: string, omitted: readonly Span[]): AlignmentView {
  const folded = foldText(text, omitted);
  return { ...folded, guards: guardNumbers(folded), grams: indexGrams(folded.plain) };
}

/** The folded characters that stand inside a place of the canonical text. */
export const foldedRange = (view: AlignmentView, within: Span): Span => ({
  start: lowerBound(view.starts, within.start),
  end: lowerBound(view.starts, within.end),
});

/** The span in the canonical text of the folded characters [start, end); `end` lies behind `start`. */
export const unfold = (view: AlignmentView, { start, end }: Span): Span => ({
  start: view.starts[start] ?? 0,
  end: (view.starts[end - 1] ?? 0) + 1,
});

/** Index of the first value not below `bound`. */
function lowerBound(values: Int32Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
