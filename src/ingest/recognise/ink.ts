import { type Area, type GreyPicture, WHITE } from './grey-picture.ts';

/** Which pixels of a picture are ink: 1 a byte, row by row; 0 is paper. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/**
 * Darker than this share of the paper's brightness is ink. Light was made even before, so one threshold serves a page;
 * shaded table heads (85 % and brighter) stay paper, thin strokes at 100 dpi (half as dark as thick ones) become ink.
 */
const INK_BELOW = Math.round(WHITE * 0.62);

export function findInk({ width, height, pixels }: GreyPicture): Ink {
  const bits = new Uint8Array(pixels.length);
  for (let index = 0; index < pixels.length; index += 1) bits[index] = (pixels[index] ?? WHITE) < INK_BELOW ? 1 : 0;
  return { width, height, bits };
}

/** How many pixels of each row of an area are ink, from its top. */
export function inkByRow(ink: Ink, area: Area): Int32Array {
  const counts = new Int32Array(area.bottom - area.top);
  for (let y = area.top; y < area.bottom; y += 1) {
    let count = 0;
    for (let index = y * ink.width + area.left; index < y * ink.width + area.right; index += 1) {
      count += ink.bits[index] ?? 0;
    }
    counts[y - area.top] = count;
  }
  return counts;
}

/** How many pixels of each column of an area are ink, from its left. */
export function inkByColumn(ink: Ink, area: Area): Int32Array {
  const counts = new Int32Array(area.right - area.left);
  for (let y = area.top; y < area.bottom; y += 1) {
    const start = y * ink.width + area.left;
    for (let x = 0; x < counts.length; x += 1) counts[x] = (counts[x] ?? 0) + (ink.bits[start + x] ?? 0);
  }
  return counts;
}

/** A stretch of positions, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretches of counts above zero; those parted by no more than `gap` positions are one. */
export function stretches(counts: Int32Array, gap: number): Stretch[] {
  const found: Stretch[] = [];
  let start = -1;
  let last = -1;
  for (let at = 0; at < counts.length; at += 1) {
    if ((counts[at] ?? 0) === 0) continue;
    if (start >= 0 && at - last - 1 > gap) {
      found.push({ start, end: last + 1 });
      start = at;
    }
    if (start < 0) start = at;
    last = at;
  }
  if (start >= 0) found.push({ start, end: last + 1 });
  return found;
}
