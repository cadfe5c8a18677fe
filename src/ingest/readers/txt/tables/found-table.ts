import type { Span } from '#model/span.ts';

/**
 * A cell as its lines show it: `parts` are the stretches of text that make it up, more than one where it is wrapped;
 * an empty cell has one empty part. `column` counts from 0.
 */
export interface FoundCell {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly parts: readonly Span[];
}

export interface FoundRow {
  readonly cells: readonly FoundCell[];
}

/**
 * A table among the lines [from, to). `uncertain` are the rows whose cells have no certain column; they are left in
 * their order, from the first column on.
 */
export interface FoundTable {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly rows: readonly FoundRow[];
  readonly uncertain: readonly number[];
}

/** What a look for a table came to: the line behind what was looked at, and the table, null when it is none. */
export interface Attempt {
  readonly to: number;
  readonly table: FoundTable | null;
}

/** Lines that one table may take up: no report's form has a tenth of them. A longer one is cut into several. */
export const MOST_LINES = 5_000;

/** Index of the first of `kinds` at or behind `from` that is no longer part of a run, or of the longest table. */
export function endOfRun<Kind>(kinds: readonly Kind[], from: number, isPart: (kind: Kind) => boolean): number {
  let at = from;
  for (let kind = kinds[at]; kind !== undefined && isPart(kind) && at < from + MOST_LINES; kind = kinds[at]) at += 1;
  return at;
}

export const cell = (column: number, parts: readonly Span[], rowSpan = 1, columnSpan = 1): FoundCell => ({
  column,
  parts,
  rowSpan,
  columnSpan,
});

/** The cells of a row in their order, one a column. */
export const inOrder = (parts: readonly Span[]): FoundRow => ({
  cells: parts.map((part, column) => cell(column, [part])),
});
