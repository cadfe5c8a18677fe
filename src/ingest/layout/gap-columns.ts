import type { TextPiece } from './page-content.ts';
import { type Chunk, type ChunkedLine, isFigure, toChunk } from './text-chunks.ts';

/** The stretch of a page, in points, that a column's text takes up. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** A column in the making, with the lines that have text in it. */
interface Strip extends Column {
  readonly lines: ReadonlySet<ChunkedLine>;
}

/**
 * The columns in which the chunks of these lines stand, ascending. Lines of many chunks show them; what stands over
 * columns that other lines fill side by side is a text that covers both, and strips that no line fills side by side are
 * one column, set left in one row and centred in another.
 */
export function findColumns(lines: readonly ChunkedLine[]): Column[] {
  let strips: Strip[] = [];
  for (const line of lines.toSorted((one, other) => other.chunks.length - one.chunks.length)) {
    for (const chunk of line.chunks) strips = addChunk(strips, line, chunk);
  }
  return joinExclusive(strips).map(({ left, right }) => ({ left, right }));
}

function addChunk(strips: readonly Strip[], line: ChunkedLine, chunk: Chunk): Strip[] {
  if (spanUnder(chunk, line, strips) !== null) return [...strips];
  const over = strips.filter((strip) => isOver(chunk, strip));
  const own = { left: chunk.left, right: chunk.right, lines: new Set([line]) };
  if (over.length === 0) return [...strips, own].toSorted((one, other) => one.left - other.left);
  const isSpanning = over.some((one, at) => over.slice(at + 1).some((other) => !isDisjoint(one, other)));
  if (isSpanning) return [...strips];
  const joined = over.reduce<Strip>(union, own);
  return strips.flatMap((strip) => (strip === over[0] ? [joined] : over.includes(strip) ? [] : [strip]));
}

const union = (one: Strip, other: Strip): Strip => ({
  left: Math.min(one.left, other.left),
  right: Math.max(one.right, other.right),
  lines: new Set([...one.lines, ...other.lines]),
});

/** How far, as a share of the font size, a header may stand off the middle of the columns it covers. */
const OFF_CENTRE = 0.6;

/**
 * First and last of the two or three columns in whose middle a header stands, when its line leaves them empty; null for a
 * text that stands at its own column's edge or middle.
 */
function spanUnder(chunk: Chunk, line: ChunkedLine, columns: readonly Column[]): readonly [number, number] | null {
  const slack = line.size * OFF_CENTRE;
  if (isFigure(chunk.text) || columns.some((column) => isAligned(chunk, column, slack))) return null;
  const isFree = (column: Column | undefined): boolean =>
    column !== undefined && line.chunks.every((other) => other.left === chunk.left || !isOver(other, column));
  for (const more of [1, 2]) {
    const first = columns.findIndex((column, at) => {
      const [between, last] = [columns[at + 1], columns[at + more]];
      if (last === undefined || ![column, between, last].every(isFree)) return false;
      const off = Math.abs(chunk.left + chunk.right - column.left - last.right) / 2;
      return off < slack && chunk.left > column.left && chunk.right < last.right;
    });
    if (first !== -1) return [first, first + more];
  }
  return null;
}

function isAligned(chunk: Chunk, column: Column, slack: number): boolean {
  const [left, right] = [chunk.left - column.left, chunk.right - column.right];
  return isOver(chunk, column) && [left, right, (left + right) / 2].some((off) => Math.abs(off) < slack);
}

/** True when no line fills both. */
const isDisjoint = (one: Strip, other: Strip): boolean => ![...one.lines].some((line) => other.lines.has(line));

/** Neighbouring strips that no line fills both are one column. */
function joinExclusive(strips: readonly Strip[]): Strip[] {
  const joined: Strip[] = [];
  for (const strip of strips) {
    const last = joined.at(-1);
    if (last !== undefined && isDisjoint(last, strip)) joined[joined.length - 1] = union(last, strip);
    else joined.push(strip);
  }
  return joined;
}

/** True when a chunk and a column share a stretch of the page. */
export const isOver = (chunk: Pick<Chunk, 'left' | 'right'>, column: Column): boolean =>
  chunk.left < column.right && chunk.right > column.left;

/** Where a chunk stands: its first column and how many it covers. */
export interface ChunkPlace {
  readonly chunk: Chunk;
  readonly column: number;
  readonly columnSpan: number;
}

/** Puts a line's chunks into columns, each into all that it stands over. */
export function placeChunks(line: ChunkedLine, columns: readonly Column[]): ChunkPlace[] {
  return line.chunks.flatMap((chunk) => placeChunk(chunk, line, columns));
}

function placeChunk(chunk: Chunk, line: ChunkedLine, columns: readonly Column[]): ChunkPlace[] {
  const span = spanUnder(chunk, line, columns);
  if (span !== null) return [{ chunk, column: span[0], columnSpan: span[1] - span[0] + 1 }];
  const over = columns.flatMap((column, index) => (coverage(chunk, column) > 0 ? [index] : []));
  const [first] = over;
  if (first === undefined) return [{ chunk, column: nearest(chunk, columns), columnSpan: 1 }];
  const parts = over.length > 1 ? partsByColumn(chunk, columns) : null;
  if (parts !== null) return parts;
  return [{ chunk, column: first, columnSpan: (over.at(-1) ?? first) - first + 1 }];
}

/** A chunk that only touches a column with the edge of a letter does not stand over it. */
const coverage = (chunk: Pick<Chunk, 'left' | 'right'>, column: Column): number =>
  Math.max(0, Math.min(chunk.right, column.right) - Math.max(chunk.left, column.left) - 2);

function nearest(chunk: Chunk, columns: readonly Column[]): number {
  const middle = (chunk.left + chunk.right) / 2;
  const distances = columns.map((column) => Math.abs((column.left + column.right) / 2 - middle));
  return distances.indexOf(Math.min(...distances));
}

/** White space of this share of the font size may part cells that are set close together. */
const WORD_GAP = 0.15;

/** The words of a chunk that each stand over one column are the texts of neighbouring cells set close together. */
function partsByColumn(chunk: Chunk, columns: readonly Column[]): ChunkPlace[] | null {
  const parts = new Map<number, TextPiece[]>();
  for (const word of wordsOf(chunk)) {
    const over = columns.flatMap((column, index) => (coverage(toChunk(word), column) > 0 ? [index] : []));
    const [column] = over;
    if (column === undefined || over.length > 1) return null;
    parts.set(column, [...(parts.get(column) ?? []), ...word]);
  }
  return [...parts].map(([column, pieces]) => ({ chunk: toChunk(pieces), column, columnSpan: 1 }));
}

function wordsOf(chunk: Chunk): TextPiece[][] {
  const words: TextPiece[][] = [];
  for (const piece of chunk.pieces) {
    const last = words.at(-1)?.at(-1);
    const isSame = last !== undefined && piece.x - last.x - last.width < piece.size * WORD_GAP;
    if (isSame) words.at(-1)?.push(piece);
    else words.push([piece]);
  }
  return words;
}
