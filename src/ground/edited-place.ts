import { overlap, type Span } from '#model/span.ts';
import { type AlignmentView, foldedRange } from './alignment-view.ts';
import { extendMatch, type GuardedText, mayChangeNumber } from './edit-extension.ts';
import type { FoldedText } from './fold.ts';
import { findPiece } from './gram-index.ts';
import { guardNumbers } from './number-guard.ts';

/** One edit is allowed in so many characters, and never more than MAX_EDITS (DESIGN, "Grounding text"). */
const CHARACTERS_AN_EDIT = 10;
/** Edits allowed in a quote of any length. */
export const MAX_EDITS = 3;
/**
 * Places compared for one quote, at most, because a text may be one phrase repeated: of the quotes from reports and from
 * generated texts of a million characters none needs a tenth of them, and they take 0.2 s at worst (bench/align.ts).
 */
const MOST_COMPARED = 5_000;

/** The folded characters [start, end) of a view, or why no place was taken: one sentence. */
export type EditedPlace =
  | { readonly kind: 'found'; readonly place: Span }
  | { readonly kind: 'none' | 'several' | 'too-many'; readonly reason: string };

const allowedEdits = (characters: number): number => Math.floor(characters / CHARACTERS_AN_EDIT);

/** Characters of which an edit needs ten: the folded ones in [start, end), and one for all white space between two. */
function charactersOf({ gaps }: FoldedText, start: number, end: number): number {
  let count = end - start;
  for (let at = start + 1; at < end; at += 1) count += gaps[at] ?? 0;
  return count;
}

/** A folded quote with its guards and its length in characters. */
interface Quote extends FoldedText, GuardedText {
  readonly characters: number;
}

/**
 * The only place with the fewest edits from a folded quote that does not stand in the view as it is. One edit
 * is tried first, so that the first two places with as few as there can be end the search.
 */
export function findEdited(view: AlignmentView, folded: FoldedText, within: Span, most: number): EditedPlace {
  const characters = charactersOf(folded, 0, folded.plain.length);
  const quote: Quote = { ...folded, guards: guardNumbers(folded), characters };
  const range = foldedRange(view, within);
  const budget = { left: MOST_COMPARED };
  let limit = 0;
  // A quote that lost characters is shorter than its place, which may have the ten for each edit.
  while (limit < Math.min(most, MAX_EDITS) && allowedEdits(characters + limit + 1) > limit) {
    limit += 1;
    const [best, second] = placesWithin(view, quote, range, limit, budget);
    if (budget.left < 0)
      return refuse('too-many', 'Too many places in the text resemble the quote to compare them all.');
    if (second !== undefined) return refuse('several', `Several places are ${counted(limit)} from the quote.`);
    if (best !== undefined) return { kind: 'found', place: best };
  }
  if (limit === 0) return refuse('none', 'The words are not in the text, and no edit is allowed.');
  return refuse('none', `No place in the text is within ${counted(limit)} of the quote.`);
}

const refuse = (kind: 'none' | 'several' | 'too-many', reason: string): EditedPlace => ({ kind, reason });

const counted = (edits: number): string => (edits === 1 ? '1 edit' : `${edits} edits`);

/**
 * The first places within `limit` edits, two at most. With that many edits one of limit + 1 pieces of the quote must
 * stand unchanged (the pigeonhole principle), so only places that hold a piece are compared.
 */
function placesWithin(
  view: AlignmentView,
  quote: Quote,
  range: Span,
  limit: number,
  budget: { left: number },
): readonly Span[] {
  const found: Span[] = [];
  const { length } = quote.plain;
  for (let piece = 0; piece <= limit; piece += 1) {
    const start = Math.floor((length * piece) / (limit + 1));
    const end = Math.floor((length * (piece + 1)) / (limit + 1));
    for (const at of findPiece(view.grams, quote.plain.slice(start, end))) {
      if (at < range.start || at + end - start > range.end) continue;
      budget.left -= 1;
      if (budget.left < 0) return found;
      const place = extendAnchor(view, quote, { start, end }, at, range, limit);
      if (place === null) continue;
      if (allowedEdits(Math.max(quote.characters, charactersOf(view, place.start, place.end))) < limit) continue;
      if (found.every((known) => !isSamePlace(known, place))) found.push(place);
      if (found.length === 2) return found;
    }
  }
  return found;
}

/** Two readings of one passage, and not two passages: they share more than half. */
const isSamePlace = (a: Span, b: Span): boolean => 2 * overlap(a, b) > Math.min(a.end - a.start, b.end - b.start);

/**
 * Extends a piece that stands at `at` to both sides, within the bounds and the limit of edits together. Null also where
 * as few edits would do that change a number: with （）项目 for （一）项目 it is not the bracket that is too many.
 */
function extendAnchor(
  view: AlignmentView,
  quote: GuardedText,
  piece: Span,
  at: number,
  bounds: Span,
  limit: number,
): Span | null {
  const end = at + piece.end - piece.start;
  const [before, after] = [
    {
      quote: { side: quote, from: piece.start - 1, count: piece.start },
      text: { side: view, from: at - 1, count: at - bounds.start },
      step: -1,
    },
    {
      quote: { side: quote, from: piece.end, count: quote.plain.length - piece.end },
      text: { side: view, from: end, count: bounds.end - end },
      step: 1,
    },
  ] as const;
  const left = extendMatch(before.quote, before.text, before.step, limit);
  if (left === null) return null;
  const right = extendMatch(after.quote, after.text, after.step, limit - left.edits);
  if (right === null || mayChangeNumber([before, after], left.edits + right.edits)) return null;
  const place = { start: at - left.length, end: end + right.length };
  // A kept blank parts two numbers; at an end it would stand for the number beyond it.
  const isCutAtBlank = view.plain.charAt(place.start) === ' ' || view.plain.charAt(place.end - 1) === ' ';
  return isCutAtBlank ? null : place;
}
