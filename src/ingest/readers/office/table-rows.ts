import type { DraftCell, DraftTable } from '../../assemble-document.ts';

/**
 * A cell as row-wise formats describe it: where it ends to the left and right (any unit, the same for the whole table),
 * and whether it only goes on the cell before it or the one above.
 */
export interface RowCell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly goesOnLeft: boolean;
  readonly goesOnAbove: boolean;
}

/** Columns a table may have; Word allows 63, and a damaged file must not make millions. */
const COLUMNS_LIMIT = 500;

interface GrowingCell extends Pick<DraftCell, 'row' | 'column'> {
  text: string;
  rowSpan: number;
  columnSpan: number;
}

/**
 * Lays rows out on one grid, whose columns are all the borders any row has; `tolerance` is how far two borders may be
 * apart and still be one. Places that no cell covers get an empty one.
 */
export function layOutRows(rows: readonly (readonly RowCell[])[], tolerance: number): DraftTable {
  const borders = findBorders(rows, tolerance);
  const columns = Math.max(1, Math.min(COLUMNS_LIMIT, borders.length - 1));
  const grid: (GrowingCell | undefined)[][] = rows.map(() => []);
  const placeAt = (x: number): number => borders.findIndex((border) => Math.abs(border - x) <= tolerance);
  rows.forEach((row, index) => {
    for (const cell of row) placeCell(grid, index, cell, [placeAt(cell.left), Math.min(columns, placeAt(cell.right))]);
  });
  fillGaps(grid, columns);
  const cells = [...new Set(grid.flat())].filter((cell) => cell !== undefined);
  return {
    kind: 'table',
    foundBy: 'markup',
    rows: rows.length,
    columns,
    cells: cells.map((cell) => ({ ...cell, runs: [] })),
    rowPages: null,
  };
}

function findBorders(rows: readonly (readonly RowCell[])[], tolerance: number): number[] {
  const borders: number[] = [];
  const all = rows.flatMap((row) => row.flatMap((cell) => [cell.left, cell.right]));
  for (const x of all.toSorted((one, other) => one - other)) {
    if (x - (borders.at(-1) ?? Number.NEGATIVE_INFINITY) > tolerance) borders.push(x);
  }
  return borders;
}

function placeCell(
  grid: (GrowingCell | undefined)[][],
  row: number,
  { text, goesOnLeft, goesOnAbove }: RowCell,
  [from, to]: readonly [number, number],
): void {
  const places = grid[row];
  if (places === undefined || from < 0 || to <= from) return;
  const before = goesOnLeft ? places[from - 1] : undefined;
  const above = goesOnAbove ? grid[row - 1]?.[from] : undefined;
  const isSameWidth = above !== undefined && above.column === from && above.columnSpan === to - from;
  const cell = before ?? (isSameWidth ? above : undefined);
  if (cell === undefined) {
    const own: GrowingCell = { text, row, column: from, rowSpan: 1, columnSpan: to - from };
    for (let column = from; column < to; column += 1) places[column] ??= own;
    return;
  }
  if (before !== undefined && before.row === row) before.columnSpan = to - before.column;
  cell.rowSpan = Math.max(cell.rowSpan, row - cell.row + 1);
  if (text !== '') cell.text = cell.text === '' ? text : `${cell.text} ${text}`;
  for (let column = from; column < to; column += 1) places[column] ??= cell;
}

function fillGaps(grid: (GrowingCell | undefined)[][], columns: number): void {
  grid.forEach((places, row) => {
    for (let column = 0; column < columns; column += 1) {
      places[column] ??= { text: '', row, column, rowSpan: 1, columnSpan: 1 };
    }
  });
}
