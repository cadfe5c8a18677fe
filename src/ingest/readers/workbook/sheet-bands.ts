import type { SheetCell, SheetGrid } from './sheet-grid.ts';

/** A row of a sheet that shows something or that a cell above reaches into. */
export interface SheetRow {
  readonly row: number;
  /** Cells that begin here and show something, from left to right. */
  readonly cells: readonly SheetCell[];
  /** Columns that cells with text from rows above reach into. */
  readonly reachedFromAbove: boolean;
}

/** Rows without a blank one between them, and the columns they take up. */
export interface Band {
  readonly rows: readonly SheetRow[];
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Cuts a sheet at its blank rows. Rows that a merged cell with text covers are not blank. */
export function bandsOf({ rows }: SheetGrid): Band[] {
  const bands: Band[] = [];
  let current: SheetRow[] = [];
  let reach = -1;
  const close = (): void => {
    if (current.length > 0) bands.push(bandOf(current));
    current = [];
  };
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const previous = current.at(-1)?.row ?? row - 1;
    for (let covered = previous + 1; covered < row && covered <= reach; covered += 1) {
      current.push({ row: covered, cells: [], reachedFromAbove: true });
    }
    if (Math.max(previous, reach) < row - 1) close();
    const cells = rows.get(row) ?? [];
    current.push({ row, cells, reachedFromAbove: reach >= row });
    reach = cells.reduce((furthest, cell) => Math.max(furthest, cell.row + cell.rowSpan - 1), reach);
  }
  for (let covered = (current.at(-1)?.row ?? 0) + 1; covered <= reach; covered += 1) {
    current.push({ row: covered, cells: [], reachedFromAbove: true });
  }
  close();
  return bands;
}

function bandOf(rows: readonly SheetRow[]): Band {
  const cells = rows.flatMap((row) => row.cells);
  const firstColumn = cells.reduce((first, cell) => Math.min(first, cell.column), Number.POSITIVE_INFINITY);
  const lastColumn = cells.reduce((last, cell) => Math.max(last, cell.column + cell.columnSpan - 1), 0);
  return { rows, firstColumn, lastColumn };
}
