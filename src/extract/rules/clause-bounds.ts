import type { Span } from '#model/span.ts';

const OPENING = '（(“《「『【〔[<〈';
const CLOSING = '）)”》」』】〕]>〉';

/** The codes of 0 and ０; those of the digits follow on either. */
const [ZERO, FULL_WIDTH_ZERO] = [0x30, 0xff10];
const isDigit = (code: number): boolean =>
  (code >= ZERO && code <= ZERO + 9) || (code >= FULL_WIDTH_ZERO && code <= FULL_WIDTH_ZERO + 9);

/** A comma between two digits groups thousands and ends nothing. */
const isDigitGroup = (view: string, at: number): boolean =>
  isDigit(view.charCodeAt(at - 1)) && isDigit(view.charCodeAt(at + 1)) && ',，.．'.includes(view.charAt(at));

const OPENS = 1;
const CLOSES = 2;
const STOPS = 3;

/** What each code unit is to a walk, by the stops of the walk: one look for each of the many that are nothing. */
const tables = new Map<string, Uint8Array>();

function tableOf(stops: string): Uint8Array {
  const known = tables.get(stops);
  if (known !== undefined) return known;
  const table = new Uint8Array(2 ** 16);
  // A bracket among the stops is a bracket first.
  for (const [characters, kind] of [
    [stops, STOPS],
    [OPENING, OPENS],
    [CLOSING, CLOSES],
  ] as const)
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  tables.set(stops, table);
  return table;
}

/** No clause is longer, in code units; a text without marks must not make every figure look at all of it. */
const LONGEST_CLAUSE = 600;

/**
 * Where the words before `from` begin: behind the nearest of `stops` that stands outside brackets and quotes, or behind
 * the bracket that is still open at `from`; at the earliest `floor`.
 */
export function startOfWords(view: string, from: number, floor: number, stops: string): number {
  let depth = 0;
  const earliest = Math.max(floor, from - LONGEST_CLAUSE);
  const table = tableOf(stops);
  for (let at = from - 1; at >= earliest; at -= 1) {
    const kind = table[view.charCodeAt(at)];
    if (kind === CLOSES) depth += 1;
    else if (kind === OPENS) {
      if (depth === 0) return at + 1;
      depth -= 1;
    } else if (kind === STOPS && depth === 0 && !isDigitGroup(view, at)) return at + 1;
  }
  return earliest;
}

/** Where the words behind `from` end: before the nearest of `stops` or closing bracket of an outer pair, or at `ceiling`. */
export function endOfWords(view: string, from: number, ceiling: number, stops: string): number {
  let depth = 0;
  const latest = Math.min(ceiling, from + LONGEST_CLAUSE);
  const table = tableOf(stops);
  for (let at = from; at < latest; at += 1) {
    const kind = table[view.charCodeAt(at)];
    if (kind === OPENS) depth += 1;
    else if (kind === CLOSES) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (kind === STOPS && depth === 0 && !isDigitGroup(view, at)) return at;
  }
  return latest;
}

/** The pieces of `span` between `separators` that stand outside brackets and quotes; empty pieces included. */
export function splitOutside(view: string, span: Span, separators: string): readonly Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  while (start <= span.end) {
    const end = endOfWords(view, start, span.end, separators);
    // A closing bracket without its opening one ends no piece.
    const next =
      end < span.end && !separators.includes(view.charAt(end)) ? endBehindStray(view, end, span, separators) : end;
    pieces.push({ start, end: next });
    start = next + 1;
  }
  return pieces;
}

const endBehindStray = (view: string, stray: number, span: Span, separators: string): number => {
  let end = stray;
  while (end < span.end && !separators.includes(view.charAt(end)))
    end = endOfWords(view, end + 1, span.end, separators);
  return end;
};
