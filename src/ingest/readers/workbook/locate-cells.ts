import type { SourceDocument } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import type { PlacedBlock } from './sheet-blocks.ts';
import { placeKey } from './sheet-grid.ts';

/** Where the rows and cells of one sheet stand in the canonical text; null for what shows nothing there. */
export interface SheetPlaces {
  readonly sheet: Span | null;
  readonly rowAt: (row: number) => Span | null;
  readonly cellAt: (row: number, column: number) => Span | null;
  /** The first cell of a column that shows something. */
  readonly firstIn: (column: number) => Span | null;
}

interface Cursor {
  block: number;
  table: number;
}

/** The places of every sheet; `sheets` are their blocks in the order in which the document was assembled from them. */
export function locateSheets(document: SourceDocument, sheets: readonly (readonly PlacedBlock[])[]): SheetPlaces[] {
  const cursor: Cursor = { block: 0, table: 0 };
  return sheets.map((blocks) => locateSheet(document, blocks, cursor));
}

function locateSheet(document: SourceDocument, blocks: readonly PlacedBlock[], cursor: Cursor): SheetPlaces {
  const rows = new Map<number, Span>();
  const cells = new Map<string, Span>();
  const spans = blocks.flatMap((placed) =>
    (placed.block.kind === 'table' ? locateTable : locateProse)(document, placed, cursor, rows, cells),
  );
  const [first] = spans;
  const last = spans.at(-1);
  const sheet = first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  const firstInColumn = new Map<number, Span>();
  for (const [key, span] of cells) {
    const column = Number(key.split(' ')[1]);
    if (span.end > span.start && !firstInColumn.has(column)) firstInColumn.set(column, span);
  }
  return {
    sheet,
    rowAt: (row) => rows.get(row) ?? null,
    cellAt: (row, column) => cells.get(placeKey(row, column)) ?? null,
    firstIn: (column) => firstInColumn.get(column) ?? null,
  };
}

function locateTable(
  document: SourceDocument,
  { firstRow, firstColumn }: PlacedBlock,
  cursor: Cursor,
  rows: Map<number, Span>,
  cells: Map<string, Span>,
): readonly Span[] {
  const table = document.tables[cursor.table];
  cursor.table += 1;
  if (table === undefined) return [];
  cursor.block += table.rowSpans.length;
  for (const [row, span] of table.rowSpans.entries()) rows.set(firstRow + row, span);
  for (const { row, column, span } of table.cells) cells.set(placeKey(firstRow + row, firstColumn + column), span);
  return table.rowSpans;
}

/** Paragraphs of one cell or row stand together: the row's place reaches from the first to the last. */
function locateProse(
  document: SourceDocument,
  { firstRow, lastRow, firstColumn }: PlacedBlock,
  cursor: Cursor,
  rows: Map<number, Span>,
  cells: Map<string, Span>,
): readonly Span[] {
  const span = document.blocks[cursor.block]?.span;
  cursor.block += 1;
  if (span === undefined) return [];
  for (let row = firstRow; row <= lastRow; row += 1)
    rows.set(row, { start: rows.get(row)?.start ?? span.start, end: span.end });
  const key = placeKey(firstRow, firstColumn);
  cells.set(key, { start: cells.get(key)?.start ?? span.start, end: span.end });
  return [span];
}
