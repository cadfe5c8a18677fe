import type { DraftCell, DraftTable } from '../assemble-document.ts';
import { joinWrapped } from '../line-breaks.ts';
import { appendPlaced } from './placed-text.ts';
import type { FilledTable } from './table-text.ts';
import { isFigure } from './text-chunks.ts';

/** A table put together from its parts, the header rows left out as repeated, and the rows that a page's end had cut. */
export interface JoinedTable {
  readonly table: DraftTable;
  readonly repeatedHeaders: number;
  readonly joinedRows: number;
  /** Texts of rows at the top of a page that may be the rest of the row before and were left as they are. */
  readonly doubtfulRows: readonly string[];
}

/** How far, in points, the borders of a table may shift from one page to the next, and the columns of one without. */
const SAME_BORDER = 6;
const SAME_GAP = 18;

/** The same where the header is printed again: then it is the same table, wherever it is set. */
const SAME_HEADER = 40;

/** True when a table goes on in one of the same columns at the top of the next page. */
export function continues(last: FilledTable, next: FilledTable): boolean {
  if (next.page !== last.page + 1 || last.table.foundBy !== next.table.foundBy) return false;
  const usual = last.table.foundBy === 'gaps' ? SAME_GAP : SAME_BORDER;
  if (last.xs.length === next.xs.length && isClose(last.xs, next.xs, usual)) return true;
  if (last.xs.length === next.xs.length && repeatedRows(last.table, next.table) > 0) {
    return isClose(last.xs, next.xs, SAME_HEADER);
  }
  return next.table.foundBy === 'borders' && isFiner(last.xs, next.xs);
}

const isClose = (one: readonly number[], other: readonly number[], most: number): boolean =>
  one.every((x, index) => Math.abs(x - (other[index] ?? Number.POSITIVE_INFINITY)) <= most);

/** True when one part has all the borders of the other and some more, as when merged cells fill a page's part. */
function isFiner(last: readonly number[], next: readonly number[]): boolean {
  const [few, many] = last.length < next.length ? [last, next] : [next, last];
  const ends = [few[0] ?? 0, few.at(-1) ?? 0];
  const isSameWidth = isClose(ends, [many[0] ?? 0, many.at(-1) ?? 0], SAME_BORDER);
  return few.length > 2 && isSameWidth && few.every((x) => many.some((other) => Math.abs(x - other) <= SAME_BORDER));
}

/** Joins the parts of a table, which continue each other in this order. */
export function joinTables(parts: readonly FilledTable[]): JoinedTable {
  const xs = parts.map((part) => part.xs).reduce((most, each) => (each.length > most.length ? each : most));
  const [first, ...others] = parts.map((part) => spreadColumns(part, xs));
  if (first === undefined) throw new RangeError('A table has at least one part.');
  return others.reduce(joinPart, { table: first, repeatedHeaders: 0, joinedRows: 0, doubtfulRows: [] });
}

/** The table's cells in a grid with these borders, all of its own among them. */
function spreadColumns({ table, xs: own }: FilledTable, xs: readonly number[]): DraftTable {
  if (own.length === xs.length) return table;
  const places = own.map((x) => nearestIndex(xs, x));
  const cells = table.cells.map((cell): DraftCell => {
    const column = places[cell.column] ?? 0;
    return { ...cell, column, columnSpan: (places[cell.column + cell.columnSpan] ?? xs.length - 1) - column };
  });
  return { ...table, columns: xs.length - 1, cells };
}

const nearestIndex = (xs: readonly number[], x: number): number =>
  xs.reduce((best, each, index) => (Math.abs(each - x) < Math.abs((xs[best] ?? 0) - x) ? index : best), 0);

function joinPart(joined: JoinedTable, part: DraftTable): JoinedTable {
  const repeated = repeatedRows(joined.table, part);
  const rest = rowCells(part, repeated);
  const last = rowCells(joined.table, joined.table.rows - 1);
  const fate = part.rows - repeated > 0 ? restOfRow(last, rest) : 'own';
  const table = fate === 'rest' ? appendRest(joined.table, rest) : joined.table;
  const skipped = repeated + (fate === 'rest' ? 1 : 0);
  const doubtful =
    fate === 'doubtful'
      ? [
          rest
            .map((cell) => cell.text)
            .join('\t')
            .trim(),
        ]
      : [];
  return {
    table: appendRows(table, part, skipped),
    repeatedHeaders: joined.repeatedHeaders + repeated,
    joinedRows: joined.joinedRows + (fate === 'rest' ? 1 : 0),
    doubtfulRows: [...joined.doubtfulRows, ...doubtful],
  };
}

const rowCells = (table: DraftTable, row: number): DraftCell[] => table.cells.filter((cell) => cell.row === row);

/** Where a sentence or a whole entry ends. */
const CLOSED = /[。；;！？!?]$/u;

/**
 * Whether the first row on a page is the rest of the last one on the page before: certain when it has no label and no
 * figure, and each of its texts goes on with one that is open; doubtful when only some do.
 */
function restOfRow(last: readonly DraftCell[], next: readonly DraftCell[]): 'rest' | 'own' | 'doubtful' {
  const filled = next.filter((cell) => cell.text !== '');
  const isUnlabelled = next.some((cell) => cell.column === 0 && cell.text === '' && cell.rowSpan === 1);
  if (!isUnlabelled || filled.length === 0 || filled.some((cell) => isFigure(cell.text))) return 'own';
  if (filled.some((cell) => cell.rowSpan > 1) || filled.length > next.length / 2) return 'own';
  const isOpen = (cell: DraftCell): boolean =>
    last.some(({ column, text }) => column === cell.column && text.length > 3 && !isFigure(text) && !CLOSED.test(text));
  return filled.every(isOpen) ? 'rest' : 'doubtful';
}

/** Adds the rest of a row's texts to its cells. */
function appendRest(table: DraftTable, rest: readonly DraftCell[]): DraftTable {
  const cells = table.cells.map((cell) => {
    const more = cell.row === table.rows - 1 ? rest.find((each) => each.column === cell.column) : undefined;
    return more === undefined ? cell : { ...cell, ...appendPlaced(cell, more, joinWrapped) };
  });
  return { ...table, cells };
}

function appendRows(first: DraftTable, second: DraftTable, skipped: number): DraftTable {
  const moved = second.cells
    .filter((cell) => cell.row >= skipped)
    .map((cell) => ({ ...cell, row: cell.row - skipped + first.rows }));
  return {
    ...first,
    rows: first.rows + second.rows - skipped,
    cells: [...first.cells, ...moved],
    rowPages: [...(first.rowPages ?? []), ...(second.rowPages ?? []).slice(skipped)],
  };
}

/** Header rows a table has at most: a title, two rows of names, the numbers of columns. */
const HEADER_ROWS = 4;

/**
 * How many rows at the top of the second part print header rows of the table again: from its first row on, or, where a
 * page repeats only part of the header, from a later one that holds no figure.
 */
function repeatedRows(first: DraftTable, second: DraftTable): number {
  const starts = Array.from({ length: Math.min(HEADER_ROWS, first.rows) }, (_, row) => row);
  const counts = starts.map((start) => {
    let rows = 0;
    while (rows < second.rows - 1 && isRepeated(first, start + rows, second, rows, start > 0)) rows += 1;
    // A merged cell is left out whole or not at all.
    while (second.cells.some((cell) => cell.row < rows && cell.row + cell.rowSpan > rows)) rows -= 1;
    return rows;
  });
  return Math.max(0, ...counts);
}

function isRepeated(first: DraftTable, row: number, second: DraftTable, other: number, isLater: boolean): boolean {
  const [one, two] = [rowCells(first, row), rowCells(second, other)];
  const filled = two.filter((cell) => cell.text !== '');
  if (filled.length === 0 || (isLater && (filled.length < 2 || filled.some((cell) => isFigure(cell.text)))))
    return false;
  return rowKey(one) === rowKey(two);
}

const rowKey = (cells: readonly DraftCell[]): string =>
  JSON.stringify(cells.map(({ text, column }) => [column, text.replace(/\s/gu, '')]));
