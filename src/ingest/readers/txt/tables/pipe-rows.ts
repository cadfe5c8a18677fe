import type { Span } from '#model/span.ts';
import { displayWidth } from './display-width.ts';
import { type Attempt, cell, endOfRun, type FoundRow, type FoundTable, inOrder } from './found-table.ts';
import { placeRows } from './place-cells.ts';
import { partOf, type TextLine } from './text-line.ts';

/*
 * Rows between pipes: Markdown's tables, whose second line says how columns are aligned, and antiword's, which wraps
 * cells over lines of the same form and fills them up with spaces.
 */

export type PipeLine = 'row' | 'alignment' | 'other';

const ALIGNMENT = /^(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/u;
/** A longer line is no row. */
const LONGEST_LINE = 10_000;
/** A pipe that is part of a cell is escaped. */
const PIPE = /(?<!\\)[|｜]/gu;

export function pipeLineOf({ words, isBlank }: TextLine): PipeLine {
  if (isBlank || words.length > LONGEST_LINE) return 'other';
  const pipes = words.match(PIPE)?.length ?? 0;
  if (pipes === 0) return 'other';
  return ALIGNMENT.test(words.trim()) ? 'alignment' : 'row';
}

interface PipeRow {
  readonly parts: readonly Span[];
  /** Width of each cell between its pipes, in columns, spaces included. */
  readonly widths: readonly number[];
}

function readRow(line: TextLine): PipeRow {
  const marks = [...line.words.matchAll(PIPE)].map(({ index }) => index);
  const starts = /^\s*[|｜]/u.test(line.words) ? marks : [-1, ...marks];
  const ends = /[^\\][|｜]\s*$/u.test(line.words) ? marks : [...marks, line.words.length];
  const bounds = [...new Set([...starts, ...ends])].sort((a, b) => a - b);
  const pairs = bounds.slice(1).map((end, index) => [(bounds[index] ?? -1) + 1, end] as const);
  return {
    parts: pairs.map(([start, end]) => partOf(line, start, end)),
    widths: pairs.map(([start, end]) => displayWidth(line.words.slice(start, end))),
  };
}

const isEmpty = ({ start, end }: Span): boolean => start === end;

/** Every row takes up the same columns: the cells were filled up with spaces to a fixed width. */
const isFixedWidth = (rows: readonly PipeRow[]): boolean =>
  rows.every(
    ({ widths }) =>
      widths.length === rows[0]?.widths.length &&
      widths.every((width, at) => Math.abs(width - (rows[0]?.widths[at] ?? 0)) <= 1),
  );

/** Room left in a cell that was broken because its next word did not fit. */
const NARROWEST_ROOM = 2;

/** Figures are never broken for lack of room. */
const holdsFigure = (view: string, part: Span | undefined): boolean =>
  part !== undefined && /^[-+－−≥≤]?[\d０-９.,，．]+[%％]?$/u.test(view.slice(part.start, part.end));

/** Whether a line goes on with the cells of the one above: all its words stand under cells that are full. */
function goesOn(view: string, above: PipeRow, row: PipeRow): boolean {
  const filled = row.parts.flatMap((part, at) => (isEmpty(part) ? [] : [at]));
  if (filled.length === 0 || filled.length === row.parts.length) return false;
  return filled.every((at) => {
    const before = above.parts[at];
    if (before === undefined || isEmpty(before) || holdsFigure(view, row.parts[at]) || holdsFigure(view, before))
      return false;
    const room = (above.widths[at] ?? 0) - displayWidth(view.slice(before.start, before.end));
    return room <= NARROWEST_ROOM + 1;
  });
}

function joinWrapped(view: string, rows: readonly PipeRow[]): readonly FoundRow[] {
  const joined: Span[][][] = [];
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1];
    const open = joined.at(-1);
    if (above !== undefined && open !== undefined && goesOn(view, above, row)) {
      for (const [at, part] of row.parts.entries()) if (!isEmpty(part)) open[at]?.push(part);
    } else joined.push(row.parts.map((part) => [part]));
  }
  return joined.map((cells) => ({ cells: cells.map((parts, column) => cell(column, parts)) }));
}

/** A header with its alignment row needs one row more; without it two rows could be anything with a pipe. */
const FEWEST_ROWS = 2;
const FEWEST_CELLS = 2;

/** Markdown cuts cells beyond the header's and fills missing ones up (GitHub Flavored Markdown, 4.10). */
const filledUp = (parts: readonly Span[], columns: number): readonly Span[] => {
  const end = parts.at(-1)?.end ?? 0;
  return Array.from({ length: Math.max(columns, parts.length) }, (_, at) => parts[at] ?? { start: end, end });
};

/** Looks for a table of rows between pipes that begins at line `from`, a row's; null elsewhere. */
export function readPipeRows(
  view: string,
  lines: readonly TextLine[],
  kinds: readonly PipeLine[],
  from: number,
): Attempt | null {
  if (kinds[from] !== 'row') return null;
  const to = endOfRun(kinds, from, (kind) => kind !== 'other');
  return { to, table: tableOf(view, lines, kinds, from, to) };
}

function tableOf(
  view: string,
  lines: readonly TextLine[],
  kinds: readonly PipeLine[],
  from: number,
  to: number,
): FoundTable | null {
  const isMarkdown = kinds[from + 1] === 'alignment';
  const rows = lines.slice(from, to).flatMap((line, index) => (kinds[from + index] === 'row' ? [readRow(line)] : []));
  const columns = rows.reduce((most, row) => Math.max(most, row.parts.length), 0);
  if (columns < FEWEST_CELLS || (!isMarkdown && (rows.length < FEWEST_ROWS || !hasBorders(lines.slice(from, to)))))
    return null;
  if (isMarkdown)
    return { from, to, columns, rows: rows.map(({ parts }) => inOrder(filledUp(parts, columns))), uncertain: [] };
  if (isFixedWidth(rows)) return { from, to, columns, rows: joinWrapped(view, rows), uncertain: [] };
  return {
    from,
    to,
    ...placeRows(
      view,
      rows.map((row) => row.parts),
    ),
  };
}

/** Without an alignment row every line must be closed by a pipe, or begin with one. */
const hasBorders = (lines: readonly TextLine[]): boolean => lines.every(({ words }) => /^\s*[|｜]/u.test(words));
