import type { Span } from '#model/span.ts';
import { textAt } from '#model/span.ts';
import { type AlignmentView, unfold, viewOf } from './alignment-view.ts';
import { findEdited, MAX_EDITS } from './edited-place.ts';
import { type FoldedText, findMarks, foldText } from './fold.ts';
import { findFolded, findVerbatim } from './verbatim.ts';

/**
 * A text prepared for alignment; building it is linear in the text, and is done once a document. `views` are the
 * foldings that a quote is compared with: without bookmark marks where there are any, and last the whole text, because
 * a quote may be cut inside a mark.
 */
export interface AlignmentIndex {
  readonly text: string;
  readonly views: readonly [...AlignmentView[], AlignmentView];
}

/** Where and how a quote is looked for; everything absent = anywhere, as `alignQuote` says. */
export interface AlignmentOptions {
  /** Only places that lie inside this span, [start, end) in UTF-16 code units, are taken. */
  readonly within?: Span;
  /**
   * An offset in UTF-16 code units: of several places where the quote stands verbatim or normalised, the one that starts
   * nearest to it is taken, else the first. A place found by edits has to be the only one at its distance anyway.
   */
  readonly near?: number;
  /** The most edits to allow, in addition to one in ten characters and three in all; 0 = verbatim or normalised only. */
  readonly maxEdits?: number;
}

/**
 * Where the words stand, [start, end) in UTF-16 code units of the text, or why they were refused, in one sentence.
 * `exact`: the text at the span equals the quote, character by character, its own white space included. `normalised`:
 * they are equal once width, white space, invisible characters, bookmark marks and look-alike punctuation are folded.
 * `fuzzy`: up to three edits apart, none of them in a number.
 */
export type Alignment =
  | { readonly status: 'exact' | 'normalised' | 'fuzzy'; readonly start: number; readonly end: number }
  | { readonly status: 'refused'; readonly reason: string };

/** Prepares `text` for any number of alignments, in time and memory linear in it. Throws nothing. */
export function createAlignmentIndex(text: string): AlignmentIndex {
  const marks = findMarks(text);
  const whole = viewOf(text, []);
  return { text, views: marks.length === 0 ? [whole] : [viewOf(text, marks), whole] };
}

const refuse = (reason: string): Alignment => ({ status: 'refused', reason });

/**
 * Finds the words of `quote` in the text: verbatim, whatever they begin and end with; else with width, white space,
 * invisible characters and bookmark marks disregarded (white space between two digits is not: 35 and 38 are no 3538);
 * else with at most one edit in ten characters of quote or place, three at most, none of which touches a number, at a
 * place that no other equals. An edit is a character replaced, left out or put in; white space costs nothing. Anything
 * less is refused: a quote is never cut down to the part that fits. Throws nothing.
 */
export function alignQuote(index: AlignmentIndex, quote: string, options: AlignmentOptions = {}): Alignment {
  if (quote === '') return refuse('The quote is empty.');
  const { text, views } = index;
  const within = options.within ?? { start: 0, end: text.length };
  const folded = foldText(quote, []);
  const whole = views[views.length - 1] ?? views[0];
  const exact = findVerbatim(text, whole, quote, folded, within, options.near);
  if (exact !== null) return { status: 'exact', ...exact };
  if (folded.plain === '') return refuse('The quote has no visible character.');
  return alignViews(index, quote, folded, within, options);
}

/** Tries the normalised words in every view before an edit is allowed in any. */
function alignViews(
  index: AlignmentIndex,
  quote: string,
  whole: FoldedText,
  within: Span,
  { near, maxEdits = MAX_EDITS }: AlignmentOptions,
): Alignment {
  const attempts = index.views.map((view, order) => ({
    view,
    folded: order === index.views.length - 1 ? whole : withoutMarks(index.text, quote),
  }));
  for (const { view, folded } of attempts) {
    if (folded.plain === '') return refuse('The quote has no visible character.');
    const found = findFolded(view, folded.plain, within, near);
    if (found !== null) return { status: 'normalised', ...found };
  }
  let refusal = refuse('The words are not in the text.');
  for (const { view, folded } of attempts) {
    const edited = findEdited(view, folded, within, maxEdits);
    if (edited.kind === 'found') return { status: 'fuzzy', ...wholeCharacters(index.text, unfold(view, edited.place)) };
    refusal = refuse(edited.reason);
    // A passage that two places equal without their marks is not told apart by a mark.
    if (edited.kind !== 'none') break;
  }
  return refusal;
}

/** The folded quote without bookmark marks. One that the text does not print stays: it is no artefact of this text. */
function withoutMarks(text: string, quote: string): FoldedText {
  const marks = findMarks(quote).filter((mark) => text.includes(textAt(quote, mark)));
  return foldText(quote, marks);
}

/** The span widened to whole characters where an edit left it in the middle of a surrogate pair. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const splits = (at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  return { start: splits(start) ? start - 1 : start, end: splits(end) ? end + 1 : end };
}
