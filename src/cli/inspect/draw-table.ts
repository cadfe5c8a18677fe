import type { Table, TableCell } from '#model/source-document.ts';
import { cutToWidth, padEndToWidth } from '#model/terminal-text.ts';
import { dim, folded, plain, type StyledLine } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';
import type { RowBreak } from './outline.ts';
import { type CellText, columnWidths, type Grid, gridOf, RULE_WIDTH } from './table-grid.ts';

/** A longer table shows this many rows, unless everything is asked for. */
const SHOWN_ROWS = 10;

export interface TableDrawing {
  /** Columns of the terminal. */
  readonly width: number;
  readonly full: boolean;
  readonly pageBreaks: readonly RowBreak[];
  /** True for cells whose text recognition was not sure of. */
  readonly isUnsure: (cell: TableCell) => boolean;
}

/**
 * A table as an aligned grid. A cell over several columns has no rule inside; a place that a cell further up covers shows
 * ↑, a place that no cell covers shows ·.
 */
export function drawTable(table: Table, drawing: TableDrawing): readonly StyledLine[] {
  const grid = gridOf(table);
  const textOf: CellText = (cell) => (drawing.isUnsure(cell) ? '?' : '') + folded(cell.text);
  const widths = columnWidths(table, grid, textOf, drawing.full ? null : drawing.width);
  const rows = drawing.full || grid.rows <= SHOWN_ROWS + 1 ? grid.rows : SHOWN_ROWS;
  const lines: StyledLine[] = [[dim(rule(widths, '┌┬┐'))]];
  for (let row = 0; row < rows; row += 1) {
    for (const { page } of drawing.pageBreaks.filter((each) => each.row === row))
      lines.push([dim(`├╌ page ${page.number} ${'╌'.repeat(12)}`)]);
    lines.push(drawRow(grid, row, widths, textOf));
  }
  lines.push([dim(rule(widths, '└┴┘'))]);
  const more = leftOut(grid, rows, widths.length, drawing.pageBreaks);
  return more === null ? lines : [...lines, [dim(more)]];
}

const rule = (widths: readonly number[], [left = '', middle = '', right = '']: string): string =>
  left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;

function leftOut(grid: Grid, rows: number, columns: number, breaks: readonly RowBreak[]): string | null {
  const pages = breaks.filter((each) => each.row >= rows).map((each) => each.page.number);
  const within = pages.length === 0 ? '' : ` (with the start of page ${pages.join(', ')})`;
  const missing = [
    ...(rows < grid.rows ? [`${grid.rows - rows} more rows${within}`] : []),
    ...(columns < grid.columns ? [`${grid.columns - columns} more columns`] : []),
  ];
  return missing.length === 0 ? null : `… ${missing.join(' and ')}; --full shows them`;
}

function drawRow(grid: Grid, row: number, widths: readonly number[], textOf: CellText): StyledLine {
  const parts: StyledText[] = [dim('│')];
  for (let column = 0; column < widths.length; ) {
    const cell = grid.cellAt(row, column);
    const end = Math.min(widths.length, cell === null ? column + 1 : cell.column + cell.columnSpan);
    const width = widths.slice(column, end).reduce((sum, each) => sum + each, RULE_WIDTH * (end - column - 1));
    parts.push(plain(' '), drawCell(cell, row, width, textOf), dim(' │'));
    column = end;
  }
  return parts;
}

function drawCell(cell: TableCell | null, row: number, width: number, textOf: CellText): StyledText {
  const fill = (text: string): string => padEndToWidth(cutToWidth(text, width), width);
  if (cell === null) return dim(fill('·'));
  if (cell.row < row) return dim(fill('↑'));
  const text = textOf(cell);
  return { text: fill(text), style: text === cell.text || !text.startsWith('?') ? null : 'yellow' };
}
