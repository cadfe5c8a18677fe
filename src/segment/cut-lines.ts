import { type Span, trimSpan } from '#model/span.ts';
import {
  BLANK,
  CLASS_OF,
  CLOSING,
  classAt,
  ENDING,
  isIdeograph,
  NUMBERING,
  OPENING,
  OPENING_NUMBER,
  OTHER,
  POINT,
} from './character-class.ts';
import { type InlineMarker, inlineLists } from './inline-lists.ts';
import type { Marker } from './read-marker.ts';
import { readSureMarkerAt } from './read-marker.ts';

/** A piece of a paragraph: a list item's first sentence with its marker, or a further sentence. */
export interface Piece {
  readonly span: Span;
  /** The part after the marker. */
  readonly content: Span;
  readonly marker: Marker | null;
}

/** How far a bracket may reach before it counts as left open, in code units. */
const LONGEST_BRACKET = 300;

/** Finds the next closing bracket; asked at ascending places, it looks at every character once. */
function closingFinder(view: string, end: number): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      next = from;
      while (next < end && classAt(view, next) !== CLOSING) next += 1;
    }
    return next;
  };
}

/** A full stop of half width ends a sentence behind an ideograph, a bracket or a percentage, not inside 12.5 or a name. */
function pointEnds(view: string, at: number): boolean {
  const before = view.charCodeAt(at - 1);
  const next = view.charCodeAt(at + 1);
  const isBehindWords = isIdeograph(before) || '）)”》】%％'.includes(view.charAt(at - 1));
  const goesOn = (next >= 0x30 && next <= 0x39) || (next >= 0x41 && next <= 0x7a) || classAt(view, at + 1) === POINT;
  return isBehindWords && !goesOn;
}

interface Scan {
  readonly ends: readonly number[];
  readonly markers: readonly InlineMarker[];
}

/** Styles of lists that stand inside a paragraph; the others are looked for at its beginning alone. */
const INLINE = new Set<Marker['style']>([
  'chinese_bracket',
  'arabic_bracket',
  'half_bracket',
  'circled',
  'enumerated',
  'sequence',
  'arabic_point',
]);

const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);

/** Digits and numerals inside a word or a figure begin no marker: only what stands first of them can. */
const isInsideNumber = (view: string, at: number): boolean => {
  if (!isDigit(view.charCodeAt(at))) return false;
  const before = view.charCodeAt(at - 1);
  return isDigit(before) || before === 0x2e || before === 0x2c;
};

/** The character in front of `at`, blanks left out; empty at the paragraph's beginning. */
function characterBefore(view: string, at: number, start: number): string {
  let before = at - 1;
  while (before >= start && classAt(view, before) === BLANK) before -= 1;
  return before < start ? '' : view.charAt(before);
}

/** The list marker at `at` that may stand inside a paragraph, or null. */
function inlineMarkerAt(view: string, at: number): Marker | null {
  if (isInsideNumber(view, at)) return null;
  const marker = readSureMarkerAt(view, at);
  return marker !== null && INLINE.has(marker.style) ? marker : null;
}

/** One walk over a paragraph: where sentences end outside brackets and quotes, and, behind `from`, what looks like a list marker. */
function scan(view: string, span: Span, from: number): Scan {
  const ends: number[] = [];
  const markers: InlineMarker[] = [];
  const closing = closingFinder(view, span.end);
  let depth = 0;
  let skipTo = from;
  for (let at = span.start; at < span.end; at += 1) {
    const kind = CLASS_OF[view.charCodeAt(at)];
    if (kind === OTHER || kind === BLANK) continue;
    if ((kind === NUMBERING || kind === OPENING_NUMBER) && at >= skipTo) {
      const marker = inlineMarkerAt(view, at);
      if (marker !== null) {
        markers.push({ marker, offset: at, before: characterBefore(view, at, span.start) });
        skipTo = at + marker.printed.length;
      }
    }
    if (kind === OPENING || kind === OPENING_NUMBER) depth += 1;
    else if (kind === CLOSING) depth = Math.max(0, depth - 1);
    else if (kind === ENDING || (kind === POINT && pointEnds(view, at))) {
      const isFullStop = view.charCodeAt(at) !== 0xff1b && view.charCodeAt(at) !== 0x3b;
      // A full stop closes whatever bracket was left open before it: unbalanced brackets are common in scans.
      if (depth > 0 && isFullStop && closing(at) >= Math.min(span.end, at + LONGEST_BRACKET)) depth = 0;
      if (depth === 0) ends.push(at + 1);
    }
  }
  return { ends, markers };
}

/** Where to cut, ascending: behind sentences and in front of list markers. */
function cutsOf(ends: readonly number[], lists: readonly InlineMarker[], end: number): readonly number[] {
  const cuts: number[] = [];
  let next = 0;
  for (const place of [...ends, end]) {
    for (let offset = lists[next]?.offset; offset !== undefined && offset <= place; offset = lists[next]?.offset) {
      if (offset < place) cuts.push(offset);
      next += 1;
    }
    cuts.push(place);
  }
  return cuts;
}

function pieceOf(span: Span, marker: Marker | null): Piece {
  const start = marker === null ? span.start : Math.min(span.end, span.start + marker.length);
  return { span, content: { start, end: span.end }, marker };
}

/**
 * Cuts one paragraph into list items and sentences, in order, nothing lost but white space between them. `lead` is the
 * marker at its beginning; null where there is none.
 */
export function cutParagraph(view: string, span: Span, lead: Marker | null): readonly Piece[] {
  const { ends, markers } = scan(view, span, span.start + (lead?.length ?? 1));
  const first: InlineMarker | null = lead === null ? null : { marker: lead, offset: span.start, before: '' };
  const lists = inlineLists(first, markers);
  if (lists.length === 0 && ends.length === 0) return [pieceOf(span, null)];
  const pieces: Piece[] = [];
  let start = span.start;
  let next = 0;
  for (const end of cutsOf(ends, lists, span.end)) {
    const piece = trimSpan(view, { start, end });
    if (piece.start === piece.end) continue;
    while ((lists[next]?.offset ?? span.end) < piece.start) next += 1;
    pieces.push(pieceOf(piece, lists[next]?.offset === piece.start ? (lists[next]?.marker ?? null) : null));
    start = end;
  }
  return pieces;
}
