import type { Range } from '@e965/xlsx';
import type { DraftBlock, DraftCell, DraftParagraph, DraftTable } from '../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import { type Band, bandsOf, type SheetRow } from './sheet-bands.ts';
import { placeKey, type SheetCell, type SheetGrid } from './sheet-grid.ts';
import { type SheetPart, splitBand } from './split-band.ts';

/** A block and the place in its sheet it comes from: rows from `firstRow` to `lastRow`, both included. */
export interface PlacedBlock {
  readonly block: DraftBlock;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
}

/** Blank rows that may stand inside one table: rows of a form that were left empty. */
const BLANK_ROWS_LIMIT = 3;

/** Cuts a sheet into paragraphs and tables, in the order of its rows. */
export function blocksOf(grid: SheetGrid): PlacedBlock[] {
  return joinParts(bandsOf(grid)).flatMap((part) =>
    part.kind === 'prose' ? part.rows.flatMap(paragraphsOf) : tablesOf(part.rows, grid),
  );
}

/**
 * Places of the grid one table may have: the largest forms known have some 10,000, and a row that begins in the first
 * and ends in the last column of a sheet alone has 16,384. What is longer goes on in a table of its own.
 */
const PLACES_LIMIT = 50_000;

function tablesOf(rows: readonly SheetRow[], grid: SheetGrid): PlacedBlock[] {
  const [firstColumn, lastColumn] = extent(rows);
  const most = Math.max(1, Math.floor(PLACES_LIMIT / (lastColumn - firstColumn + 1)));
  const parts = Array.from({ length: Math.ceil(rows.length / most) }, (_, index) =>
    rows.slice(index * most, (index + 1) * most),
  );
  return parts.map((part) => tableOf(part, grid));
}

/** A table goes on after blank rows when what follows has no title or header of its own and keeps to its columns. */
function joinParts(bands: readonly Band[]): SheetPart[] {
  const parts: SheetPart[] = [];
  for (const band of bands) {
    const [head, ...others] = splitBand(band);
    const before = parts.at(-1);
    if (head === undefined) continue;
    const joined = before === undefined ? null : continued(before, head);
    if (joined === null) parts.push(head);
    else parts.splice(-1, 1, joined);
    parts.push(...others);
  }
  return parts;
}

function continued(before: SheetPart, head: SheetPart): SheetPart | null {
  const gap = blankRows(before, head);
  const [firstRow] = head.rows;
  if (before.kind === 'prose' || head.kind === 'prose' || gap.length > BLANK_ROWS_LIMIT || firstRow === undefined)
    return null;
  const [from, to] = extent(before.rows);
  const [headFrom, headTo] = extent(head.rows);
  const keepsColumns = headFrom >= from && headTo <= to && headTo - headFrom >= (to - from) / 2;
  const hasFigures = firstRow.cells.some(({ text }) => /\d/u.test(text));
  return keepsColumns && hasFigures ? { kind: 'table', rows: [...before.rows, ...gap, ...head.rows] } : null;
}

function blankRows(before: SheetPart, head: SheetPart): SheetRow[] {
  const from = (before.rows.at(-1)?.row ?? 0) + 1;
  const count = Math.min((head.rows[0]?.row ?? from) - from, BLANK_ROWS_LIMIT + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    row: from + index,
    cells: [],
    reachedFromAbove: false,
  }));
}

/** First and last column that the cells of these rows take up. */
function extent(rows: readonly SheetRow[]): readonly [number, number] {
  const cells = rows.flatMap((row) => row.cells);
  return [
    cells.reduce((first, cell) => Math.min(first, cell.column), Number.POSITIVE_INFINITY),
    cells.reduce((last, cell) => Math.max(last, cell.column + cell.columnSpan - 1), 0),
  ];
}

/** Each line of a prose cell is a paragraph of its own. */
const paragraphsOf = (row: SheetRow): PlacedBlock[] =>
  row.cells.flatMap((cell) =>
    cell.text
      .split(LINE_BREAKS)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => ({
        block: paragraph(line),
        firstRow: cell.row,
        lastRow: cell.row + cell.rowSpan - 1,
        firstColumn: cell.column,
      })),
  );

const paragraph = (text: string): DraftParagraph => ({
  kind: 'paragraph',
  text,
  level: null,
  marker: null,
  pageStarts: [],
  runs: [],
});

function tableOf(rows: readonly SheetRow[], grid: SheetGrid): PlacedBlock {
  const firstRow = rows[0]?.row ?? 0;
  const lastRow = rows.at(-1)?.row ?? firstRow;
  const [firstColumn, lastColumn] = extent(rows);
  const columns = lastColumn - firstColumn + 1;
  const texts = new Map(rows.flatMap((row) => row.cells).map((cell) => [placeKey(cell.row, cell.column), cell]));
  const covered = new Set<string>();
  const cells: DraftCell[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const key = placeKey(row, column);
      if (covered.has(key)) continue;
      const span = freeSpan(row, column, grid.merges.get(key), { row: lastRow, column: lastColumn }, covered);
      cells.push({
        text: lineOf(texts.get(key)),
        row: row - firstRow,
        column: column - firstColumn,
        ...span,
        runs: [],
      });
    }
  }
  const block: DraftTable = {
    kind: 'table',
    foundBy: 'markup',
    rows: lastRow - firstRow + 1,
    columns,
    cells,
    rowPages: null,
  };
  return { block, firstRow, lastRow, firstColumn };
}

const lineOf = (cell: SheetCell | undefined): string =>
  cell === undefined ? '' : joinLines(cell.text.split(LINE_BREAKS));

/** The span of a merged cell as far as the table goes; its places become covered. Ranges that overlap are not merged. */
function freeSpan(
  row: number,
  column: number,
  merge: Range | undefined,
  last: { readonly row: number; readonly column: number },
  covered: Set<string>,
): { readonly rowSpan: number; readonly columnSpan: number } {
  const endRow = Math.min(merge?.e.r ?? row, last.row);
  const endColumn = Math.min(merge?.e.c ?? column, last.column);
  const places = placesOf(row, endRow, column, endColumn);
  if (places.length === 1 || places.some((place) => covered.has(place))) return { rowSpan: 1, columnSpan: 1 };
  for (const place of places) covered.add(place);
  return { rowSpan: endRow - row + 1, columnSpan: endColumn - column + 1 };
}

function placesOf(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): string[] {
  const places: string[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) places.push(placeKey(row, column));
  }
  return places;
}
