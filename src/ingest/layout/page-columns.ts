import type { TextPiece } from './page-content.ts';
import { type Chunk, type ChunkedLine, readChunks } from './text-chunks.ts';

/**
 * A part of a page that is read from its top to its bottom before the next one: the whole page's width, or one column.
 * Points; `top` and `bottom` are those of its lines.
 */
export interface Zone {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isColumn: boolean;
  readonly pieces: readonly TextPiece[];
}

/** Pieces a zone may have to be searched for columns; printed pages have some thousands. */
const PIECES_LIMIT = 20_000;

/** Places tried for a gutter on one page; lines of columns end at a few dozen. */
const PLACES_LIMIT = 500;

/** Columns nest: a page of four is two halves of two. */
const DEPTH = 2;

/** Parts a page into zones in reading order; pages without columns are one zone. */
export const findZones = (pieces: readonly TextPiece[]): Zone[] => splitZone(zoneOf(pieces, false), DEPTH);

function zoneOf(pieces: readonly TextPiece[], isColumn: boolean): Zone {
  const least = (ends: readonly number[]): number => ends.reduce((one, other) => Math.min(one, other), Infinity);
  return {
    left: least(pieces.map((piece) => piece.x)),
    right: -least(pieces.map((piece) => -piece.x - piece.width)),
    top: least(pieces.map((piece) => piece.y - piece.size)),
    bottom: -least(pieces.map((piece) => -piece.y)),
    isColumn,
    pieces,
  };
}

function splitZone(zone: Zone, depth: number): Zone[] {
  if (depth === 0 || zone.pieces.length > PIECES_LIMIT) return [zone];
  const lines = readChunks(zone.pieces);
  const gutter = findGutter(lines, zone);
  if (gutter === null) return [zone];
  return cutBands(lines, gutter).flatMap((band): Zone[] => {
    const pieces = band.lines.flatMap((line) => line.chunks.flatMap((chunk) => chunk.pieces));
    if (!band.isColumns) return [zoneOf(pieces, zone.isColumn)];
    const [left, right] = [pieces.filter((piece) => piece.x < gutter), pieces.filter((piece) => piece.x >= gutter)];
    return [left, right].flatMap((side) => splitZone(zoneOf(side, true), depth - 1));
  });
}

/** Letters a line of a column holds at least, and lines on either side of a gutter that make columns. */
const COLUMN_LETTERS = 8;
const COLUMN_LINES = 4;

/** Where, as a share of the text's width, a gutter may lie: three columns have theirs at a third. */
const GUTTER_FROM = 0.25;
const GUTTER_TO = 0.75;

/** The x in the white space that parts the most columns' lines and crosses the fewest others; null without columns. */
function findGutter(lines: readonly ChunkedLine[], zone: Zone): number | null {
  const width = zone.right - zone.left;
  const long = lines.flatMap((line) => line.chunks.filter((chunk) => isLong(chunk, line.size)));
  const ends = [...new Set(long.map((chunk) => Math.round(chunk.right)))].slice(0, PLACES_LIMIT);
  const places = ends
    .map((end) => end + 3)
    .filter((x) => x > zone.left + width * GUTTER_FROM && x < zone.left + width * GUTTER_TO);
  let best: { readonly x: number; readonly worth: number } | null = null;
  for (const x of places) {
    const before = long.filter((chunk) => chunk.right < x).length;
    const after = long.filter((chunk) => chunk.left > x).length;
    const worth = Math.min(before, after) - long.filter((chunk) => crosses(chunk, x)).length / 2;
    if (Math.min(before, after) >= COLUMN_LINES && worth > (best?.worth ?? 0)) best = { x, worth };
  }
  return best?.x ?? null;
}

const isLong = (chunk: Chunk, size: number): boolean => chunk.right - chunk.left >= size * COLUMN_LETTERS;

const crosses = (chunk: Chunk, x: number): boolean => chunk.left < x && chunk.right > x;

/** Lines that follow each other down the page, all in columns or all over the page's whole width. */
interface Band {
  readonly lines: readonly ChunkedLine[];
  readonly isColumns: boolean;
}

/** Cuts a page where lines run over the gutter; what lies between is columns when both sides have several long lines. */
function cutBands(lines: readonly ChunkedLine[], gutter: number): Band[] {
  const bands: { lines: ChunkedLine[]; crosses: boolean }[] = [];
  for (const line of lines) {
    const isCrossing = line.chunks.some((chunk) => crosses(chunk, gutter));
    const last = bands.at(-1);
    if (last?.crosses === isCrossing) last.lines.push(line);
    else bands.push({ lines: [line], crosses: isCrossing });
  }
  return joinBands(
    bands.map((band) => ({ lines: band.lines, isColumns: !band.crosses && isInColumns(band.lines, gutter) })),
  );
}

function isInColumns(lines: readonly ChunkedLine[], gutter: number): boolean {
  const long = lines.flatMap((line) => line.chunks.filter((chunk) => isLong(chunk, line.size)));
  const before = long.filter((chunk) => chunk.right < gutter).length;
  return before >= COLUMN_LINES && long.length - before >= COLUMN_LINES;
}

/** Bands of the page's whole width that follow each other are one. */
function joinBands(bands: readonly Band[]): Band[] {
  const joined: Band[] = [];
  for (const band of bands) {
    const last = joined.at(-1);
    if (last !== undefined && !last.isColumns && !band.isColumns) {
      joined[joined.length - 1] = { lines: [...last.lines, ...band.lines], isColumns: false };
    } else joined.push(band);
  }
  return joined;
}
