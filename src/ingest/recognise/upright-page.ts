import { cleanSpecks } from './clean-specks.ts';
import { type ColourPicture, toGrey } from './colour-picture.ts';
import { eraseRules } from './erase-rules.ts';
import { evenLight } from './even-light.ts';
import { usualLineHeight } from './find-rows.ts';
import { findRules, type PixelRule } from './find-rules.ts';
import { findSeals } from './find-seals.ts';
import { findSkew } from './find-skew.ts';
import { fromSharp, type GreyPicture, toSharp } from './grey-picture.ts';
import { findInk, type Ink } from './ink.ts';

/**
 * A page made ready for reading: upright and level, evenly lit, without rules, seals and specks. `dpi` is that of this
 * picture, `usual` the usual line height in its pixels; `skew` the degrees it was turned back.
 */
export interface CleanPage {
  readonly picture: GreyPicture;
  readonly ink: Ink;
  readonly rules: readonly PixelRule[];
  readonly dpi: number;
  readonly usual: number;
  readonly skew: number;
}

/** Evenly lit shades of grey, and how many red seals were taken out. */
export function toEvenGrey(
  picture: ColourPicture,
  dpi: number,
): { readonly grey: GreyPicture; readonly seals: number } {
  const seals = findSeals(picture, dpi);
  return { grey: evenLight(toGrey(picture, seals.covers)), seals: seals.count };
}

/** Less skew than this in degrees shifts a line's end by less than a third of its height: turning would only blur. */
const LEVEL_DEGREES = 0.08;

/** Turns a page level and finds its rules; null when nothing on it could be a line of text. */
export async function cleanPage(noisy: GreyPicture, dpi: number): Promise<CleanPage | null> {
  const grey = await calm(noisy);
  const skew = findSkew(findInk(grey));
  const level = Math.abs(skew) < LEVEL_DEGREES ? grey : await turnBack(grey, skew);
  const found = findLines(level, dpi);
  if (found === null) return null;
  const scale = scaleFor(found.usual);
  if (scale === 1) return { ...found, dpi, skew };
  const larger = await enlarge(level, scale);
  const again = findLines(larger, dpi * scale);
  return again === null ? null : { ...again, dpi: dpi * scale, skew };
}

/** A page with more loose dots of ink than this share of its pixels is noisy; clean and compressed ones have 0.01 %. */
const NOISY = 0.0005;

/** Smooths a noisy picture: each pixel becomes the middle one of those around it, then, if need be, their mean. */
async function calm(grey: GreyPicture): Promise<GreyPicture> {
  if (looseDots(findInk(grey)) < NOISY) return grey;
  const smoothed = await fromSharp(toSharp(grey).median(3));
  return looseDots(findInk(smoothed)) < NOISY ? smoothed : fromSharp(toSharp(smoothed).blur(1.5));
}

/** The share of pixels that are ink with nothing but paper around at a distance of two pixels. */
function looseDots({ width, height, bits }: Ink): number {
  let loose = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      if (bits[y * width + x] === 1 && isAlone(bits, width, y * width + x)) loose += 1;
    }
  }
  return loose / (width * height);
}

function isAlone(bits: Uint8Array, width: number, at: number): boolean {
  for (let step = -2; step <= 2; step += 1) {
    const across = (bits[at - 2 * width + step] ?? 0) + (bits[at + 2 * width + step] ?? 0);
    if (across + (bits[at + step * width - 2] ?? 0) + (bits[at + step * width + 2] ?? 0) > 0) return false;
  }
  return true;
}

const turnBack = async (grey: GreyPicture, degrees: number): Promise<GreyPicture> =>
  fromSharp(toSharp(grey).rotate(-degrees, { background: '#ffffff' }));

function findLines(grey: GreyPicture, dpi: number): Omit<CleanPage, 'dpi' | 'skew'> | null {
  const picture = { ...grey, pixels: grey.pixels.slice() };
  const ink = findInk(picture);
  const rules = findRules(ink, dpi);
  eraseRules(picture, ink, rules);
  cleanSpecks(picture, ink, dpi);
  const usual = usualLineHeight(ink, [{ left: 0, top: 0, right: ink.width, bottom: ink.height }], dpi);
  return usual === null ? null : { picture, ink, rules, usual };
}

/** Lines lower than this, in pixels, are enlarged before they are cut out: 12 points at 300 dpi make 48. */
const LOWEST_LINE = 30;
const WANTED_LINE = 44;

/** More than this adds no detail, only time. */
const LARGEST_SCALE = 3;

const scaleFor = (usual: number): number => (usual >= LOWEST_LINE ? 1 : Math.min(LARGEST_SCALE, WANTED_LINE / usual));

async function enlarge(grey: GreyPicture, scale: number): Promise<GreyPicture> {
  const width = Math.round(grey.width * scale);
  const height = Math.round(grey.height * scale);
  return fromSharp(toSharp(grey).resize({ width, height, fit: 'fill', kernel: 'cubic' }));
}
