import { type Span, trimSpan } from '#model/span.ts';
import { type Marker, readMarkerAt } from './read-marker.ts';

/** A piece of a paragraph: a list item's first sentence with its marker, or a further sentence. */
export interface Piece {
  readonly span: Span;
  /** The part after the marker. */
  readonly content: Span;
  readonly marker: Marker | null;
}

const OPENING = '（(“《「『【〔<〈';
const CLOSING = '）)”》」』】〕>〉';

/** Ends of sentences; a semicolon ends one too, since reports set their lists and figures apart with it. */
const ENDS = new Set(['。', '！', '？', '；', ';']);

/** What cutting looks at: between these marks nothing happens. */
const MARKS = new RegExp(`[${OPENING}${CLOSING}${[...ENDS].join('')}]`, 'gu');

/** Offsets right behind each sentence end of `span` that stands outside brackets and quotes. */
function sentenceEnds(view: string, span: Span): number[] {
  const ends: number[] = [];
  let depth = 0;
  MARKS.lastIndex = span.start;
  for (let mark = MARKS.exec(view); mark !== null && mark.index < span.end; mark = MARKS.exec(view)) {
    const at = mark.index;
    const character = mark[0];
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    // A full stop closes whatever bracket was left open before it: unbalanced brackets are common in scans.
    else if (character === '。' && depth > 0 && !hasClosing(view, at, span.end)) depth = 0;
    if (depth === 0 && ENDS.has(character)) ends.push(at + 1);
  }
  return ends;
}

/** How far a bracket may reach before it counts as left open, in code units. */
const LONGEST_BRACKET = 300;

const hasClosing = (view: string, from: number, end: number): boolean => {
  for (let at = from; at < Math.min(end, from + LONGEST_BRACKET); at += 1) {
    if (CLOSING.includes(view.charAt(at))) return true;
  }
  return false;
};

interface InlineMarker extends Marker {
  readonly offset: number;
}

/** Whether a list marker may begin at `offset`: at the paragraph's start, or behind a mark that ends a clause. */
const mayBegin = (view: string, span: Span, offset: number, style: Marker['style']): boolean => {
  if (offset === span.start) return true;
  const before = view.slice(span.start, offset).trimEnd().at(-1) ?? '';
  // 一是 and ① may follow a comma or a lead-in; bracketed and numbered items follow a full stop or a colon.
  return style === 'enumerated' || style === 'circled'
    ? '。；;：:，,、！）)'.includes(before)
    : '。；;：:'.includes(before);
};

/** Words that make a bracketed number a reference (第（三）项, （一）至（四）) and not the next item of a list. */
const REFERENCE = /[第至到和或及、\-—~～]$/u;

/** Whether a separator got lost in front of the next item of a running list: `…指导供水（四）查处…`. */
const hasLostSeparator = (view: string, start: number, inline: InlineMarker, open: readonly InlineMarker[]): boolean =>
  inline.style.endsWith('bracket') &&
  open.length > 1 &&
  inline.value === (open.at(-1)?.value ?? 0) + 1 &&
  !REFERENCE.test(view.slice(start, inline.offset).trimEnd());

const INLINE_STYLES = new Set<Marker['style']>([
  'chinese_bracket',
  'arabic_bracket',
  'circled',
  'enumerated',
  'arabic_point',
]);
const MARKER_START = /[（(一二三四五六七八九十第问措建存整①-⒛㈠-㈩0-9０-９]/gu;

/**
 * List markers inside a paragraph, kept only where they make a list: ordinals ascending from 1 by one step (one missing
 * step allowed, as separators get lost). A mark that stands alone, a year or a quoted number makes none.
 */
function inlineMarkers(view: string, span: Span): readonly InlineMarker[] {
  const runs = new Map<Marker['style'], InlineMarker[][]>();
  MARKER_START.lastIndex = span.start;
  for (let match = MARKER_START.exec(view); match !== null && match.index < span.end; match = MARKER_START.exec(view)) {
    const marker = readMarkerAt(view, match.index);
    if (marker === null) continue;
    if (!INLINE_STYLES.has(marker.style) && match.index !== span.start) continue;
    const inline: InlineMarker = { ...marker, offset: match.index };
    const lists = runs.get(marker.style) ?? [];
    const open = lists.findLast((list) => {
      const step = inline.value - (list.at(-1)?.value ?? 0);
      return step === 1 || (step === 2 && list.length > 2);
    });
    const isApart = mayBegin(view, span, match.index, marker.style);
    if (!isApart && !hasLostSeparator(view, span.start, inline, open ?? [])) continue;
    if (open !== undefined) open.push(inline);
    else if (inline.value === 1 || inline.offset === span.start) lists.push([inline]);
    runs.set(marker.style, lists);
    MARKER_START.lastIndex = Math.max(MARKER_START.lastIndex, match.index + marker.printed.length);
  }
  const lists = [...runs.values()].flat();
  return lists
    .filter((list) => list.length > 1 || list[0]?.offset === span.start)
    .flat()
    .sort((a, b) => a.offset - b.offset);
}

/** Cuts one paragraph into list items and sentences, in order, nothing lost but white space between them. */
export function cutParagraph(view: string, span: Span): readonly Piece[] {
  const markers = new Map(inlineMarkers(view, span).map((marker) => [marker.offset, marker]));
  const cuts = [...new Set([...markers.keys(), ...sentenceEnds(view, span), span.end])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let start = span.start;
  for (const end of cuts) {
    const piece = trimSpan(view, { start, end });
    if (piece.start === piece.end) continue;
    const marker = markers.get(piece.start) ?? null;
    const content = { start: Math.min(piece.end, piece.start + (marker?.length ?? 0)), end: piece.end };
    pieces.push({ span: piece, content, marker });
    start = end;
  }
  return pieces;
}
