import type { Span } from '#model/span.ts';
import { trimSpan } from '#model/span.ts';
import { type Attempt, MOST_LINES } from './found-table.ts';
import { startsWithMarker } from './list-start.ts';
import { placeRows } from './place-cells.ts';
import { countOf, type TextLine } from './text-line.ts';

/*
 * Word's tables saved as text with each cell a paragraph: every cell on a line of its own that begins with a tab, rows
 * set apart by an empty line, a cell's further lines without a tab.
 */

/** Fewer tab-led lines than this are indentation, not a table. */
const SMALLEST_TABLE_CELLS = 4;
/** A longer line is prose that happens to be indented; the longest real cell seen has 76 characters. */
const LONGEST_CELL = 160;
/** A wrapped word of a narrow column; longer lines without a tab are prose after the table. */
const LONGEST_WRAP = 12;
/** A list item this long is prose, tab or not. */
const LONGEST_ITEM = 48;

/** Lines that a row takes up where each cell has one, about. */
const LINES_OF_A_ROW = 8;

export type CellLine = 'cell' | 'row_start' | 'wrap' | 'blank' | 'other';

/** What a physical line can be in such a table. A space before the tab marks the start of a torn row. */
export function cellLineOf({ words: line }: TextLine): CellLine {
  const words = line.trim();
  if (words !== '' && countOf(line, '\t') >= 2) return 'other';
  const tab = /^( ?)\t/u.exec(line);
  if (tab !== null) {
    if (words.length > LONGEST_CELL || (words.length > LONGEST_ITEM && startsWithMarker(words))) return 'other';
    return tab[1] === ' ' ? 'row_start' : 'cell';
  }
  if (words === '') return 'blank';
  const isWrap = words.length <= LONGEST_WRAP && !/[。，；：\t]/u.test(words) && !startsWithMarker(words);
  return isWrap ? 'wrap' : 'other';
}

const isCell = (kind: CellLine | undefined): boolean => kind === 'cell' || kind === 'row_start';

/** Index of the line after the table that begins at `from`: it ends with its last cell or the wrap right behind it. */
function endOfTable(kinds: readonly CellLine[], from: number): number {
  let end = from;
  const last = Math.min(kinds.length, from + MOST_LINES * LINES_OF_A_ROW);
  for (let at = from; at < last && kinds[at] !== 'other'; at += 1) {
    if (isCell(kinds[at])) end = at + 1;
    // Words without a tab belong to the table only between two of its cells.
    else if (kinds[at] === 'wrap' && !kinds.slice(at + 1, at + 4).some(isCell)) break;
  }
  return end;
}

function readRows(lines: readonly TextLine[], kinds: readonly CellLine[], from: number, to: number): Span[][] {
  const rows: Span[][] = [];
  let isBehindBlank = true;
  for (const [index, line] of lines.slice(from, to).entries()) {
    const kind = kinds[from + index];
    if (kind === 'blank') {
      isBehindBlank = true;
      continue;
    }
    const row = rows.at(-1);
    if (kind === 'wrap') extendLast(row, trimmed(line));
    else if (row === undefined || isBehindBlank || kind === 'row_start') rows.push([trimmed(line)]);
    else row.push(trimmed(line));
    isBehindBlank = false;
  }
  return joinTornRows(rows);
}

function trimmed({ span, words }: TextLine): Span {
  const inside = trimSpan(words, { start: 0, end: words.length });
  return { start: span.start + inside.start, end: span.start + inside.end };
}

function extendLast(row: Span[] | undefined, words: Span): void {
  const cell = row?.pop();
  if (row === undefined || cell === undefined) return;
  row.push(isEmpty(cell) ? words : { start: cell.start, end: words.end });
}

const isEmpty = (cell: Span | undefined): boolean => cell === undefined || cell.start === cell.end;

/**
 * A wrapped label at a row's head tears the row in two (`资金⏎结构`, then the figures): the head begins with the
 * table's empty first cell, the rest does not, and the rest is longer.
 */
function joinTornRows(rows: readonly Span[][]): Span[][] {
  const joined: Span[][] = [];
  for (const row of rows) {
    const head = joined.at(-1);
    const torn =
      head !== undefined && head.length > 1 && head.length < row.length && isEmpty(head[0]) && !isEmpty(row[0]);
    if (torn && !isEmpty(head.at(-1))) head.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

/** Looks for a table of cells on lines of their own that begins at line `from`, a cell's; null elsewhere. */
export function readCellLines(
  view: string,
  lines: readonly TextLine[],
  kinds: readonly CellLine[],
  from: number,
): Attempt | null {
  if (!isCell(kinds[from])) return null;
  const to = endOfTable(kinds, from);
  const cells = kinds.slice(from, to).filter(isCell).length;
  const hasWords = lines.slice(from, to).some((line) => !line.isBlank);
  if (cells < SMALLEST_TABLE_CELLS || !hasWords) return { to, table: null };
  return { to, table: { from, to, ...placeRows(view, readRows(lines, kinds, from, to)) } };
}
