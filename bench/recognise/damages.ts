import sharp, { type OverlayOptions, type Sharp } from 'sharp';

const SEAL = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="490" height="490"><circle cx="245" cy="245" r="235" fill="none" stroke="#cf1f22" stroke-width="12"/><polygon points="245,165 264,222 324,222 275,257 294,314 245,279 196,314 215,257 166,222 226,222" fill="#cf1f22"/></svg>',
);
const paper = (width: number, height: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f6ecc9"/><stop offset="1" stop-color="#b3a270"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  );

const half = (picture: Buffer, width: number): Promise<Buffer> =>
  sharp(picture)
    .resize({ width: Math.round(width / 2) })
    .png()
    .toBuffer();
const noise = (width: number, height: number): OverlayOptions => ({
  input: {
    create: { width, height, channels: 3, background: '#ffffff', noise: { type: 'gaussian', mean: 235, sigma: 30 } },
  },
  blend: 'multiply',
});
const jpeg = (picture: Sharp, quality: number): Promise<Buffer> => picture.jpeg({ quality }).toBuffer();

/** Each way of damaging a page painted at 300 dpi, and the dots an inch it has then. */
type Damage = (picture: Buffer, width: number, height: number) => Promise<Buffer>;
export const DAMAGES: Readonly<Record<string, readonly [Damage, number]>> = {
  clean: [async (picture) => picture, 300],
  skew: [(picture) => sharp(picture).rotate(1.7, { background: '#ffffff' }).png().toBuffer(), 300],
  noise: [
    async (picture, width, height) =>
      jpeg(sharp(await sharp(picture).blur(0.8).png().toBuffer()).composite([noise(width, height)]), 40),
    300,
  ],
  'low-dpi': [async (picture, width) => jpeg(sharp(await half(picture, width)), 60), 150],
  yellowed: [
    (picture, width, height) =>
      jpeg(sharp(picture).composite([{ input: paper(width, height), blend: 'multiply' }]), 60),
    300,
  ],
  seal: [
    (picture) => jpeg(sharp(picture).composite([{ input: SEAL, left: 1_300, top: 900, blend: 'multiply' }]), 80),
    300,
  ],
};
