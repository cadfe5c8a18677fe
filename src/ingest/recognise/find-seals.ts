import type { ColourPicture } from './colour-picture.ts';
import type { Area } from './grey-picture.ts';

/** Red exceeds the other colours by at least this in a seal's ink, printed, scanned or compressed. */
const REDNESS = 40;

/** Side of the squares, in inches, in which red is looked for; the strokes of a seal are closer together. */
const SQUARE_INCHES = 0.06;

/** A square belongs to a seal when this share of it is red. */
const RED_SHARE = 0.04;

/** Sides of a seal in inches: name seals are 1.8 cm wide, official ones 3.8 to 5 cm, larger when copied. */
const SMALLEST_INCHES = 0.65;
const LARGEST_INCHES = 3;

/** A seal is round, oval or square; a line of red type, as on the head of an official letter, is many times as long. */
const LONGEST_RATIO = 1.8;

/** Red seals on a page; `covers` tells of a pixel's index whether it lies in one and is red. */
export interface Seals {
  readonly count: number;
  readonly covers: (index: number) => boolean;
}

/** Finds red seals, which are stamped over names and dates. Red type is none: it stays. */
export function findSeals(picture: ColourPicture, dpi: number): Seals {
  const side = Math.max(4, Math.round(SQUARE_INCHES * dpi));
  const columns = Math.ceil(picture.width / side);
  const rows = Math.ceil(picture.height / side);
  const red = findRed(picture, side, columns, rows);
  const seals = groupSquares(red, columns).filter((seal) => isSeal(seal, columns, side / dpi));
  const sealed = new Set(seals.flatMap((seal) => squaresWithin(seal, columns, rows)));
  const { width, pixels } = picture;
  const covers = (index: number): boolean => {
    if (sealed.size === 0 || redness(pixels, index) < REDNESS / 2) return false;
    const square = Math.floor(Math.floor(index / width) / side) * columns + Math.floor((index % width) / side);
    return sealed.has(square);
  };
  return { count: seals.length, covers };
}

const redness = (pixels: Uint8Array, index: number): number =>
  (pixels[index * 3] ?? 0) - Math.max(pixels[index * 3 + 1] ?? 0, pixels[index * 3 + 2] ?? 0);

/** The squares with red in them. */
function findRed({ width, height, pixels }: ColourPicture, side: number, columns: number, rows: number): Set<number> {
  const counts = new Int32Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (redness(pixels, y * width + x) < REDNESS) continue;
      const square = Math.floor(y / side) * columns + Math.floor(x / side);
      counts[square] = (counts[square] ?? 0) + 1;
    }
  }
  const red = new Set<number>();
  counts.forEach((count, square) => {
    if (count >= side * side * RED_SHARE) red.add(square);
  });
  return red;
}

/** Groups of squares that touch, corners included. */
function groupSquares(red: ReadonlySet<number>, columns: number): number[][] {
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (const start of red) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const square of group) {
      for (const next of neighbours(square, columns)) {
        if (!red.has(next) || seen.has(next)) continue;
        seen.add(next);
        group.push(next);
      }
    }
    groups.push(group);
  }
  return groups;
}

function neighbours(square: number, columns: number): number[] {
  const column = square % columns;
  return [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1]
      .filter((across) => column + across >= 0 && column + across < columns)
      .map((across) => square + down * columns + across),
  );
}

/** All squares from one end of a seal to the other, and one around: the star stands apart from the ring. */
function squaresWithin(seal: readonly number[], columns: number, rows: number): number[] {
  const { left, right, top, bottom } = boundsOf(seal, columns);
  const squares: number[] = [];
  for (let row = Math.max(0, top - 1); row <= Math.min(rows - 1, bottom + 1); row += 1) {
    for (let column = Math.max(0, left - 1); column <= Math.min(columns - 1, right + 1); column += 1) {
      squares.push(row * columns + column);
    }
  }
  return squares;
}

function boundsOf(squares: readonly number[], columns: number): Area {
  const across = squares.map((square) => square % columns);
  const down = squares.map((square) => Math.floor(square / columns));
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}

function isSeal(squares: readonly number[], columns: number, squareInches: number): boolean {
  const { left, right, top, bottom } = boundsOf(squares, columns);
  const [width, height] = [(right - left + 1) * squareInches, (bottom - top + 1) * squareInches];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= SMALLEST_INCHES && long <= LARGEST_INCHES && long / short <= LONGEST_RATIO;
}
