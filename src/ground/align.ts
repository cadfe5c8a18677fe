import type { Span } from '#model/span.ts';
import { overlap, textAt } from '#model/span.ts';
import { extendMatch, type GuardedText } from './edit-extension.ts';
import { type FoldedText, findMarks, foldText } from './fold.ts';
import { findPiece, type GramIndex, indexGrams } from './gram-index.ts';
import { guardNumbers } from './number-guard.ts';

/** A folded text with what is looked up in it. */
interface AlignmentView extends FoldedText, GuardedText {
  readonly grams: GramIndex;
}

/**
 * A text prepared for alignment; building it is linear in the text, and is done once a document. `views` are the
 * foldings that a quote is compared with: without bookmark marks, and, where there are any, with them too, because a
 * quote may be cut inside a mark.
 */
export interface AlignmentIndex {
  readonly text: string;
  readonly views: readonly AlignmentView[];
}

/**
 * `within` limits the search to a place; `near` (an offset) chooses among equal verbatim places the one closest to it,
 * else the first is taken. A place found by edits has to be the only one at its distance, wherever it is.
 */
export interface AlignmentOptions {
  readonly within?: Span;
  readonly near?: number;
  /** Lowers the number of edits allowed; 0 = verbatim or normalised only. */
  readonly maxEdits?: number;
}

/** Where the words stand, [start, end) in the canonical text, or why they were refused. */
export type Alignment =
  | { readonly status: 'exact' | 'normalised' | 'fuzzy'; readonly start: number; readonly end: number }
  | { readonly status: 'refused'; readonly reason: string };

/** One edit is allowed in so many characters of the quote, and never more than MAX_EDITS (DESIGN, "Grounding text"). */
const CHARACTERS_AN_EDIT = 10;
const MAX_EDITS = 3;

/** Prepares `text` for any number of alignments. */
export function createAlignmentIndex(text: string): AlignmentIndex {
  const marks = findMarks(text);
  const views = marks.length === 0 ? [viewOf(text, [])] : [viewOf(text, marks), viewOf(text, [])];
  return { text, views };
}

function viewOf(text: string, omitted: readonly Span[]): AlignmentView {
  const folded = foldText(text, omitted);
  return { ...folded, guards: guardNumbers(folded.plain), grams: indexGrams(folded.plain) };
}

const refuse = (reason: string): Alignment => ({ status: 'refused', reason });

/**
 * Finds the words of `quote` in the text: verbatim; else with width, white space, invisible characters and bookmark
 * marks disregarded; else with at most one edit in ten characters, three at most, none of which changes a number, at a
 * place that no other equals. Anything less is refused: a quote is never cut down to the part that fits.
 */
export function alignQuote(index: AlignmentIndex, quote: string, options: AlignmentOptions = {}): Alignment {
  const words = quote.trim();
  if (words === '') return refuse('The quote is empty.');
  const within = options.within ?? { start: 0, end: index.text.length };
  const exact = nearest(occurrences(index.text, words, within.start, within.end), options.near);
  if (exact !== null) return { status: 'exact', start: exact, end: exact + words.length };
  return alignViews(index, words, within, options);
}

/** Tries the normalised words in every view before an edit is allowed in any. */
function alignViews(index: AlignmentIndex, words: string, within: Span, options: AlignmentOptions): Alignment {
  // A mark that the text does not print is no artefact of it: it stays, and is refused like any other foreign word.
  const marks = findMarks(words).filter((mark) => index.text.includes(textAt(words, mark)));
  const attempts = index.views.map((view, order) => ({ view, plain: foldText(words, order === 0 ? marks : []).plain }));
  if (attempts[0]?.plain === '') return refuse('The quote has no visible character.');
  let result: Alignment | null = null;
  for (const { view, plain } of attempts) result ??= alignFolded(view, plain, within, options.near);
  let refusal = refuse('The words are not in the text.');
  for (const { view, plain } of attempts) {
    if (result !== null) break;
    const edited = alignEdited(view, plain, within, options.maxEdits ?? MAX_EDITS);
    if (edited.status === 'refused') refusal = edited;
    else result = edited;
  }
  return result ?? refusal;
}

function alignFolded(view: AlignmentView, plain: string, within: Span, near: number | undefined): Alignment | null {
  const { start: from, end: to } = foldedRange(view, within);
  const places = occurrences(view.plain, plain, from, to).map((at) => place(view, at, plain.length));
  const start = nearest(
    places.map((span) => span.start),
    near,
  );
  const found = places.find((span) => span.start === start);
  return found === undefined ? null : { status: 'normalised', ...found };
}

/** The folded characters that stand inside a place of the canonical text. */
const foldedRange = (view: AlignmentView, within: Span): Span => ({
  start: lowerBound(view.starts, within.start),
  end: lowerBound(view.starts, within.end),
});

/** The span in the canonical text of `length` folded characters from `at`. */
const place = (view: AlignmentView, at: number, length: number): Span => ({
  start: view.starts[at] ?? 0,
  end: (view.starts[at + length - 1] ?? 0) + 1,
});

/** A place in folded characters, and its distance from the quote. */
interface Candidate extends Span {
  readonly edits: number;
}

function alignEdited(view: AlignmentView, plain: string, within: Span, most: number): Alignment {
  const limit = Math.min(most, MAX_EDITS, Math.floor(plain.length / CHARACTERS_AN_EDIT));
  if (limit === 0) return refuse('The words are not in the text, and no edit is allowed.');
  const found = editedPlaces(view, plain, foldedRange(view, within), limit);
  const fewest = Math.min(...found.map((candidate) => candidate.edits));
  const [best, second] = found.filter((candidate) => candidate.edits === fewest);
  if (best === undefined) return refuse(`No place in the text is within ${limit} edits of the quote.`);
  if (second !== undefined) return refuse(`Several places are ${fewest} edits from the quote.`);
  return { status: 'fuzzy', ...place(view, best.start, best.end - best.start) };
}

/**
 * Every place within `limit` edits. With that many edits one of limit + 1 pieces of the quote must stand unchanged
 * (the pigeonhole principle), so only places that hold a piece are compared.
 */
function editedPlaces(view: AlignmentView, plain: string, range: Span, limit: number): readonly Candidate[] {
  const quote: GuardedText = { plain, guards: guardNumbers(plain) };
  const found: Candidate[] = [];
  for (let piece = 0; piece <= limit; piece += 1) {
    const start = Math.floor((plain.length * piece) / (limit + 1));
    const end = Math.floor((plain.length * (piece + 1)) / (limit + 1));
    for (const at of findPiece(view.grams, plain.slice(start, end))) {
      if (at < range.start || at + end - start > range.end) continue;
      const candidate = extendAnchor(view, quote, { start, end }, at, range, limit);
      if (candidate !== null) keepBest(found, candidate);
    }
  }
  return found;
}

/** Extends a piece that stands at `at` to both sides, within the bounds and the limit of edits together. */
function extendAnchor(
  view: AlignmentView,
  quote: GuardedText,
  piece: Span,
  at: number,
  bounds: Span,
  limit: number,
): Candidate | null {
  const left = extendMatch(
    { side: quote, from: piece.start - 1, count: piece.start },
    { side: view, from: at - 1, count: at - bounds.start },
    -1,
    limit,
  );
  if (left === null) return null;
  const end = at + piece.end - piece.start;
  const right = extendMatch(
    { side: quote, from: piece.end, count: quote.plain.length - piece.end },
    { side: view, from: end, count: bounds.end - end },
    1,
    limit - left.edits,
  );
  return right && { start: at - left.length, end: end + right.length, edits: left.edits + right.edits };
}

/** Adds a candidate unless a known one is the same place; of two readings of a place the closer one stays. */
function keepBest(found: Candidate[], candidate: Candidate): void {
  const known = found.findIndex((other) => 2 * overlap(other, candidate) > candidate.end - candidate.start);
  const other = found[known];
  if (other === undefined) found.push(candidate);
  else if (candidate.edits < other.edits) found[known] = candidate;
}

/** All offsets at which `words` stands in [from, to), overlapping ones included. */
function occurrences(text: string, words: string, from: number, to: number): readonly number[] {
  // Searching a slice keeps a look-up in a few lines from scanning the rest of a long document.
  const part = text.slice(from, to);
  const found: number[] = [];
  for (let at = part.indexOf(words); at !== -1; at = part.indexOf(words, at + 1)) found.push(from + at);
  return found;
}

function nearest(offsets: readonly number[], near: number | undefined): number | null {
  let best: number | null = null;
  for (const offset of offsets) {
    if (best === null || (near !== undefined && Math.abs(offset - near) < Math.abs(best - near))) best = offset;
  }
  return best;
}

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
