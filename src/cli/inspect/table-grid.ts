import type { Table, TableCell } from '#model/source-document.ts';
import { textWidth } from '#model/terminal-text.ts';

/** A table's places: which cell covers each, and how many there are. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** The cell that covers a place, be it from further up or left; null where the reader left a hole. */
  readonly cellAt: (row: number, column: number) => TableCell | null;
}

export function gridOf({ cells, rowSpans }: Table): Grid {
  const covering = new Map<string, TableCell>();
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
        covering.set(`${row} ${column}`, cell);
  }
  return {
    rows: rowSpans.length,
    columns: cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0),
    cellAt: (row, column) => covering.get(`${row} ${column}`) ?? null,
  };
}

/** Columns of the terminal that stand between the contents of two cells: a rule and a space on either side. */
export const RULE_WIDTH = 3;

/** The widest a column is drawn, and the narrowest it is squeezed to before columns are left out, in terminal columns. */
const WIDEST = 28;
const NARROWEST = 6;

/** What is drawn in a cell. */
export type CellText = (cell: TableCell) => string;

/** Widths of the columns that are drawn: as many as fit in `available` terminal columns, all where that is null. */
export function columnWidths(table: Table, grid: Grid, textOf: CellText, available: number | null): readonly number[] {
  const natural = naturalWidths(table, grid, textOf);
  if (available === null) return natural;
  let widths = natural.map((width) => Math.min(width, WIDEST));
  while (drawnWidth(widths) > available) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) return leading(widths, available);
    widths = widths.map((width) => (width === widest ? width - 1 : width));
  }
  return widths;
}

const drawnWidth = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + RULE_WIDTH, 1);

function leading(widths: readonly number[], available: number): readonly number[] {
  let count = widths.length;
  while (count > 1 && drawnWidth(widths.slice(0, count)) > available) count -= 1;
  return widths.slice(0, count);
}

/** A cell over several columns widens the last of them where its text asks for it. */
function naturalWidths({ cells }: Table, { columns }: Grid, textOf: CellText): readonly number[] {
  const widths = Array.from({ length: columns }, () => 1);
  for (const cell of cells.toSorted((a, b) => a.columnSpan - b.columnSpan)) {
    const { column, columnSpan } = cell;
    const spanned = widths.slice(column, column + columnSpan);
    const room = spanned.reduce((sum, width) => sum + width, RULE_WIDTH * (columnSpan - 1));
    const last = column + columnSpan - 1;
    widths[last] = (widths[last] ?? 1) + Math.max(0, textWidth(textOf(cell)) - room);
  }
  return widths;
}
