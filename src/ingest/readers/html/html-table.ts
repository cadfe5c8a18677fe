import type { DraftCell, DraftTable } from '../../assemble-document.ts';
import { attribute, childElements, type XmlElement } from '../docx/xml.ts';
import { gridOf } from './table-grid.ts';

/** Columns a table may have; Word allows 63, and a damaged span must not make millions. */
const COLUMNS_LIMIT = 500;

/** Rows that one cell may cover (HTML 4.9.11). */
const ROW_SPAN_LIMIT = 65_534;

/**
 * Lays the rows of an HTML table out on its grid: each cell at its origin, with the places it covers, which never reach
 * out of its group of rows. `textOf` is the text of one cell on one line; a table nested in a cell is text of that cell.
 */
export function readHtmlTable(
  groups: readonly (readonly XmlElement[])[],
  textOf: (cell: XmlElement) => string,
): DraftTable {
  const grid = gridOf(COLUMNS_LIMIT);
  const cells: DraftCell[] = [];
  for (const rows of groups) {
    for (const [index, row] of rows.entries()) {
      grid.nextRow();
      for (const element of childElements(row)) {
        if (element.name !== 'td' && element.name !== 'th') continue;
        const place = grid.place(rowSpanOf(element, rows.length - index), spanOf(element, 'colspan', COLUMNS_LIMIT));
        if (place !== null) cells.push({ text: textOf(element), ...place, runs: [] });
      }
    }
  }
  const rows = groups.reduce((count, group) => count + group.length, 0);
  return { kind: 'table', foundBy: 'markup', rows, columns: grid.columns(), cells, rowPages: null };
}

/** Groups of rows (head, body, foot) in the order they are printed: a foot stands last wherever it is written. */
export function rowGroups(table: XmlElement): XmlElement[][] {
  const heads: XmlElement[][] = [];
  const bodies: XmlElement[][] = [];
  const feet: XmlElement[][] = [];
  let loose: XmlElement[] | null = null;
  for (const child of childElements(table)) {
    if (child.name === 'tr') {
      if (loose === null) {
        loose = [];
        bodies.push(loose);
      }
      loose.push(child);
      continue;
    }
    const rows = childElements(child, 'tr');
    if (rows.length === 0) continue;
    loose = null;
    (child.name === 'thead' ? heads : child.name === 'tfoot' ? feet : bodies).push(rows);
  }
  return [...heads, ...bodies, ...feet];
}

/** A row span of 0 reaches to the end of its group. */
function rowSpanOf(element: XmlElement, rowsLeft: number): number {
  const isToEnd = attribute(element, 'rowspan')?.trim() === '0';
  return isToEnd ? rowsLeft : Math.min(spanOf(element, 'rowspan', ROW_SPAN_LIMIT), rowsLeft);
}

/** A span as browsers read it: digits at the start, 1 where there are none. */
function spanOf(element: XmlElement, name: 'rowspan' | 'colspan', limit: number): number {
  const digits = /^\s*\+?(\d+)/u.exec(attribute(element, name) ?? '')?.[1];
  return Math.min(Math.max(1, Number(digits ?? 1)), limit);
}
