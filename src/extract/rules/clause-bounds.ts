import type { Span } from '#model/span.ts';

const OPENING = '（(“《「『【〔[<〈';
const CLOSING = '）)”》」』】〕]>〉';

/** A comma between two digits groups thousands and ends nothing. */
const isDigitGroup = (view: string, at: number): boolean =>
  ',，.．'.includes(view.charAt(at)) &&
  /[0-9０-９]/u.test(view.charAt(at - 1)) &&
  /[0-9０-９]/u.test(view.charAt(at + 1));

/** No clause is longer, in code units; a text without marks must not make every figure look at all of it. */
const LONGEST_CLAUSE = 600;

/**
 * Where the words before `from` begin: behind the nearest of `stops` that stands outside brackets and quotes, or behind
 * the bracket that is still open at `from`; at the earliest `floor`.
 */
export function startOfWords(view: string, from: number, floor: number, stops: string): number {
  let depth = 0;
  const earliest = Math.max(floor, from - LONGEST_CLAUSE);
  for (let at = from - 1; at >= earliest; at -= 1) {
    const character = view.charAt(at);
    if (CLOSING.includes(character)) depth += 1;
    else if (OPENING.includes(character)) {
      if (depth === 0) return at + 1;
      depth -= 1;
    } else if (depth === 0 && stops.includes(character) && !isDigitGroup(view, at)) return at + 1;
  }
  return earliest;
}

/** Where the words behind `from` end: before the nearest of `stops` or closing bracket of an outer pair, or at `ceiling`. */
export function endOfWords(view: string, from: number, ceiling: number, stops: string): number {
  let depth = 0;
  const latest = Math.min(ceiling, from + LONGEST_CLAUSE);
  for (let at = from; at < latest; at += 1) {
    const character = view.charAt(at);
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && stops.includes(character) && !isDigitGroup(view, at)) return at;
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
