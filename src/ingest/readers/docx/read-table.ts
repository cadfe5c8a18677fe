import type { DraftBlock, DraftCell, DraftTable } from '../../assemble-document.ts';
import { joinLines } from '../../line-breaks.ts';
import { wordsOf } from './tally.ts';
import { flow, type Walk } from './walk.ts';
import { elementAt, numberAt, switchAt, valueAt, type XmlElement } from './xml.ts';

/** Columns a cell may cover: Word allows 63, and a damaged span must not make millions. */
const SPAN_LIMIT = 63;

interface OpenCell {
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  columnSpan: number;
  text: string;
}

/** A table while it is read: the cells so far, those that may go on downwards by their column, and each row's page. */
interface Grid {
  readonly cells: OpenCell[];
  readonly merging: Map<number, OpenCell>;
  readonly rowPages: number[];
  /** Where each row ends: the column after its last cell. */
  readonly ends: number[];
}

/** Reads what stands in a cell; handed in, because what reads cells reads tables too. */
export type ReadCell = (cell: XmlElement) => DraftBlock[];

/**
 * Reads a table with its merged cells. A table of one cell with many paragraphs or a table is a frame round part of the text,
 * and comes out as what stands in it.
 */
export function readTable(table: XmlElement, walk: Walk, readCell: ReadCell): DraftBlock[] {
  const grid: Grid = { cells: [], merging: new Map(), rowPages: [], ends: [] };
  let frame: DraftBlock[] = [];
  for (const row of flow(table, walk)) {
    if (row.name !== 'w:tr' || isLeftOut(row, walk)) continue;
    frame = readRow(row, grid, walk, readCell);
  }
  const rows = grid.ends.length;
  const columns = grid.ends.reduce((most, end) => Math.max(most, end), 0);
  if (columns === 0) return [];
  if (rows === 1 && columns === 1 && isFrame(frame)) return frame;
  return [draftOf(grid, rows, columns, walk.pages !== null)];
}

/** Paragraphs that a single cell may have and still be one statement. */
const CELL_PARAGRAPHS = 3;

const isFrame = (blocks: readonly DraftBlock[]): boolean =>
  blocks.length > CELL_PARAGRAPHS || (blocks.length > 1 && blocks.some((block) => block.kind === 'table'));

/** Rows that a tracked change deletes, and hidden ones. */
function isLeftOut(row: XmlElement, { tally }: Walk): boolean {
  const isDeleted = elementAt(row, 'w:trPr', 'w:del') !== undefined;
  const isHidden = switchAt(row, 'w:trPr', 'w:hidden') === true;
  if (isDeleted) tally.deleted += wordsOf(row).length;
  else if (isHidden) tally.hidden += wordsOf(row).length;
  return isDeleted || isHidden;
}

/** Adds a row to the grid; gives the blocks of its last cell. */
function readRow(row: XmlElement, grid: Grid, walk: Walk, readCell: ReadCell): DraftBlock[] {
  const { pages } = walk;
  const startPage = pages?.current() ?? 0;
  const at = grid.ends.length;
  let column = columnsSkipped(row, 'w:gridBefore');
  if (column > 0) grid.cells.push({ row: at, column: 0, rowSpan: 1, columnSpan: column, text: '' });
  let rowPage = startPage;
  let lastPage = startPage;
  let blocks: DraftBlock[] = [];
  for (const element of flow(row, walk)) {
    if (element.name !== 'w:tc' || isDeletedCell(element, walk)) continue;
    pages?.goTo(startPage);
    blocks = readCell(element);
    rowPage = Math.max(rowPage, firstPageOf(blocks) ?? startPage);
    lastPage = Math.max(lastPage, pages?.current() ?? 0);
    column = addCell(element, { row: at, column, text: textOf(blocks, walk) }, grid, walk);
  }
  pages?.goTo(lastPage);
  grid.rowPages.push(rowPage);
  grid.ends.push(column + columnsSkipped(row, 'w:gridAfter'));
  if (columnsSkipped(row, 'w:gridAfter') > 0) fill(grid, at, column, column + columnsSkipped(row, 'w:gridAfter'));
  return blocks;
}

const columnsSkipped = (row: XmlElement, name: 'w:gridBefore' | 'w:gridAfter'): number =>
  Math.min(Math.max(numberAt(row, 'w:trPr', name) ?? 0, 0), SPAN_LIMIT);

function isDeletedCell(cell: XmlElement, { tally }: Walk): boolean {
  const isDeleted = elementAt(cell, 'w:tcPr', 'w:cellDel') !== undefined;
  if (isDeleted) tally.deleted += wordsOf(cell).length;
  return isDeleted;
}

/** The page on which the words of a cell begin; null for an empty cell. */
function firstPageOf(blocks: readonly DraftBlock[]): number | null {
  const [first] = blocks;
  if (first === undefined) return null;
  return (first.kind === 'table' ? first.rowPages?.[0] : first.pageStarts.find(({ at }) => at === 0)?.page) ?? null;
}

/** Puts a cell at its place, or adds it to the one it belongs to; gives the column after it. */
function addCell(
  element: XmlElement,
  { row, column, text }: Pick<OpenCell, 'row' | 'column' | 'text'>,
  grid: Grid,
  walk: Walk,
): number {
  const columnSpan = Math.min(Math.max(numberAt(element, 'w:tcPr', 'w:gridSpan') ?? 1, 1), SPAN_LIMIT);
  const next = column + columnSpan;
  const before = grid.cells.at(-1);
  if (isContinued(element, 'w:hMerge') && before?.row === row && before.rowSpan === 1) {
    before.columnSpan += columnSpan;
    before.text = joinLines([before.text, text]);
    return next;
  }
  const above = grid.merging.get(column);
  if (isContinued(element, 'w:vMerge')) {
    if (above !== undefined && above.columnSpan === columnSpan && above.row + above.rowSpan === row) {
      above.rowSpan += 1;
      // Word shows the first cell of a merged one and hides the words of the others.
      walk.tally.covered += text.length;
      return next;
    }
    walk.tally.brokenMerges += 1;
  }
  const cell: OpenCell = { row, column, rowSpan: 1, columnSpan, text };
  grid.cells.push(cell);
  if (elementAt(element, 'w:tcPr', 'w:vMerge') === undefined) grid.merging.delete(column);
  else grid.merging.set(column, cell);
  return next;
}

/** True for a cell that goes on with the one above (`w:vMerge`) or before (`w:hMerge`) it. */
const isContinued = (cell: XmlElement, name: 'w:vMerge' | 'w:hMerge'): boolean =>
  elementAt(cell, 'w:tcPr', name) !== undefined && (valueAt(cell, 'w:tcPr', name) ?? 'continue') === 'continue';

/** The words of a cell on one line; a table inside it is read row by row. */
function textOf(blocks: readonly DraftBlock[], walk: Walk): string {
  return joinLines(
    blocks.flatMap((block) => {
      if (block.kind !== 'table') return [block.text];
      walk.tally.nestedTables += 1;
      return block.cells.map((cell) => cell.text);
    }),
  );
}

function fill(grid: Grid, row: number, from: number, to: number): void {
  if (to > from) grid.cells.push({ row, column: from, rowSpan: 1, columnSpan: to - from, text: '' });
}

/** Rows that end before the last column are filled with an empty cell, so that every place has one. */
function draftOf(grid: Grid, rows: number, columns: number, hasPages: boolean): DraftTable {
  for (const [row, end] of grid.ends.entries()) fill(grid, row, end, columns);
  const cells = grid.cells
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((cell): DraftCell => ({ ...cell, runs: [] }));
  return { kind: 'table', foundBy: 'markup', rows, columns, cells, rowPages: hasPages ? grid.rowPages : null };
}
