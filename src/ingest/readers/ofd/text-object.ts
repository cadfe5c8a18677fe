import type { XmlElement } from '../docx/xml.ts';
import { applyTo, type Matrix } from '../pdf/geometry.ts';
import { readDeltas } from './deltas.ts';
import { childrenNamed, numberAt, textOf } from './elements.ts';

/** A character on a page: the place of its origin on the base line, its size and estimated width, in millimetres. */
export interface PlacedCharacter {
  readonly character: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
}

/**
 * The characters of one text object in the order of writing. `degrees` is the direction its letters stand in, clockwise
 * (0 = upright); `isVisible` is false for text that is there to be searched for alone.
 */
export interface PlacedText {
  readonly characters: readonly PlacedCharacter[];
  readonly degrees: number;
  readonly isVisible: boolean;
}

/** Characters one object may hold. */
const CHARACTERS_LIMIT = 100_000;

/** Reads a text object; `map` leads from its own coordinates to the page's. */
export function readTextObject(element: XmlElement, map: Matrix, isVisible: boolean): PlacedText {
  const size = numberAt(element, 'Size', 3.5);
  const stretch = numberAt(element, 'HScale', 1);
  // Letters may stand turned on a line that is not, and a line may run another way than to the right.
  const turned = numberAt(element, 'CharDirection', 0);
  const reading = numberAt(element, 'ReadDirection', 0);
  const codes = childrenNamed(element, 'TextCode');
  let last: readonly [number, number] = [0, 0];
  const characters = codes.flatMap((code) => {
    last = [numberAt(code, 'X', last[0]), numberAt(code, 'Y', last[1])];
    return placeCode(code, last, { size, stretch, reading, map });
  });
  const [a, b] = map;
  return { characters, degrees: (Math.atan2(b, a) * 180) / Math.PI + turned, isVisible };
}

interface Setting {
  readonly size: number;
  readonly stretch: number;
  readonly reading: number;
  readonly map: Matrix;
}

function placeCode(code: XmlElement, start: readonly [number, number], setting: Setting): PlacedCharacter[] {
  const characters = [...decode(textOf(code))].slice(0, CHARACTERS_LIMIT);
  const [stepsX, stepsY] = [readDeltas(code.attribs['DeltaX']), readDeltas(code.attribs['DeltaY'])];
  const { size, map } = setting;
  const [scaleX, scaleY] = [Math.hypot(map[0], map[1]), Math.hypot(map[2], map[3])];
  let [x, y] = start;
  return characters.map((character, index) => {
    const [placedX, placedY] = applyTo(map, x, y);
    const width = widthOf(character) * size * setting.stretch;
    [x, y] = advance(
      [x, y],
      width,
      [stepsX?.[index] ?? null, stepsY?.[index] ?? null],
      setting,
      stepsX === null && stepsY === null,
    );
    return { character, x: placedX, y: placedY, size: size * (scaleY || scaleX), width: width * scaleX };
  });
}

/** Where the next character stands: as stated, else behind this one in the direction of reading. */
function advance(
  [x, y]: readonly [number, number],
  width: number,
  [stepX, stepY]: readonly [number | null, number | null],
  { size, reading }: Setting,
  isUnstated: boolean,
): [number, number] {
  if (!isUnstated) return [x + (stepX ?? 0), y + (stepY ?? 0)];
  switch (((reading % 360) + 360) % 360) {
    case 90:
      return [x, y + size];
    case 180:
      return [x - width, y];
    case 270:
      return [x, y - size];
    default:
      return [x + width, y];
  }
}

/** Characters as high as wide; of others, most are half as wide. */
const FULL_WIDTH = /[\u2014\u2018-\u201D\u2026\u2460-\u24FF\u25A0-\u27BF\u2E80-\uFFEF]/u;

/** A character's width in parts of its size. */
const widthOf = (character: string): number => (character.length > 1 || FULL_WIDTH.test(character) ? 1 : 0.5);

/** Line ends come from how the XML is laid out; what XML cannot hold is written as `\` and four digits (11.3). */
const decode = (text: string): string =>
  text
    .replace(/[\r\n\t]/gu, '')
    .replace(/\\00([0-9a-fA-F]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
