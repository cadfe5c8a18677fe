import type { DraftCell, DraftTable } from '../../../assemble-document.ts';
import { childElements, type XmlElement } from '../../docx/xml.ts';

/** Rows and columns a table may have; a repeated empty cell must not make millions. */
const COLUMNS_LIMIT = 500;
const ROWS_LIMIT = 20_000;

/** Lays out an OpenDocument table, where covered places have an element of their own; `textOf` gives a cell's text. */
export function readTable(table: XmlElement, textOf: (cell: XmlElement) => string): DraftTable {
  const rows = rowsOf(table).slice(0, ROWS_LIMIT);
  const taken = new Set<string>();
  const cells = rows.flatMap((row, index) => readRow(row, index, rows.length, taken, textOf));
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 1);
  return {
    kind: 'table',
    foundBy: 'markup',
    rows: rows.length,
    columns,
    cells: [...cells, ...gaps(rows.length, columns, taken)],
    rowPages: null,
  };
}

/** The rows of a table, also those inside groups of rows; not those of tables inside its cells. */
const rowsOf = (element: XmlElement): XmlElement[] =>
  childElements(element).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return /^table:table-(?:header-rows|rows|row-group)$/u.test(child.name) ? rowsOf(child) : [];
  });

function readRow(
  row: XmlElement,
  index: number,
  rows: number,
  taken: Set<string>,
  textOf: (cell: XmlElement) => string,
): DraftCell[] {
  const cells: DraftCell[] = [];
  let column = 0;
  for (const element of childElements(row)) {
    const repeated = countAt(element, 'table:number-columns-repeated');
    for (let time = 0; time < repeated && column < COLUMNS_LIMIT; time += 1, column += 1) {
      if (element.name !== 'table:table-cell' || taken.has(`${index} ${column}`)) continue;
      const rowSpan = Math.min(countAt(element, 'table:number-rows-spanned'), rows - index);
      const columnSpan = Math.min(countAt(element, 'table:number-columns-spanned'), COLUMNS_LIMIT - column);
      cells.push({ text: textOf(element), row: index, column, rowSpan, columnSpan, runs: [] });
      for (let y = index; y < index + rowSpan; y += 1)
        for (let x = column; x < column + columnSpan; x += 1) taken.add(`${y} ${x}`);
    }
  }
  return cells;
}

function countAt(element: XmlElement, name: string): number {
  const count = Number(element.attribs[name] ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : 1;
}

/** Places that neither a cell nor its span covers, as damaged tables have them. */
function gaps(rows: number, columns: number, taken: ReadonlySet<string>): DraftCell[] {
  const places = Array.from(
    { length: rows * columns },
    (_, index) => [Math.floor(index / columns), index % columns] as const,
  );
  return places
    .filter(([row, column]) => !taken.has(`${row} ${column}`))
    .map(([row, column]) => ({ text: '', row, column, rowSpan: 1, columnSpan: 1, runs: [] }));
}
