import type { DraftCell, DraftTable } from '../../assemble-document.ts';
import { lineOf } from './html-text.ts';
import { childElements, type XmlElement } from './xml.ts';

/** Columns a table may have; Word allows 63, and a damaged span must not make millions. */
const COLUMNS_LIMIT = 500;

/** Lays an HTML table out on its grid: each cell at its origin, with the places it covers. Nested tables become text. */
export function readHtmlTable(table: XmlElement): DraftTable {
  const rows = rowsOf(table);
  const taken = new Set<string>();
  const cells: DraftCell[] = [];
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const element of childElements(row)) {
      while (taken.has(`${rowIndex} ${column}`)) column += 1;
      const cell = readCell(element, rowIndex, column, rows.length);
      cover(cell, taken);
      cells.push(cell);
      column += cell.columnSpan;
    }
  });
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 1);
  return { kind: 'table', foundBy: 'markup', rows: rows.length, columns, cells, rowPages: null };
}

const rowsOf = (table: XmlElement): XmlElement[] =>
  childElements(table).flatMap((child) => (child.name === 'tr' ? [child] : childElements(child, 'tr')));

function readCell(element: XmlElement, row: number, column: number, rows: number): DraftCell {
  const rowSpan = Math.min(spanOf(element, 'rowspan'), rows - row);
  return { text: lineOf(element.children), row, column, rowSpan, columnSpan: spanOf(element, 'colspan'), runs: [] };
}

function spanOf(element: XmlElement, attribute: 'rowspan' | 'colspan'): number {
  const span = Number(element.attribs[attribute] ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, COLUMNS_LIMIT) : 1;
}

function cover(cell: DraftCell, taken: Set<string>): void {
  for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
    for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) taken.add(`${row} ${column}`);
  }
}
