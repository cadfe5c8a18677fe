import { type GreyPicture, WHITE } from './grey-picture.ts';

/** Side of the squares, in pixels, in each of which the paper's own brightness is measured; at 300 dpi a letter's size. */
const SQUARE = 48;

/** The brightness that this share of a square's pixels does not reach is paper: text covers a tenth to a third of it. */
const PAPER_SHARE = 0.85;

/** Darker than this a square is no paper: a photograph or a filled box, whose neighbours tell the light instead. */
const DARKEST_PAPER = 90;

/** Brightness of the paper in each square, and how many squares there are across and down. */
interface Paper {
  readonly columns: number;
  readonly rows: number;
  readonly light: Float32Array;
}

/** Divides by the paper's brightness, so that yellowed paper and shadows become white and the ink keeps its contrast. */
export function evenLight(picture: GreyPicture): GreyPicture {
  const paper = smooth(measurePaper(picture));
  const { width, height } = picture;
  const pixels = new Uint8Array(width * height);
  const across = placesBetween(width, paper.columns);
  const down = placesBetween(height, paper.rows);
  const squares = new Float32Array(paper.columns);
  for (let y = 0; y < height; y += 1) {
    lightOfRow(paper, down, y, squares);
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const left = across.first[x] ?? 0;
      const from = squares[left] ?? WHITE;
      const light = from + ((squares[across.second[x] ?? left] ?? WHITE) - from) * (across.share[x] ?? 0);
      const value = ((picture.pixels[at] ?? WHITE) * WHITE) / light;
      pixels[at] = Math.min(value, WHITE);
    }
  }
  return { width, height, pixels };
}

/** Between the middles of which two squares each pixel of a side lies, and how far on the way to the second, from 0 to 1. */
interface Places {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float32Array;
}

function placesBetween(length: number, squares: number): Places {
  const [first, second, share] = [new Int32Array(length), new Int32Array(length), new Float32Array(length)];
  for (let at = 0; at < length; at += 1) {
    const place = Math.min(squares - 1, Math.max(0, at / SQUARE - 0.5));
    first[at] = Math.floor(place);
    second[at] = Math.min(squares - 1, Math.floor(place) + 1);
    share[at] = place - Math.floor(place);
  }
  return { first, second, share };
}

/** Writes the light at one row of pixels into `squares`, for the middle of each column of squares. */
function lightOfRow(
  { columns, light }: Paper,
  { first, second, share }: Places,
  y: number,
  squares: Float32Array,
): void {
  const [upper, lower, part] = [(first[y] ?? 0) * columns, (second[y] ?? 0) * columns, share[y] ?? 0];
  for (let column = 0; column < columns; column += 1) {
    const from = light[upper + column] ?? WHITE;
    squares[column] = from + ((light[lower + column] ?? WHITE) - from) * part;
  }
}

function measurePaper({ width, height, pixels }: GreyPicture): Paper {
  const columns = Math.ceil(width / SQUARE);
  const rows = Math.ceil(height / SQUARE);
  const light = new Float32Array(columns * rows);
  const histogram = new Int32Array(WHITE + 1);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * SQUARE; y < Math.min(height, (row + 1) * SQUARE); y += 2) {
        for (let x = column * SQUARE; x < Math.min(width, (column + 1) * SQUARE); x += 2) {
          const value = pixels[y * width + x] ?? WHITE;
          histogram[value] = (histogram[value] ?? 0) + 1;
          count += 1;
        }
      }
      light[row * columns + column] = percentile(histogram, count * PAPER_SHARE);
    }
  }
  return { columns, rows, light };
}

function percentile(histogram: Int32Array, wanted: number): number {
  let seen = 0;
  for (let value = 0; value < histogram.length; value += 1) {
    seen += histogram[value] ?? 0;
    if (seen >= wanted) return value;
  }
  return WHITE;
}

/** Takes the brightest light around for dark squares, then the mean of nine, so that no edges show between squares. */
function smooth({ columns, rows, light }: Paper): Paper {
  const brightest = mapAround({ columns, rows, light }, (around, own) =>
    own >= DARKEST_PAPER ? own : Math.max(DARKEST_PAPER, ...around),
  );
  const even = mapAround(
    { columns, rows, light: brightest },
    (around) => around.reduce((sum, value) => sum + value, 0) / around.length,
  );
  return { columns, rows, light: even };
}

function mapAround(
  { columns, rows, light }: Paper,
  change: (around: readonly number[], own: number) => number,
): Float32Array {
  const changed = new Float32Array(light.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const around: number[] = [];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
          around.push(light[y * columns + x] ?? WHITE);
        }
      }
      changed[row * columns + column] = change(around, light[row * columns + column] ?? WHITE);
    }
  }
  return changed;
}
