import type { Span } from '#model/span.ts';
import { type AlignmentView, foldedRange, unfold } from './alignment-view.ts';
import type { FoldedText } from './fold.ts';
import { placesOfGram, type RareGram, rarestGram } from './gram-index.ts';

/** From so many places on that hold a quote's rarest three characters, the text itself is searched: that is faster. */
const MANY_PLACES = 200;

/** The places to look at one by one; null where the text is to be searched from end to end. */
function fewPlaces(view: AlignmentView, words: string): RareGram | null {
  const gram = rarestGram(view.grams, words);
  return gram === null || gram.count > MANY_PLACES ? null : gram;
}

/**
 * Where `quote` stands in `text` character by character, white space and all: the first such place, or the one whose
 * start is nearest to `near`. `view` is a view of the whole text with nothing left out, `folded` the quote folded so.
 */
export function findVerbatim(
  text: string,
  view: AlignmentView,
  quote: string,
  folded: FoldedText,
  within: Span,
  near: number | undefined,
): Span | null {
  const gram = fewPlaces(view, folded.plain);
  const start =
    gram === null
      ? searchText(text, quote, within, near)
      : nearest(exactStarts(text, view, quote, folded, gram), within, quote.length, near);
  return start === null ? null : { start, end: start + quote.length };
}

/** Where quote and text have a gram in common they are laid side by side: what is folded away counts here. */
function* exactStarts(
  text: string,
  view: AlignmentView,
  quote: string,
  folded: FoldedText,
  gram: RareGram,
): Generator<number, void> {
  const offset = folded.starts[gram.offset] ?? 0;
  for (const at of placesOfGram(view.grams, folded.plain, gram)) {
    const start = (view.starts[at] ?? 0) - offset;
    if (start >= 0 && text.startsWith(quote, start)) yield start;
  }
}

/** Where the folded words stand in a view; chosen as by findVerbatim. */
export function findFolded(view: AlignmentView, plain: string, within: Span, near: number | undefined): Span | null {
  const range = foldedRange(view, within);
  const aim = near === undefined ? undefined : foldedRange(view, { start: near, end: near }).start;
  const gram = fewPlaces(view, plain);
  const at =
    gram === null
      ? searchText(view.plain, plain, range, aim)
      : nearest(foldedStarts(view, plain, gram), range, plain.length, aim);
  return at === null ? null : unfold(view, { start: at, end: at + plain.length });
}

function* foldedStarts(view: AlignmentView, plain: string, gram: RareGram): Generator<number, void> {
  for (const at of placesOfGram(view.grams, plain, gram)) {
    const start = at - gram.offset;
    if (start >= 0 && view.plain.startsWith(plain, start)) yield start;
  }
}

/** The first of ascending starts inside `range`, or the one nearest to `near`; of two equally near ones the former. */
function nearest(starts: Iterable<number>, range: Span, length: number, near: number | undefined): number | null {
  let best: number | null = null;
  for (const start of starts) {
    if (start < range.start || start + length > range.end) continue;
    if (near === undefined) return start;
    if (best === null || Math.abs(start - near) < Math.abs(best - near)) best = start;
  }
  return best;
}

/** The same by searching the characters themselves, from `near` to both sides: as many equal places cost no more. */
function searchText(text: string, words: string, range: Span, near: number | undefined): number | null {
  // A slice keeps a look-up in a few lines from scanning the rest of a long document.
  const part = text.slice(range.start, range.end);
  const aim = near === undefined ? 0 : Math.max(0, near - range.start);
  const before = near === undefined ? -1 : part.lastIndexOf(words, aim);
  const after = part.indexOf(words, aim);
  const isBefore = before !== -1 && (after === -1 || aim - before <= after - aim);
  if (before === -1 && after === -1) return null;
  return range.start + (isBefore ? before : after);
}
