import type { DraftCell, DraftTable } from '../assemble-document.ts';
import { type ChunkPlace, type Column, findColumns, placeChunks } from './gap-columns.ts';
import { type GapRow, groupRows, type PlacedChunks } from './gap-rows.ts';
import { isTable } from './gap-signs.ts';
import { mergeRules } from './merge-rules.ts';
import type { Rule, TextPiece } from './page-content.ts';
import { type FilledTable, joinCell } from './table-text.ts';
import { type ChunkedLine, readChunks } from './text-chunks.ts';

/** Tables without borders that were found, and the pieces that belong to none. */
export interface GapTables {
  readonly tables: readonly FilledTable[];
  readonly rest: readonly TextPiece[];
}

/** Pieces a page may have to be searched for columns; printed pages have some thousands. */
export const PIECES_LIMIT = 20_000;

/** Finds tables by the white space between their columns. `rules` are those of the page that are in no ruled table. */
export function findGapTables(pieces: readonly TextPiece[], rules: readonly Rule[], page: number): GapTables {
  if (pieces.length > PIECES_LIMIT) return { tables: [], rest: pieces };
  const horizontal = mergeRules(rules).filter((rule) => rule.direction === 'horizontal');
  const tables = readBands(readChunks(pieces), horizontal).flatMap((band) => readTable(band, horizontal, page));
  const isTaken = (piece: TextPiece): boolean =>
    tables.some(({ top, bottom }) => piece.y > top && piece.y <= bottom + 1);
  return { tables, rest: tables.length === 0 ? pieces : pieces.filter((piece) => !isTaken(piece)) };
}

/** Dots that lead to a page number, as in a table of contents. */
const LEADERS = /(?:[.．·…・‥]\s?){4,}|…{2,}/u;

/** Rows of one table are at most this many font sizes apart. */
const ROW_DISTANCE = 4;

/** A line of one chunk wider than this share of the page's text is a paragraph's. */
const PARAGRAPH_SHARE = 0.55;

/** Lines of one chunk in a row inside a table: a label or a cell's text may take several lines. */
const LONE_LINES = 4;

/** Names of fields with what was filled in: a colon in each chunk, or two of them in the only one. */
const isForm = ({ chunks }: ChunkedLine): boolean =>
  chunks.length > 1 ? chunks.every((chunk) => /[：:]./u.test(chunk.text)) : /[：:].+[：:]/u.test(chunks[0]?.text ?? '');

/** What is signed, sealed or dated. */
const SIGNATURE = /签字|签名|签章|盖章|[（(]章[）)]|^\d{4}年\d{1,2}月\d{1,2}日$/u;

const isSignature = ({ chunks }: ChunkedLine): boolean => chunks.every((chunk) => SIGNATURE.test(chunk.text));

/** Stretches of lines that may be tables: lines of several chunks, and few others between them. */
function readBands(lines: readonly ChunkedLine[], rules: readonly Rule[]): ChunkedLine[][] {
  const left = Math.min(...lines.map((line) => line.chunks[0]?.left ?? 0));
  const right = Math.max(...lines.map((line) => line.chunks.at(-1)?.right ?? 0));
  const bands: ChunkedLine[][] = [];
  let band: ChunkedLine[] = [];
  const finish = (): void => {
    bands.push(band);
    band = [];
  };
  for (const line of lines) {
    const last = band.at(-1);
    if (
      last !== undefined &&
      line.y - last.y > Math.max(line.size, last.size) * ROW_DISTANCE &&
      !isJoinedByRules(last, line, rules)
    )
      finish();
    const isLone = line.chunks.length === 1;
    const width = (line.chunks.at(-1)?.right ?? 0) - (line.chunks[0]?.left ?? 0);
    const isParagraph = isLone && width > (right - left) * PARAGRAPH_SHARE;
    if (isParagraph || isForm(line) || isSignature(line) || line.chunks.some((chunk) => LEADERS.test(chunk.text)))
      finish();
    else band.push(line);
    if (band.length >= LONE_LINES && band.slice(-LONE_LINES).every(({ chunks }) => chunks.length === 1)) finish();
  }
  finish();
  return bands.filter((each) => each.filter((line) => line.chunks.length > 1).length > 1);
}

/** Rows of a table with rules may stand further apart. */
const isJoinedByRules = (one: ChunkedLine, next: ChunkedLine, rules: readonly Rule[]): boolean =>
  next.y - one.y < 100 && rules.filter((rule) => rule.at > one.y - 60 && rule.at < next.y + 30).length > 1;

function readTable(band: readonly ChunkedLine[], rules: readonly Rule[], page: number): FilledTable[] {
  const trimmed = trimBand(band);
  const columns = trimmed.length < 2 ? [] : findColumns(trimmed);
  if (columns.length < 2) return [];
  const lines = [...headersAbove(band, trimmed, columns), ...trimmed];
  const placed = lines.map((line): PlacedChunks => ({ line, places: placeChunks(line, columns) }));
  const title = placed.findIndex(
    ({ places, line }, index) =>
      index > 0 && trimmed.includes(line) && places.length === 1 && (places[0]?.columnSpan ?? 1) > 1,
  );
  if (title > 0) return [lines.slice(0, title), lines.slice(title + 1)].flatMap((part) => readTable(part, rules, page));
  const separators = separatorsOf(columns, rules);
  const rows = groupRows(placed, columns, separators);
  return isTable(rows, columns, separators) ? [fillRows(rows, columns, page)] : [];
}

/** What stands around a table: who filled it in, when, and in which unit. */
const CAPTION = /[：:]/u;

/** Leaves out lines at both ends that belong to the text around a table. */
function trimBand(band: readonly ChunkedLine[]): ChunkedLine[] {
  const isRow = (line: ChunkedLine): boolean =>
    line.chunks.length > 1 && !line.chunks.every((chunk) => CAPTION.test(chunk.text));
  const first = band.findIndex(isRow);
  let last = band.findLastIndex(isRow);
  if (first === -1) return [];
  // The last row's text may go on over lines of one chunk, set as close as the lines of a cell are.
  for (let next = band[last + 1]; next !== undefined && isCellLine(band[last], next); next = band[last + 1]) last += 1;
  return band.slice(first, last + 1);
}

/** Headers of one chunk above the first full line, over some of the columns. A title stands over all of them. */
function headersAbove(
  band: readonly ChunkedLine[],
  lines: readonly ChunkedLine[],
  columns: readonly Column[],
): ChunkedLine[] {
  const next = lines[0];
  const above = next === undefined ? undefined : band[band.indexOf(next) - 1];
  if (above === undefined || next === undefined || next.y - above.y > above.size * 2.5) return [];
  const places = placeChunks(above, columns);
  const isHeader = places.every(({ chunk, columnSpan }) => !CAPTION.test(chunk.text) && columnSpan > 1);
  return isHeader && places.length === 1 && (places[0]?.columnSpan ?? 0) < columns.length ? [above] : [];
}

const isCellLine = (line: ChunkedLine | undefined, next: ChunkedLine): boolean =>
  line !== undefined &&
  next.y - line.y < next.size * 1.25 &&
  (line.chunks[0]?.left ?? 0) + next.size < (next.chunks[0]?.left ?? 0);

/** y of the rules that run along at least half of the table. */
function separatorsOf(columns: readonly Column[], rules: readonly Rule[]): number[] {
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  const along = (rule: Rule): number => Math.min(right, rule.to) - Math.max(left, rule.from);
  return rules.filter((rule) => along(rule) > (right - left) / 2).map((rule) => rule.at);
}

function fillRows(rows: readonly GapRow[], columns: readonly Column[], page: number): FilledTable {
  const xs = bordersOf(columns);
  const cells = rows.flatMap((row, index) => rowCells(row, index, xs, page));
  const all = rows.flat().map(({ line }) => line);
  const rowPages = rows.map(() => page);
  const table: DraftTable = {
    kind: 'table',
    foundBy: 'gaps',
    rows: rows.length,
    columns: columns.length,
    cells,
    rowPages,
  };
  const top = Math.min(...all.map((line) => line.y - line.size));
  return { table, page, top, bottom: Math.max(...all.map((line) => line.y)), xs, rest: [] };
}

/** Columns meet in the middle of the white space between them. */
const bordersOf = (columns: readonly Column[]): number[] => [
  columns[0]?.left ?? 0,
  ...columns.slice(1).map((column, index) => (column.left + (columns[index]?.right ?? 0)) / 2),
  columns.at(-1)?.right ?? 0,
];

/** The cells of a row: one for each place that holds text, covering what its text runs over, and empty ones. */
function rowCells(row: GapRow, index: number, xs: readonly number[], page: number): DraftCell[] {
  const places = row.flatMap((line) => line.places);
  const cells: DraftCell[] = [];
  for (let column = 0; column < xs.length - 1; ) {
    const own = placesFrom(places, column);
    const columnSpan = own.reduce((most, place) => Math.max(most, place.column + place.columnSpan - column), 1);
    const cell = { row: index, column, rowSpan: 1, columnSpan };
    const pieces = own.flatMap(({ chunk }) => chunk.pieces);
    const { text, runs } = joinCell(pieces, xs[column + columnSpan] ?? 0);
    cells.push({ ...cell, text, runs: runs.map((run) => ({ ...run, page })) });
    column += columnSpan;
  }
  return cells;
}

/** The places that begin in this column, and those that begin in a column which these cover. */
function placesFrom(places: readonly ChunkPlace[], column: number): ChunkPlace[] {
  let end = column + 1;
  for (let grown = 0; grown !== end; ) {
    grown = end;
    for (const place of places) {
      if (place.column >= column && place.column < end) end = Math.max(end, place.column + place.columnSpan);
    }
  }
  return places.filter((place) => place.column >= column && place.column < end);
}
