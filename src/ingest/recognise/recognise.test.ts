import { expect, test } from 'vitest';
import { align, vote } from './agree.ts';
import { type ColourPicture, toGrey } from './colour-picture.ts';
import { eraseRules } from './erase-rules.ts';
import { evenLight } from './even-light.ts';
import { findStrips } from './find-rows.ts';
import { findRules } from './find-rules.ts';
import { findSeals } from './find-seals.ts';
import { findSkew } from './find-skew.ts';
import { fromSharp, type GreyPicture, toSharp, WHITE } from './grey-picture.ts';
import { findInk } from './ink.ts';
import { nameDashes } from './lone-dashes.ts';
import { isUnlikely, mendSeparators } from './mend-figures.ts';
import type { RecognisedSign } from './tesseract.ts';
import { widenSigns } from './wide-signs.ts';

/** A white picture with boxes of ink, each left, top, width, height in pixels. */
function draw(
  width: number,
  height: number,
  boxes: readonly (readonly [number, number, number, number])[],
): GreyPicture {
  const pixels = new Uint8Array(width * height).fill(WHITE);
  for (const [left, top, across, down] of boxes) {
    for (let y = top; y < top + down; y += 1) pixels.fill(0, y * width + left, y * width + left + across);
  }
  return { width, height, pixels };
}

/** Twenty lines of twenty letters, as boxes. */
const page = (): GreyPicture =>
  draw(
    900,
    1200,
    Array.from({ length: 400 }, (_, index) => [100 + (index % 20) * 34, 100 + Math.floor(index / 20) * 50, 26, 26]),
  );

test.each([-5, -2.3, -0.5, 0, 0.5, 1.2, 3.7, 5])(
  'a page laid on the glass %f degrees aslant is measured',
  async (skew) => {
    const laid = await fromSharp(toSharp(page()).rotate(skew, { background: '#ffffff' }));
    expect(Math.abs(findSkew(findInk(laid)) - skew)).toBeLessThanOrEqual(0.1);
  },
);

const TABLE = [
  [100, 100, 601, 3],
  [100, 200, 601, 3],
  [100, 300, 601, 3],
  [100, 100, 3, 203],
  [400, 100, 3, 203],
  [698, 100, 3, 203],
] as const;

test('the rules of a table are found to the pixel, and letters are none', () => {
  const found = findRules(findInk(draw(800, 400, [...TABLE, [150, 140, 40, 30]])), 300);
  expect(found.map(({ direction, at, from, to }) => [direction, Math.round(at), from, to])).toEqual([
    ['horizontal', 101, 100, 701],
    ['horizontal', 201, 100, 701],
    ['horizontal', 301, 100, 701],
    ['vertical', 101, 100, 303],
    ['vertical', 401, 100, 303],
    ['vertical', 699, 100, 303],
  ]);
});

test('rules are erased, crossings too, and the letters between them stay', () => {
  const picture = draw(800, 400, [...TABLE, [150, 140, 40, 30]]);
  const ink = findInk(picture);
  eraseRules(picture, ink, findRules(ink, 300));
  expect(ink.bits.reduce((sum, bit) => sum + bit, 0)).toBe(40 * 30);
});

test('a line is cut at wide gaps, and low signs stay with their line', () => {
  const ink = findInk(
    draw(800, 200, [
      [50, 50, 300, 40],
      [500, 50, 100, 40],
      [380, 86, 8, 10],
    ]),
  );
  const strips = findStrips(ink, { left: 0, top: 0, right: 800, bottom: 200 }, 40);
  expect(strips.map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual([
    [50, 50, 388, 96],
    [500, 50, 600, 96],
  ]);
});

test('paper under a shadow becomes white, and its ink stays ink', () => {
  const { width, height, pixels } = page();
  const shaded = pixels.map((value, index) => (value * (100 + ((index % width) * 120) / width)) / WHITE);
  const even = evenLight({ width, height, pixels: shaded });
  expect(Buffer.compare(findInk(even).bits, findInk(page()).bits)).toBe(0);
});

/** A picture in one colour on white. */
function colour(boxes: readonly (readonly [number, number, number, number])[], ink: readonly number[]): ColourPicture {
  const { width, height, pixels } = draw(1200, 900, boxes);
  const rgb = Uint8Array.from({ length: pixels.length * 3 }, (_, index) =>
    pixels[Math.floor(index / 3)] === 0 ? (ink[index % 3] ?? 0) : WHITE,
  );
  return { width, height, pixels: rgb, dpi: 300 };
}

const RED = [200, 20, 30];
/** The outline of a square seal of an inch and a half. */
const SEAL = [
  [300, 300, 450, 12],
  [300, 738, 450, 12],
  [300, 300, 12, 450],
  [738, 300, 12, 450],
] as const;

function checkSeals(picture: ColourPicture, count: number): void {
  const seals = findSeals(picture, 300);
  expect(seals.count).toBe(count);
  const isInked = findInk(toGrey(picture, seals.covers)).bits.includes(1);
  expect(isInked).toBe(count === 0);
}

test('a red seal is taken out of the picture', () => checkSeals(colour(SEAL, RED), 1));
test('a black frame of the same shape stays', () => checkSeals(colour(SEAL, [20, 20, 30]), 0));
test('a line of red type stays', () => checkSeals(colour([[100, 300, 1000, 150]], RED), 0));

const signs = (text: string, confidence = 0.95): RecognisedSign[] =>
  [...text].map((sign, index) => ({ text: sign, left: index * 10, right: index * 10 + 9, confidence }));
const say = (read: readonly RecognisedSign[]): string => read.map((sign) => sign.text).join('');

test.each([
  ['what two of three readings say is taken', '49.429%', '49.42%', '49.42%', '49.42%', 0.75],
  ['what only the first one has is dropped', '合计一', '合计', '合计', '合计', 0.75],
  ['what both others have is added', '1500', '1,500', '1,500', '1,500', 0.75],
  ['where all three differ the first stands, with little confidence', '3', '8', '5', '3', 0.4],
])('%s', (_, first, second, third, expected, confidence) => {
  const voted = vote(signs(first), signs(second), signs(third));
  expect([say(voted), Math.min(...voted.map((sign) => sign.confidence))]).toEqual([expected, confidence]);
});

test('readings are laid side by side by their like signs', () => {
  const pairs = align(signs('支出合计'), signs('文出合 计'));
  expect(pairs.map(([one, other]) => `${one?.text ?? '-'}${other?.text ?? '-'}`)).toEqual([
    '支文',
    '出出',
    '合合',
    '- ',
    '计计',
  ]);
});

test.each([
  ['spaces between ideographs go', '支 出 合 计', '支出合计'],
  ['spaces in Latin text stay', 'A B', 'A B'],
  ['punctuation in Chinese text is full width', '其中:人员(编)', '其中：人员（编）'],
  ['points and commas of figures stay', '支出1,286.40万元', '支出1,286.40万元'],
  ['figures are never changed', '二O二一年0l', '二O二一年0l'],
  ['an angle that a round bracket closes is one', '收入〈支出)比重', '收入（支出）比重'],
  ['dashes around a page number are no numerals', '一3一', '—3—'],
  ['a numeral before a figure stays', '一3', '一3'],
])('%s', (_, read, expected) => expect(say(widenSigns(signs(read)))).toBe(expected));

test.each([
  ['1.874.31', '1,874.31'],
  ['4,.556,027.48', '4,556,027.48'],
  ['1,874.31', null],
  ['1.874', null],
  ['1.874.310', null],
  ['2021.3.15', null],
])('the separators of %s are mended to %s', (read, expected) => expect(mendSeparators(read)).toBe(expected));

const GROUPED = ['1,200.00', '3,450.10', '12,000', '1,845.25', '9,000.00'];

test.each([
  ['1545.25', GROUPED, true],
  ['1545.25', [], false],
  ['2021', GROUPED, false],
  ['93.519%', [], true],
  ['93.51%', GROUPED, false],
])('%s beside %j is unlikely: %s', (text, others, expected) => expect(isUnlikely(text, others)).toBe(expected));

const column = [0, 100, 200].map((top) => ({ left: 100, top, right: 300, bottom: top + 90 }));

/** A column of three cells, the last one with a stroke of so many pixels. */
const strokeBelow = (above: readonly [string, string], thickness: number): string => {
  const strips = column.map((cell, index) => {
    const height = index === 2 ? thickness : 40;
    const strip = {
      left: 180,
      top: cell.top + 40,
      right: 220,
      bottom: cell.top + 40 + height,
      lineMiddle: 0,
      lineHeight: 0,
    };
    return { strip, signs: signs(above[index] ?? '一'), cell };
  });
  return say(nameDashes(strips, 40)[2]?.signs ?? []);
};

test.each([
  ['a thin stroke below figures is a dash', ['32.10', '1,286'], 5, '—'],
  ['a thick one may be anything', ['32.10', '1,286'], 20, '一'],
  ['a stroke below words is a numeral', ['水利', '林业'], 5, '一'],
] as const)('%s', (_, above, thickness, expected) => expect(strokeBelow(above, thickness)).toBe(expected));
