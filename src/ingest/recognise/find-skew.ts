import type { Ink } from './ink.ts';

/** Scans are rarely laid on the glass worse than this, in degrees. */
const WIDEST = 6;

/** At most so many ink pixels are looked at: more do not change the angle found. */
const SAMPLES = 60_000;

/**
 * The angle in degrees by which the picture's lines fall to the right (clockwise positive), from -6 to 6, to a twentieth
 * of a degree: where rows of text and ruled lines stand level, ink gathers in few rows.
 */
export function findSkew(ink: Ink): number {
  const points = sampleInk(ink);
  if (points.length < 200) return 0;
  const coarse = best(points, ink.height, 0, WIDEST, 0.5);
  const finer = best(points, ink.height, coarse, 0.5, 0.1);
  return best(points, ink.height, finer, 0.1, 0.05);
}

/** Ink pixels in pairs of x (from the picture's middle) and y. */
function sampleInk({ width, height, bits }: Ink): Float32Array {
  let total = 0;
  for (let at = 0; at < bits.length; at += 1) total += bits[at] ?? 0;
  const every = Math.max(1, Math.ceil(total / SAMPLES));
  const points = new Float32Array(Math.ceil(total / every) * 2);
  let seen = 0;
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (bits[y * width + x] === 0) continue;
      seen += 1;
      if (seen % every !== 0) continue;
      points[at] = x - width / 2;
      points[at + 1] = y;
      at += 2;
    }
  }
  return points.subarray(0, at);
}

/** The angle around `middle` with the sharpest rows; the one nearest to the middle where several are as sharp. */
function best(points: Float32Array, height: number, middle: number, reach: number, step: number): number {
  let [angle, sharpest] = [middle, -1];
  const steps = Math.round(reach / step);
  for (let index = 0; index <= steps * 2; index += 1) {
    const offset = Math.ceil(index / 2) * (index % 2 === 0 ? 1 : -1) * step;
    const found = sharpness(points, height, middle + offset);
    if (found > sharpest) [angle, sharpest] = [middle + offset, found];
  }
  return angle;
}

/** Sum of squares of how much ink each row holds when the picture is turned back by an angle. */
function sharpness(points: Float32Array, height: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Int32Array(height * 2);
  for (let at = 0; at < points.length; at += 2) {
    const row = Math.round((points[at + 1] ?? 0) - (points[at] ?? 0) * slope + height / 2);
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}
