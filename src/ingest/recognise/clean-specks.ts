import { type GreyPicture, WHITE } from './grey-picture.ts';
import type { Ink } from './ink.ts';

/** Largest speck, in inches across: a fifth of a full stop of 10 points. */
const SPECK_INCHES = 0.0075;

/** Wipes out specks: spots of ink so small that no sign of a text is, with nothing beside them but paper. */
export function cleanSpecks(picture: GreyPicture, ink: Ink, dpi: number): void {
  const largest = Math.max(1, Math.round(SPECK_INCHES * dpi));
  const { width, height, bits } = ink;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (bits[y * width + x] === 1) wipeIfAlone(picture, ink, x, y, largest);
    }
  }
}

/** Looks at the square that begins with a spot's first pixel: is all around it paper, the spot is wiped out. */
function wipeIfAlone(picture: GreyPicture, { width, height, bits }: Ink, x: number, y: number, largest: number): void {
  const [left, right, bottom] = [x - largest, x + largest, y + largest];
  for (let across = left; across <= right; across += 1) {
    if (isInk(bits, width, height, across, y - 1) || isInk(bits, width, height, across, bottom)) return;
  }
  for (let down = y - 1; down <= bottom; down += 1) {
    if (isInk(bits, width, height, left, down) || isInk(bits, width, height, right, down)) return;
  }
  for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, bottom); down += 1) {
    const row = down * width;
    picture.pixels.fill(WHITE, row + Math.max(0, left), row + Math.min(width, right + 1));
    bits.fill(0, row + Math.max(0, left), row + Math.min(width, right + 1));
  }
}

const isInk = (bits: Uint8Array, width: number, height: number, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && bits[y * width + x] === 1;
