import { fromPair, type Span, type SpanPair } from '#model/span.ts';

/** Whose place a piece of text is. */
export type Owner = 'gold' | 'predicted' | 'both' | 'neither';

/** A stretch of the report that belongs to one of the places, or to none. */
export interface Piece {
  readonly owner: Owner;
  readonly text: string;
  /** True where characters in the middle of a long place are left out behind this piece. */
  readonly isCut: boolean;
}

/** A window into the report. */
export interface Passage {
  readonly pieces: readonly Piece[];
  /** Whether text of the report goes on before or behind it. */
  readonly before: boolean;
  readonly after: boolean;
}

/** Places of a side that are shown; a label seldom has more. */
const MOST_PLACES = 4;
/** Longer pieces show their two ends. */
const LONGEST_PIECE = 320;
const ENDS = 140;

/** An offset moved off the middle of a surrogate pair, backwards. */
const whole = (text: string, offset: number): number =>
  /[\udc00-\udfff]/u.test(text.charAt(offset)) && /[\ud800-\udbff]/u.test(text.charAt(offset - 1))
    ? offset - 1
    : offset;

const within = (text: string, pairs: readonly SpanPair[]): readonly Span[] =>
  pairs
    .slice(0, MOST_PLACES)
    .map(fromPair)
    .map(({ start, end }) => ({ start: Math.min(start, text.length), end: Math.min(end, text.length) }))
    .filter(({ start, end }) => start < end);

/** Stretches with their surroundings, those that meet made one, in order. */
function windowsOf(text: string, places: readonly Span[], around: number): readonly Span[] {
  const windows: Span[] = [];
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    const from = whole(text, Math.max(0, start - around));
    const to = whole(text, Math.min(text.length, end + around));
    const last = windows.at(-1);
    if (last !== undefined && from <= last.end)
      windows[windows.length - 1] = { start: last.start, end: Math.max(last.end, to) };
    else windows.push({ start: from, end: to });
  }
  return windows;
}

const covers = (places: readonly Span[], from: number, to: number): boolean =>
  places.some(({ start, end }) => start <= from && to <= end);

function pieceOf(text: string, owner: Owner): readonly Piece[] {
  if (text.length <= LONGEST_PIECE) return [{ owner, text, isCut: false }];
  const [head, tail] = [text.slice(0, whole(text, ENDS)), text.slice(whole(text, text.length - ENDS))];
  return [
    { owner, text: head, isCut: true },
    { owner, text: tail, isCut: false },
  ];
}

function piecesOf(text: string, window: Span, gold: readonly Span[], predicted: readonly Span[]): readonly Piece[] {
  const edges = [...gold, ...predicted].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([window.start, ...edges, window.end])]
    .filter((cut) => cut >= window.start && cut <= window.end)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, at) => {
    const from = cuts[at] ?? window.start;
    const [inGold, inPredicted] = [covers(gold, from, to), covers(predicted, from, to)];
    const owner = inGold && inPredicted ? 'both' : inGold ? 'gold' : inPredicted ? 'predicted' : 'neither';
    return pieceOf(text.slice(from, to), owner);
  });
}

/** The places of both sides. */
export interface PlacesOfSides {
  readonly gold: readonly SpanPair[];
  readonly predicted: readonly SpanPair[];
}

/**
 * The words of a report around the places of gold and of the prediction: `around` characters on each side, places that are
 * near each other in one passage. Long places show their two ends. None where neither side has a place in the text.
 */
export function wordsAround(text: string, spans: PlacesOfSides, around: number): readonly Passage[] {
  const [gold, predicted] = [within(text, spans.gold), within(text, spans.predicted)];
  return windowsOf(text, [...gold, ...predicted], around).map((window) => ({
    pieces: piecesOf(text, window, gold, predicted),
    before: window.start > 0,
    after: window.end < text.length,
  }));
}
