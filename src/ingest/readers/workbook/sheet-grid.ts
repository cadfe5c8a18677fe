import type { CellObject, Range, WorkSheet } from '@e965/xlsx';
import { type DisplayedCell, displayedCell } from './display-text.ts';

/** A cell that shows something, at its origin; rows and columns count from 0 in the sheet. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** A cell to tell of, by its place. */
export interface RemarkedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly remark: Exclude<DisplayedCell['remark'], null> | 'covered' | 'commented';
}

/** What a sheet shows: its cells with text row by row, every merged range within them, and what to tell. */
export interface SheetGrid {
  readonly rows: ReadonlyMap<number, readonly SheetCell[]>;
  /** Merged ranges by origin, as `row column`, cut to the used part; empty cells may be merged too. */
  readonly merges: ReadonlyMap<string, Range>;
  readonly remarks: readonly RemarkedCell[];
  /** First and last row that show something and were left out; null when all were read. */
  readonly leftOut: readonly [number, number] | null;
}

/** Rows of one sheet that are read, of those that show something; the longest list of a report known has some 2,000. */
const ROWS_LIMIT = 20_000;

/** Rows one cell may cover. The tallest cells of real forms cover some 60; a damaged or hostile one a million. */
const ROW_SPAN_LIMIT = 5_000;

/** Rows that all merged ranges of one sheet may cover together; a form of 1,000 rows has some 3,000. */
const MERGED_ROWS_LIMIT = 1_000_000;

export const placeKey = (row: number, column: number): string => `${row} ${column}`;

export function readGrid(sheet: WorkSheet): SheetGrid {
  const shown = shownCells(sheet);
  const last = lastPlace(shown.cells);
  const merges = cutMerges(sheet['!merges'] ?? [], last);
  const { cells, covered } = withoutCovered(shown.cells, merges);
  const placed = cells.map((cell) => withSpan(cell, merges.get(placeKey(cell.row, cell.column))));
  return {
    rows: Map.groupBy(placed, (cell) => cell.row),
    merges,
    remarks: [...shown.remarks, ...covered],
    leftOut: shown.leftOut,
  };
}

type ShownCell = Pick<SheetCell, 'row' | 'column' | 'text'>;

function shownCells(sheet: WorkSheet): {
  readonly cells: readonly ShownCell[];
  readonly remarks: readonly RemarkedCell[];
  readonly leftOut: SheetGrid['leftOut'];
} {
  const cells: ShownCell[] = [];
  const remarks: RemarkedCell[] = [];
  let rows = 0;
  let leftOut: SheetGrid['leftOut'] = null;
  const data: readonly (readonly CellObject[])[] = sheet['!data'] ?? [];
  // forEach passes over the holes that a sheet of three cells at its corners is made of.
  data.forEach((line, row) => {
    if (line?.some(isFilled) !== true) return;
    rows += 1;
    if (rows > ROWS_LIMIT) {
      leftOut = [leftOut?.[0] ?? row, row];
      return;
    }
    line.forEach((cell, column) => {
      addCell(cell, row, column, cells, remarks);
    });
  });
  return { cells, remarks, leftOut };
}

/** Empty cells are kept by the library for their looks alone. */
const isFilled = ({ t, f, c }: CellObject): boolean => t !== 'z' || f !== undefined || c !== undefined;

function addCell(cell: CellObject, row: number, column: number, cells: ShownCell[], remarks: RemarkedCell[]): void {
  const { text, remark } = displayedCell(cell);
  if (text.trim() !== '') cells.push({ row, column, text });
  const told = remark === 'rounded' ? `${text} (${cell.v})` : text;
  if (remark !== null) remarks.push({ row, column, text: told, remark });
  if (cell.c !== undefined && cell.c.length > 0)
    remarks.push({ row, column, text: commentOf(cell), remark: 'commented' });
}

/** In .xls files, bytes of the next record may follow the text. */
const commentOf = (cell: CellObject): string =>
  (cell.c ?? []).map((comment) => (comment.t ?? '').split('\0', 1)[0] ?? '').join(' ');

const lastPlace = (cells: readonly ShownCell[]): { readonly row: number; readonly column: number } =>
  cells.reduce((last, { row, column }) => ({ row: Math.max(last.row, row), column: Math.max(last.column, column) }), {
    row: 0,
    column: 0,
  });

/** The merged ranges that begin in the used part. */
function cutMerges(
  ranges: readonly Range[],
  last: { readonly row: number; readonly column: number },
): Map<string, Range> {
  const merges = new Map<string, Range>();
  let mergedRows = 0;
  for (const { s, e } of ranges) {
    if (s.r > last.row || s.c > last.column || mergedRows > MERGED_ROWS_LIMIT) continue;
    const end = { r: Math.min(e.r, last.row, s.r + ROW_SPAN_LIMIT - 1), c: Math.min(e.c, last.column) };
    if (end.r > s.r || end.c > s.c) merges.set(placeKey(s.r, s.c), { s, e: end });
    mergedRows += end.r - s.r + 1;
  }
  return merges;
}

/** Text under a merged cell is stored but never shown. */
function withoutCovered(
  cells: readonly ShownCell[],
  merges: ReadonlyMap<string, Range>,
): { readonly cells: readonly ShownCell[]; readonly covered: readonly RemarkedCell[] } {
  const byRow = mergesByRow(merges);
  const isCovered = ({ row, column }: ShownCell): boolean =>
    (byRow.get(row) ?? []).some(({ s, e }) => column >= s.c && column <= e.c && !(row === s.r && column === s.c));
  const covered = cells.filter(isCovered);
  return {
    cells: covered.length === 0 ? cells : cells.filter((cell) => !isCovered(cell)),
    covered: covered.map((cell) => ({ ...cell, remark: 'covered' })),
  };
}

/** The merged ranges that each row has part in. */
export function mergesByRow(merges: ReadonlyMap<string, Range>): Map<number, Range[]> {
  const byRow = new Map<number, Range[]>();
  for (const merge of merges.values()) {
    for (let row = merge.s.r; row <= merge.e.r; row += 1) {
      const list = byRow.get(row);
      if (list === undefined) byRow.set(row, [merge]);
      else list.push(merge);
    }
  }
  return byRow;
}

const withSpan = (cell: ShownCell, merge: Range | undefined): SheetCell => ({
  ...cell,
  rowSpan: merge === undefined ? 1 : merge.e.r - merge.s.r + 1,
  columnSpan: merge === undefined ? 1 : merge.e.c - merge.s.c + 1,
});
