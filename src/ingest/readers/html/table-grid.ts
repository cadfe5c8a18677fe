/** Where a cell begins, and how many places of the grid it covers. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A grid that is filled row by row, as HTML tables are (HTML 4.9.12). */
export interface TableGrid {
  readonly nextRow: () => void;
  /** The next free place in the row; what would cover another cell is cut off. Null = no column is left. */
  readonly place: (rowSpan: number, columnSpan: number) => GridPlace | null;
  /** Columns used so far, at least 1. */
  readonly columns: () => number;
}

/** `columnsLimit` is how many columns there may be. */
export function gridOf(columnsLimit: number): TableGrid {
  /** For each column, the first row that no cell above reaches into. */
  const freeFrom: number[] = [];
  let row = -1;
  let column = 0;
  let used = 1;
  const isFree = (at: number): boolean => (freeFrom[at] ?? 0) <= row;

  const nextRow = (): void => {
    row += 1;
    column = 0;
  };
  const place = (rowSpan: number, columnSpan: number): GridPlace | null => {
    while (!isFree(column)) column += 1;
    if (column >= columnsLimit) return null;
    const start = column;
    const most = Math.min(columnsLimit, start + columnSpan);
    while (column < most && isFree(column)) {
      freeFrom[column] = row + rowSpan;
      column += 1;
    }
    used = Math.max(used, column);
    return { row, column: start, rowSpan, columnSpan: column - start };
  };
  return { nextRow, place, columns: () => used };
}
