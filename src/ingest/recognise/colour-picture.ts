import sharp from 'sharp';
import type { GreyPicture } from './grey-picture.ts';

/** A picture in colour: three bytes a pixel (red, green, blue), row by row; `dpi` null = the file does not say. */
export interface ColourPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  readonly dpi: number | null;
}

/** Pixels a picture may have: A3 at 600 dpi has 70 million. More is a bomb, or a plan and no report. */
export const PIXELS_LIMIT = 120_000_000;

/** How many pages (TIFF) or 1 the file has. Throws when it is no picture. */
export async function countPictures(bytes: Uint8Array): Promise<number> {
  const { pages } = await sharp(bytes, { limitInputPixels: PIXELS_LIMIT }).metadata();
  return pages ?? 1;
}

/** More pixels an inch than this show no more of the letters and take their time. */
const MOST_DPI = 330;

/** Decodes one page (from 0), upright as its EXIF says, on white where it is transparent. Throws when it is damaged. */
export async function decodePicture(bytes: Uint8Array, page: number): Promise<ColourPicture> {
  const picture = sharp(bytes, { page, limitInputPixels: PIXELS_LIMIT, failOn: 'truncated' });
  const stated = (await picture.metadata()).density ?? null;
  const { data, info } = await picture
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dpi = plausibleDpi(stated, info.width, info.height);
  return { width: info.width, height: info.height, pixels: toRgb(data, info.channels), dpi };
}

/** Longest side of a scanned page in inches: A3. */
const LONGEST_INCHES = 17;

/** Cameras and screens write 72 or 96 whatever the picture shows. */
const plausibleDpi = (dpi: number | null, width: number, height: number): number | null =>
  dpi === null || dpi <= 96 || Math.max(width, height) / dpi > LONGEST_INCHES ? null : dpi;

function toRgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const pixels = new Uint8Array((data.length / channels) * 3);
  for (let index = 0; index < pixels.length / 3; index += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[index * 3 + channel] = data[index * channels + (channels > 2 ? channel : 0)] ?? 0;
    }
  }
  return pixels;
}

/** The same picture with at most MOST_DPI pixels an inch, where it says how many it has. */
export async function withinDpi(picture: ColourPicture): Promise<ColourPicture> {
  const { width, height, pixels, dpi } = picture;
  if (dpi === null || dpi <= MOST_DPI) return picture;
  const scale = 300 / dpi;
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data, dpi: 300 };
}

/** Shades of grey as the eye sees colours, but for the red that is dropped where `isDropped` says so. */
export function toGrey({ width, height, pixels }: ColourPicture, isDropped: (index: number) => boolean): GreyPicture {
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 3) {
    const red = pixels[at] ?? 0;
    const green = pixels[at + 1] ?? 0;
    const blue = pixels[at + 2] ?? 0;
    grey[index] = isDropped(index) ? red : (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return { width, height, pixels: grey };
}
