import type { NumberGuards } from './number-guard.ts';

/** A folded text with the guards of its numbers. */
export interface GuardedText {
  readonly plain: string;
  readonly guards: NumberGuards;
}

/** How far the text matches the quote beyond an anchor: how many edits, and how many characters of the text. */
export interface Extension {
  readonly edits: number;
  readonly length: number;
}

/** One end of an alignment: walk from `from` by `step` (1 right, -1 left) over `count` characters. */
export interface Walk {
  readonly side: GuardedText;
  readonly from: number;
  readonly count: number;
}

/** Costs are counted in parts of an edit, see NUMBER_EDIT. */
const EDIT = 16;
const IMPOSSIBLE = 999;
/**
 * What an edit of a number of the text costs. `strict`: it is not made. `lenient`: a little less than another edit, so
 * that of the readings with as few edits the one that changes a number wins, and shows.
 */
const NUMBER_EDIT = { strict: IMPOSSIBLE, lenient: EDIT - 1 } as const;

/** Two walks that are aligned, both in direction `step`, within `limit` edits. */
interface Pair {
  readonly quote: Walk;
  readonly text: Walk;
  readonly step: 1 | -1;
  readonly limit: number;
  readonly numberEdit: number;
}

/** True when the boundary behind the first `offset` characters of the walk is inside a number. */
const isInside = ({ side, from }: Walk, step: number, offset: number): boolean =>
  side.guards.joined[step === 1 ? from + offset : from - offset + 1] === 1;

const isSolid = ({ side, from }: Walk, step: number, offset: number): boolean =>
  side.guards.solid[from + step * offset] === 1;

/** Cost of a character of the quote that the text lacks behind its first `boundary` ones; never one of a number. */
const leaveOutCost = ({ quote, text, step }: Pair, i: number, boundary: number): number =>
  isSolid(quote, step, i) || isInside(text, step, boundary) ? IMPOSSIBLE : EDIT;

/** Cost of a character of the text that the quote lacks behind its first `boundary` ones. */
const skipCost = ({ quote, text, step, numberEdit }: Pair, j: number, boundary: number): number => {
  if (isInside(quote, step, boundary)) return IMPOSSIBLE;
  return isSolid(text, step, j) ? numberEdit : EDIT;
};

/** Cost of reading one character for the other: nothing for equal ones; a number of the quote is read for no other. */
function exchangeCost({ quote, text, step, numberEdit }: Pair, i: number, j: number): number {
  const a = quote.from + step * i;
  const b = text.from + step * j;
  if (quote.side.plain.charCodeAt(a) === text.side.plain.charCodeAt(b)) return 0;
  if (quote.side.guards.solid[a] === 1) return IMPOSSIBLE;
  return text.side.guards.solid[b] === 1 ? numberEdit : EDIT;
}

/**
 * Aligns all of the quote's walk with a prefix of the text's walk, of free length, within `limit` edits: a banded
 * edit distance that costs (2·limit+1) cells a character. Of equally good ends the one of equal length is taken.
 * Null when more edits are needed, or one that would change a number.
 */
export function extendMatch(quote: Walk, text: Walk, step: 1 | -1, limit: number): Extension | null {
  const row = lastRow({ quote, text, step, limit, numberEdit: NUMBER_EDIT.strict });
  return row && bestEnd(row, quote.count, limit);
}

/** True when a reading within as many edits leaves out or changes a number of the text: that may be what was edited. */
export function mayChangeNumber(
  sides: readonly { readonly quote: Walk; readonly text: Walk; readonly step: 1 | -1 }[],
  edits: number,
): boolean {
  const costs = sides.map((side) => {
    const row = lastRow({ ...side, limit: edits, numberEdit: NUMBER_EDIT.lenient });
    return row === null ? IMPOSSIBLE : Math.min(...row);
  });
  return costs.reduce((sum, cost) => sum + cost, 0) < edits * EDIT;
}

/** The costs of aligning the whole quote with the text up to each end of the band; null when all are beyond the limit. */
function lastRow(pair: Pair): readonly number[] | null {
  const { quote, text, limit } = pair;
  let row = new Array<number>(2 * limit + 1).fill(IMPOSSIBLE);
  row[limit] = 0;
  for (let j = 1; j <= Math.min(limit, text.count); j += 1) {
    row[limit + j] = (row[limit + j - 1] ?? IMPOSSIBLE) + skipCost(pair, j - 1, 0);
  }
  for (let i = 0; i < quote.count; i += 1) {
    row = nextRow(row, pair, i);
    if (Math.min(...row) > limit * EDIT) return null;
  }
  return row;
}

/** The band's next row: cell b stands for text offset j = i + 1 + b − limit. */
function nextRow(row: readonly number[], pair: Pair, i: number): number[] {
  const { text, limit } = pair;
  const result = new Array<number>(row.length).fill(IMPOSSIBLE);
  for (let band = 0; band < row.length; band += 1) {
    const j = i + 1 + band - limit;
    if (j < 0 || j > text.count) continue;
    let best = (row[band + 1] ?? IMPOSSIBLE) + leaveOutCost(pair, i, j);
    if (j > 0) {
      best = Math.min(best, (row[band] ?? IMPOSSIBLE) + exchangeCost(pair, i, j - 1));
      best = Math.min(best, (result[band - 1] ?? IMPOSSIBLE) + skipCost(pair, j - 1, i + 1));
    }
    result[band] = Math.min(best, IMPOSSIBLE);
  }
  return result;
}

function bestEnd(row: readonly number[], count: number, limit: number): Extension | null {
  let best: Extension | null = null;
  for (let shift = 0; shift <= limit; shift += 1) {
    for (const band of [limit + shift, limit - shift]) {
      const edits = (row[band] ?? IMPOSSIBLE) / EDIT;
      if (edits <= limit && (best === null || edits < best.edits)) best = { edits, length: count + band - limit };
    }
  }
  return best;
}
