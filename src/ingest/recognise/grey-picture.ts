import sharp, { type Sharp } from 'sharp';

/** A picture in shades of grey, a byte a pixel from 0 (black) to 255 (white), row by row from the top left. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A part of a picture in pixels; right and bottom are exclusive. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const WHITE = 255;

/** A grey picture for the picture library. */
export const toSharp = ({ width, height, pixels }: GreyPicture): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 1 } });

/** What the picture library made of a picture, as shades of grey. */
export async function fromSharp(picture: Sharp): Promise<GreyPicture> {
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  if (info.channels === 1) return { width: info.width, height: info.height, pixels: data };
  const pixels = new Uint8Array(info.width * info.height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = data[index * info.channels] ?? WHITE;
  return { width: info.width, height: info.height, pixels };
}

/** Cuts an area out and puts a white margin of so many pixels around it; what lies outside the picture is white. */
export function cutOut(picture: GreyPicture, area: Area, margin: number): GreyPicture {
  const width = area.right - area.left + margin * 2;
  const height = area.bottom - area.top + margin * 2;
  const pixels = new Uint8Array(width * height).fill(WHITE);
  const left = Math.max(0, area.left);
  const right = Math.min(picture.width, area.right);
  for (let y = Math.max(0, area.top); y < Math.min(picture.height, area.bottom); y += 1) {
    const row = picture.pixels.subarray(y * picture.width + left, y * picture.width + right);
    pixels.set(row, (y - area.top + margin) * width + margin + left - area.left);
  }
  return { width, height, pixels };
}

/** As a PGM file, which costs neither end any compression. */
export function toPgm({ width, height, pixels }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}

/** Turns clockwise by quarters, without loss. */
export const turnQuarters = (picture: GreyPicture, quarters: 0 | 1 | 2 | 3): Promise<GreyPicture> =>
  quarters === 0 ? Promise.resolve(picture) : fromSharp(toSharp(picture).rotate(quarters * 90));
