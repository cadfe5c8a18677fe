import type { Span } from '#model/span.ts';
import { trimSpan } from '#model/span.ts';
import { cellsOfRow } from './paragraphs.ts';
import { readMarkerAt } from './read-marker.ts';

/**
 * Tables that a converter flattened into text: each cell on a line of its own that begins with a tab, rows set apart by
 * an empty line, a cell's wrapped words on the next line without a tab. (DOMAIN: text defects, flattened tables.)
 */
export interface FlattenedTable {
  readonly span: Span;
  readonly rows: readonly (readonly Span[])[];
}

/** Fewer tab-led lines than this are indentation, not a table. */
const SMALLEST_TABLE_CELLS = 4;
/** A longer line is prose that happens to be indented; the longest real cell seen has 76 characters. */
const LONGEST_CELL = 160;
/** A wrapped word of a narrow column; longer lines without a tab are prose after the table. */
const LONGEST_WRAP = 12;

/** `row` is a whole row on one line, its cells joined by tabs; `pair` one of two cells, which may be aligned prose too. */
type Shape = 'cell' | 'row_start' | 'row' | 'pair' | 'wrap' | 'blank' | 'prose';

/** The label of a row of two cells: short, and no sentence. */
const PAIR = /^[^\t，。；：:]{2,20}\t[^\t]+$/u;

/** What a physical line can be in a flattened table. A space before the tab marks the start of a torn row. */
function shapeOf(text: string, span: Span): Shape {
  const line = text.slice(span.start, span.end);
  const words = line.trim();
  if (words !== '' && (line.match(/\t/gu)?.length ?? 0) >= 2) return 'row';
  if (PAIR.test(line.trimEnd()) && !/^\s/u.test(line)) return 'pair';
  const tab = /^( ?)\t/u.exec(line);
  if (tab !== null) {
    if (words.length > LONGEST_CELL || (words.length > LONGEST_WRAP * 4 && readMarkerAt(words, 0) !== null))
      return 'prose';
    return tab[1] === ' ' ? 'row_start' : 'cell';
  }
  if (words === '') return 'blank';
  return words.length <= LONGEST_WRAP && !/[。，；：]/u.test(words) && readMarkerAt(words, 0) === null
    ? 'wrap'
    : 'prose';
}

/** Index of the line after the table that begins at `from`: it ends with its last cell or the wrap right behind it. */
function endOfTable(shapes: readonly Shape[], from: number): number {
  let end = from;
  for (
    let at = from;
    at < shapes.length && shapes[at] !== 'prose' && shapes[at] !== 'row' && shapes[at] !== 'pair';
    at += 1
  ) {
    const shape = shapes[at];
    if (shape === 'cell' || shape === 'row_start') end = at + 1;
    // Words without a tab belong to the table only between two of its cells.
    else if (shape === 'wrap' && !shapes.slice(at + 1, at + 4).some((next) => next === 'cell' || next === 'row_start'))
      break;
  }
  return end;
}

/** A single line with tabs is an aligned line of prose (a signature), not a table. */
const FEWEST_ROWS = 2;
/** Two lines of two cells may be aligned signatures. */
const FEWEST_PAIRS = 3;

/** Index of the line after the run of one-line rows that begins at `from`. */
function endOfRows(shapes: readonly Shape[], from: number): number {
  const end = shapes.findIndex((shape, index) => index >= from && shape !== 'row' && shape !== 'pair');
  return end === -1 ? shapes.length : end;
}

function readRows(text: string, lines: readonly Span[], shapes: readonly Shape[], from: number, to: number): Span[][] {
  const rows: Span[][] = [];
  let blank = true;
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    const shape = shapes[at];
    if (line === undefined || shape === undefined) continue;
    const row = rows.at(-1);
    if (shape === 'blank') {
      blank = true;
      continue;
    }
    if (shape === 'wrap') {
      const cell = row?.pop();
      if (row !== undefined && cell !== undefined)
        row.push(cell.start === cell.end ? trimSpan(text, line) : { start: cell.start, end: trimSpan(text, line).end });
    } else if (row === undefined || blank || shape === 'row_start') rows.push([trimSpan(text, line)]);
    else row.push(trimSpan(text, line));
    blank = false;
  }
  return joinTornRows(rows);
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

/** The flattened tables among the physical lines of `text`, with the indexes of the lines they take up. */
export function findFlattenedTables(
  text: string,
  lines: readonly Span[],
): readonly { readonly from: number; readonly to: number; readonly table: FlattenedTable }[] {
  const shapes = lines.map((line) => shapeOf(text, line));
  const found: { from: number; to: number; table: FlattenedTable }[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    if (shapes[from] === 'row' || shapes[from] === 'pair') {
      const to = endOfRows(shapes, from);
      if (to - from >= (shapes[from] === 'row' ? FEWEST_ROWS : FEWEST_PAIRS)) {
        const rows = lines.slice(from, to).map((line) => cellsOfRow(text, line));
        found.push({
          from,
          to,
          table: { span: { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 }, rows },
        });
      }
      from = to - 1;
      continue;
    }
    if (shapes[from] !== 'cell' && shapes[from] !== 'row_start') continue;
    const to = endOfTable(shapes, from);
    const cells = shapes.slice(from, to).filter((shape) => shape === 'cell' || shape === 'row_start').length;
    if (cells >= SMALLEST_TABLE_CELLS) {
      const rows = readRows(text, lines, shapes, from, to);
      found.push({ from, to, table: { span: { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 }, rows } });
    }
    from = to - 1;
  }
  return found;
}
