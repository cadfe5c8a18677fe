import type { Column } from './gap-columns.ts';
import type { GapRow } from './gap-rows.ts';
import { type Chunk, isFigure } from './text-chunks.ts';

/** Share of a table's places that are filled; what lines up by chance fills fewer. */
const FILLED_SHARE = 0.4;

/** Share of figures that makes a column one of figures. */
const FIGURE_SHARE = 0.5;

const LIST_MARKER =
  /^(?:[一二三四五六七八九十]+[、.．]?|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．)）]|[①-⑳●·■◆•-])$/u;

/** True when rows that line up in columns are a table, and not prose in columns, a list, contents or signatures. */
export function isTable(rows: readonly GapRow[], columns: readonly Column[], separators: readonly number[]): boolean {
  const full = rows.filter((row) => columnsOf(row).size > 1);
  const filled = full.reduce((sum, row) => sum + columnsOf(row).size, 0) / (full.length * columns.length);
  if (full.length < 2 || filled < FILLED_SHARE || isForm(rows)) return false;
  const shares = columns.map((_, column) => figureShare(rows, column));
  const isFramed = framedRules(rows, separators) >= 2;
  if (columns.every((column, index) => isProse(rows, column, index) || shares[index] === -1)) return false;
  if (proseColumns(rows, columns) >= 2 && shares.every((share) => share < FIGURE_SHARE) && !isFramed) return false;
  if (columns.length > 2)
    return full.length >= 3 || isFramed || shares.filter((share) => share >= FIGURE_SHARE).length > 1;
  if (isList(rows) || isContents(rows)) return false;
  return full.length >= (isFramed ? 2 : 3) && ((shares[1] ?? 0) >= FIGURE_SHARE || isFramed || isNarrow(rows, columns));
}

const columnsOf = (row: GapRow): Set<number> =>
  new Set(row.flatMap(({ places }) => places.map(({ column }) => column)));

const chunksIn = (rows: readonly GapRow[], column: number): Chunk[] =>
  rows.flatMap((row) =>
    row.flatMap(({ places }) =>
      places.filter((place) => place.column === column && place.columnSpan === 1).map(({ chunk }) => chunk),
    ),
  );

/** The share of a column's texts below the first row that are figures; -1 for a column without any text there. */
function figureShare(rows: readonly GapRow[], column: number): number {
  const chunks = chunksIn(rows.slice(1), column);
  return chunks.length === 0 ? -1 : chunks.filter((chunk) => isFigure(chunk.text)).length / chunks.length;
}

/** Fields to be filled in, each a name, a colon and what was written. */
function isForm(rows: readonly GapRow[]): boolean {
  const chunks = rows.flatMap((row) => row.flatMap(({ places }) => places.map(({ chunk }) => chunk)));
  return chunks.filter((chunk) => /[：:]/u.test(chunk.text)).length >= chunks.length / 2;
}

/** Letters a line of prose has at least, and the share of lines that reach both edges of their column. */
const PROSE_LETTERS = 10;
const PROSE_SHARE = 0.55;

/** True when most lines of a column are as wide as it is. */
function isProse(rows: readonly GapRow[], column: Column, index: number): boolean {
  const chunks = chunksIn(rows, index);
  const size = rows[0]?.[0]?.line.size ?? 0;
  const full = chunks.filter(
    (chunk) => column.right - chunk.right < size * 1.5 && chunk.left - column.left < size * 2.5,
  );
  return (
    column.right - column.left > size * PROSE_LETTERS && chunks.length > 3 && full.length >= chunks.length * PROSE_SHARE
  );
}

const proseColumns = (rows: readonly GapRow[], columns: readonly Column[]): number =>
  columns.filter((column, index) => isProse(rows, column, index)).length;

function isList(rows: readonly GapRow[]): boolean {
  const chunks = chunksIn(rows, 0);
  return chunks.filter((chunk) => LIST_MARKER.test(chunk.text)).length > chunks.length * 0.6;
}

/** Headings and the pages they stand on, without leaders: numbers without decimals that never fall. */
function isContents(rows: readonly GapRow[]): boolean {
  const numbers = chunksIn(rows, 1).map((chunk) => chunk.text);
  const isRising = numbers.every((text, at) => at === 0 || Number(text) >= Number(numbers[at - 1]));
  const titles = chunksIn(rows, 0).map((chunk) => chunk.text);
  const numbered = titles.filter((text) => /^(?:第?[一二三四五六七八九十]+[、章节部]|[（(]|\d+[.、]|附)/u.test(text));
  return numbers.every((text) => /^\d{1,3}$/u.test(text)) && isRising && numbered.length > titles.length / 2;
}

/** Two columns of words are a table when the first is narrow, as labels are. */
function isNarrow(rows: readonly GapRow[], columns: readonly Column[]): boolean {
  const [first, second] = columns;
  if (first === undefined || second === undefined) return false;
  const full = rows.filter((row) => columnsOf(row).size > 1).length;
  return first.right - first.left < (second.right - first.left) * 0.45 && full >= Math.max(3, rows.length * 0.7);
}

/** How many of the rules stand above, between or below the rows. */
function framedRules(rows: readonly GapRow[], separators: readonly number[]): number {
  const [first, last] = [rows[0]?.[0]?.line, rows.at(-1)?.at(-1)?.line];
  if (first === undefined || last === undefined) return 0;
  return separators.filter((y) => y > first.y - first.size * 3 && y < last.y + last.size * 2).length;
}
