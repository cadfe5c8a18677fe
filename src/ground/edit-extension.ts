import { FREE, mayExchange } from './number-guard.ts';

/** A folded text with the guard of each of its characters (see number-guard). */
export interface GuardedText {
  readonly plain: string;
  readonly guards: Uint8Array;
}

/** How far the text matches the quote beyond an anchor: how many edits, and how many characters of the text. */
export interface Extension {
  readonly edits: number;
  readonly length: number;
}

/** One end of an alignment: walk from `from` by `step` (1 right, -1 left) over `count` characters. */
interface Walk {
  readonly side: GuardedText;
  readonly from: number;
  readonly count: number;
}

const IMPOSSIBLE = 99;

const guardAt = (walk: Walk, step: number, offset: number): number =>
  walk.side.guards[walk.from + step * offset] ?? FREE;

/** Cost of leaving one character out. */
const dropCost = (walk: Walk, step: number, offset: number): number =>
  guardAt(walk, step, offset) === FREE ? 1 : IMPOSSIBLE;

/** Cost of reading one character for the other: 0 equal, 1 an allowed edit, IMPOSSIBLE where a number would change. */
function exchangeCost(quote: Walk, i: number, text: Walk, j: number, step: number): number {
  const a = quote.side.plain.charAt(quote.from + step * i);
  const b = text.side.plain.charAt(text.from + step * j);
  if (a === b) return 0;
  return mayExchange(a, guardAt(quote, step, i), b, guardAt(text, step, j)) ? 1 : IMPOSSIBLE;
}

/**
 * Aligns all of the quote's walk with a prefix of the text's walk, of free length, within `limit` edits: a banded
 * edit distance that costs (2·limit+1) cells a character. Of equally good ends the one of equal length is taken.
 * Null when more edits are needed, or one that would change a number.
 */
export function extendMatch(quote: Walk, text: Walk, step: 1 | -1, limit: number): Extension | null {
  const width = 2 * limit + 1;
  let row = new Array<number>(width).fill(IMPOSSIBLE);
  row[limit] = 0;
  for (let j = 1; j <= Math.min(limit, text.count); j += 1) {
    row[limit + j] = (row[limit + j - 1] ?? IMPOSSIBLE) + dropCost(text, step, j - 1);
  }
  for (let i = 0; i < quote.count; i += 1) {
    row = nextRow(row, quote, i, text, step, limit);
    if (row.every((edits) => edits > limit)) return null;
  }
  return bestEnd(row, quote.count, limit);
}

/** The band's next row: cell b stands for text offset j = i + 1 + b − limit. */
function nextRow(row: readonly number[], quote: Walk, i: number, text: Walk, step: number, limit: number): number[] {
  const result = new Array<number>(row.length).fill(IMPOSSIBLE);
  const dropped = dropCost(quote, step, i);
  for (let band = 0; band < row.length; band += 1) {
    const j = i + 1 + band - limit;
    if (j < 0 || j > text.count) continue;
    let best = (row[band + 1] ?? IMPOSSIBLE) + dropped;
    if (j > 0) {
      best = Math.min(best, (row[band] ?? IMPOSSIBLE) + exchangeCost(quote, i, text, j - 1, step));
      best = Math.min(best, (result[band - 1] ?? IMPOSSIBLE) + dropCost(text, step, j - 1));
    }
    result[band] = best;
  }
  return result;
}

function bestEnd(row: readonly number[], count: number, limit: number): Extension | null {
  let best: Extension | null = null;
  for (let shift = 0; shift <= limit; shift += 1) {
    for (const band of [limit + shift, limit - shift]) {
      const edits = row[band] ?? IMPOSSIBLE;
      if (edits <= limit && (best === null || edits < best.edits)) best = { edits, length: count + band - limit };
    }
  }
  return best;
}
