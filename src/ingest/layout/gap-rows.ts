import type { ChunkPlace, Column } from './gap-columns.ts';
import { type ChunkedLine, isFigure } from './text-chunks.ts';

/** A printed line of a table, with the places of its chunks. */
export interface PlacedChunks {
  readonly line: ChunkedLine;
  readonly places: readonly ChunkPlace[];
}

/** A row of a table: the printed lines that make it up, from the top. */
export type GapRow = readonly PlacedChunks[];

/** Lines of different columns nearer than this share of the font size overlap: they stand beside each other in one row. */
const BESIDE = 0.95;

/** A cell's own lines are closer than rows are when they stay under this share of the distance of rows. */
const TIGHT = 0.87;

/** How much wider than the closest lines of a column the lines of another cell may be set. */
const SAME_PITCH = 1.1;

/** Groups the lines of a table into rows. `separators` are the y of rules drawn between rows. */
export function groupRows(
  lines: readonly PlacedChunks[],
  columns: readonly Column[],
  separators: readonly number[],
): GapRow[] {
  const ruled = rowsBetween(lines, separators);
  if (ruled !== null) return ruled;
  const pitches = { row: usualDistance(lines), cell: closestDistance(lines) };
  const rows: PlacedChunks[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const isSame = row !== undefined && !isSeparated(row, line, separators) && goesOn(row, line, columns, pitches);
    if (isSame) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

const isSeparated = (row: GapRow, next: PlacedChunks, separators: readonly number[]): boolean =>
  separators.some((y) => y > (row.at(-1)?.line.y ?? 0) && y < next.line.y);

/** Where rules part every row from the next, they alone say what a row is; null when they do not. */
function rowsBetween(lines: readonly PlacedChunks[], separators: readonly number[]): GapRow[] | null {
  const groups = Map.groupBy(lines, ({ line }) => separators.filter((y) => y < line.y).length);
  const rows = [...groups.values()];
  return rows.length >= 3 && rows.every(holdsOneRow) ? rows : null;
}

/** A row holds at most one figure in a column. */
function holdsOneRow(row: GapRow): boolean {
  const figures = row.flatMap(({ places }) => places.filter(({ chunk }) => isFigure(chunk.text)));
  return new Set(figures.map(({ column }) => column)).size === figures.length;
}

/** The usual distance, in points, between lines that begin rows: those with figures, or else with several chunks. */
function usualDistance(lines: readonly PlacedChunks[]): number {
  const begins = (one: PlacedChunks): boolean => one.places.some(({ chunk }) => isFigure(chunk.text));
  const some = lines.filter(begins);
  const used = some.length >= 3 ? some : lines.filter(({ places }) => places.length > 1);
  const distances = used.slice(1).map(({ line }, index) => line.y - (used[index]?.line.y ?? 0));
  return distances.toSorted((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
}

/** Points between base lines: usually from row to row, and at the closest between two texts in one column. */
interface Pitches {
  readonly row: number;
  readonly cell: number;
}

/** The smallest distance between two lines that both have text in some column. */
function closestDistance(lines: readonly PlacedChunks[]): number {
  const lastIn = new Map<number, number>();
  let closest = Number.POSITIVE_INFINITY;
  for (const { line, places } of lines) {
    for (const { column } of places) {
      closest = Math.min(closest, line.y - (lastIn.get(column) ?? Number.NEGATIVE_INFINITY));
      lastIn.set(column, line.y);
    }
  }
  return closest;
}

function goesOn(row: GapRow, next: PlacedChunks, columns: readonly Column[], pitches: Pitches): boolean {
  const last = row.at(-1);
  if (last === undefined) return false;
  const distance = next.line.y - last.line.y;
  const isBeside = distance < Math.max(last.line.size, next.line.size) * BESIDE;
  if (isBeside && isApart(last, next)) return true;
  const isRest = next.places.every((place) => isText(place) && isFilled(row, place.column));
  if (!isRest || !holdsOneRow([...row, next]) || next.places.length === columns.length) return false;
  if (pitches.cell < pitches.row * TIGHT) return distance < pitches.cell * SAME_PITCH;
  return next.places.every((place) => isFull(row, place, columns));
}

const isText = ({ chunk, columnSpan }: ChunkPlace): boolean => !isFigure(chunk.text) && columnSpan === 1;

const isFilled = (row: GapRow, column: number): boolean =>
  row.some(({ places }) => places.some((each) => each.column === column));

/** True when no column of the one is filled in the other. */
const isApart = (one: PlacedChunks, other: PlacedChunks): boolean =>
  one.places.every(({ column }) => other.places.every((each) => each.column !== column));

/** Labels that begin a row, even below a full one. */
const ROW_START = /^(?:[一二三四五六七八九十]+[、.]|[（(]|\d|其中)/u;

/** True when the last line of a column's text reaches its edge, so that the next one is only its rest. */
function isFull(row: GapRow, next: ChunkPlace, columns: readonly Column[]): boolean {
  const places = row.flatMap((line) => line.places.filter((place) => place.column === next.column));
  const last = places.at(-1)?.chunk;
  const edge = columns[next.column];
  const size = next.chunk.pieces[0]?.size ?? 0;
  if (last === undefined || edge === undefined || isFigure(last.text) || ROW_START.test(next.chunk.text)) return false;
  return edge.right - edge.left > size * 4 && edge.right - last.right < size * 1.1;
}
