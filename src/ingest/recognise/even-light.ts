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
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = lightAt(paper, x, y);
      const value = (picture.pixels[y * width + x] ?? WHITE) * (WHITE / light);
      pixels[y * width + x] = Math.min(value, WHITE);
    }
  }
  return { width, height, pixels };
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

/** The light at a pixel, in between the middles of the four squares around it. */
function lightAt({ columns, rows, light }: Paper, x: number, y: number): number {
  const column = Math.min(columns - 1, Math.max(0, x / SQUARE - 0.5));
  const row = Math.min(rows - 1, Math.max(0, y / SQUARE - 0.5));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(columns - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1);
  const across = column - left;
  const down = row - top;
  const upper =
    (light[top * columns + left] ?? WHITE) * (1 - across) + (light[top * columns + right] ?? WHITE) * across;
  const lower =
    (light[bottom * columns + left] ?? WHITE) * (1 - across) + (light[bottom * columns + right] ?? WHITE) * across;
  return upper * (1 - down) + lower * down;
}
