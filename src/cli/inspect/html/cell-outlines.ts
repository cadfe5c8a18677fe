import { placesOf } from '#model/place-on-page.ts';
import type { Box, SourceDocument, Table, TableCell } from '#model/source-document.ts';

/** Where a cell of a table lies on a page. */
export interface CellOutline {
  readonly cell: TableCell;
  readonly page: number;
  readonly box: Box;
}

/** A cell with the box around its words on one page. */
interface PrintedCell {
  readonly cell: TableCell;
  readonly box: Box;
}

/** Points between the words of a table and its outer edge, where nothing beside them says more. */
const AIR = 3;

/**
 * The cells of a table as the reader took them to lie: documents keep the places of words alone, so that edges are drawn
 * halfway between the words on either side. Empty when nothing of the table is printed.
 */
export function cellOutlines(document: SourceDocument, table: Table): readonly CellOutline[] {
  const printed = Map.groupBy(
    table.cells.flatMap((cell) => placesOf(document, cell.span).map(({ page, box }) => ({ cell, page, box }))),
    ({ page }) => page,
  );
  return [...printed].flatMap(([page, places]) => {
    const rows = edgesOf(places, ({ row, rowSpan }) => [row, rowSpan], [1, 3]);
    const columns = edgesOf(places, ({ column, columnSpan }) => [column, columnSpan], [0, 2]);
    return table.cells.flatMap((cell) => {
      const [top, bottom] = rows.around(cell.row, cell.rowSpan);
      if (top >= bottom) return [];
      const [left, right] = columns.around(cell.column, cell.columnSpan);
      return [{ cell, page, box: [left, top, right, bottom] as const }];
    });
  });
}

/** The lines between rows, or between columns, of the part of a table that stands on one page. */
interface Edges {
  /** Where a stretch of rows or columns begins and ends; an empty stretch for those of other pages. */
  readonly around: (first: number, count: number) => readonly [number, number];
}

function edgesOf(
  places: readonly PrintedCell[],
  stretchOf: (cell: TableCell) => readonly [first: number, count: number],
  [near, far]: readonly [0 | 1, 2 | 3],
): Edges {
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const { cell, box } of places) {
    const [first, count] = stretchOf(cell);
    // A merged cell's words may stand in the middle of it: they say nothing of its edges.
    if (count > 1) continue;
    starts.set(first, Math.min(starts.get(first) ?? Number.POSITIVE_INFINITY, box[near]));
    ends.set(first, Math.max(ends.get(first) ?? Number.NEGATIVE_INFINITY, box[far]));
  }
  return { around: (first, count) => around(starts, ends, first, first + count) };
}

type Known = ReadonlyMap<number, number>;

/** `end` is exclusive. Only what lies between the first and the last row or column with words on the page is drawn. */
function around(starts: Known, ends: Known, first: number, end: number): readonly [number, number] {
  const from = Math.max(first, Math.min(...starts.keys()));
  const to = Math.min(end, Math.max(...starts.keys()) + 1);
  if (from >= to) return [0, 0];
  return [edgeBefore(starts, ends, from), edgeBefore(starts, ends, to)];
}

/** The line before a row or column: halfway between the nearest words on either side of it. */
function edgeBefore(starts: Known, ends: Known, index: number): number {
  const before = [...ends].filter(([at]) => at < index).reduce(later, null);
  const after = [...starts].filter(([at]) => at >= index).reduce(earlier, null);
  if (before === null) return (after?.[1] ?? 0) - AIR;
  return after === null ? before[1] + AIR : (before[1] + after[1]) / 2;
}

type Place = readonly [at: number, edge: number];
const later = (best: Place | null, next: Place): Place => (best === null || next[0] > best[0] ? next : best);
const earlier = (best: Place | null, next: Place): Place => (best === null || next[0] < best[0] ? next : best);
