import type { PageContent, Rule, TextPiece } from '../../layout/page-content.ts';
import type { PageObjects } from './page-objects.ts';
import { cutPieces } from './pieces.ts';
import type { PlacedCharacter, PlacedText } from './text-object.ts';

/** What stands on a page of an OFD; `turned` counts the characters left out because they run aslant or sideways. */
export interface OfdPageContent extends PageContent {
  readonly pictures: PageObjects['pictures'];
  readonly turned: number;
}

type Quarter = 0 | 1 | 2 | 3;

/** Degrees by which a text may lean and still count as running straight; watermarks lean by 30 and more. */
const LEAN_DEGREES = 5;

/** The page as most of its text is read; `width` and `height` are the page's own, in points. */
export function toUpright(
  objects: PageObjects,
  { number, width, height }: Pick<PageContent, 'number' | 'width' | 'height'>,
): OfdPageContent {
  const shown = objects.texts.filter((text) => text.isVisible);
  // A scan has a layer of recognised text that is not shown; a page with text of its own may have notes for machines.
  const texts = shown.some((text) => text.characters.length > 0) ? shown : objects.texts;
  const quarter = mainDirection(texts);
  const upright = texts.filter((text) => quarterOf(text) === quarter);
  const turn = turnBy(quarter, width, height);
  const pieces = upright.flatMap((text): TextPiece[] => cutPieces(text.characters.map((each) => turned(each, turn))));
  const isTurned = quarter % 2 === 1;
  return {
    number,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    pieces,
    rules: objects.rules.map((rule) => turnedRule(rule, quarter, turn)),
    pictures: objects.pictures,
    turned: texts.reduce((sum, text) => sum + (upright.includes(text) ? 0 : inkOf(text)), 0),
  };
}

const inkOf = ({ characters }: PlacedText): number =>
  characters.reduce((sum, { character }) => sum + (character.trim() === '' ? 0 : 1), 0);

/** The quarter turn in which letters stand (1 = a quarter to the right); null = aslant. */
function quarterOf({ degrees }: PlacedText): Quarter | null {
  const quarters = Math.round(degrees / 90);
  if (Math.abs(degrees - quarters * 90) > LEAN_DEGREES) return null;
  // The remainder of a division by four is a quarter.
  return (((quarters % 4) + 4) % 4) as Quarter;
}

function mainDirection(texts: readonly PlacedText[]): Quarter {
  const lengths = new Map<Quarter, number>();
  for (const text of texts) {
    const quarter = quarterOf(text);
    if (quarter !== null) lengths.set(quarter, (lengths.get(quarter) ?? 0) + inkOf(text));
  }
  return [...lengths].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

type Turn = (x: number, y: number) => readonly [number, number];

/** Turns a page back whose text runs down (1), upside down (2) or up (3). */
function turnBy(quarter: Quarter, width: number, height: number): Turn {
  switch (quarter) {
    case 0:
      return (x, y) => [x, y];
    case 1:
      return (x, y) => [y, width - x];
    case 2:
      return (x, y) => [width - x, height - y];
    case 3:
      return (x, y) => [height - y, x];
  }
}

function turned(character: PlacedCharacter, turn: Turn): PlacedCharacter {
  const [x, y] = turn(character.x, character.y);
  return { ...character, x, y };
}

function turnedRule({ direction, at, from, to }: Rule, quarter: Quarter, turn: Turn): Rule {
  const ends = direction === 'horizontal' ? [turn(from, at), turn(to, at)] : [turn(at, from), turn(at, to)];
  const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = ends;
  const isHorizontal = (direction === 'horizontal') === (quarter % 2 === 0);
  return isHorizontal
    ? { direction: 'horizontal', at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) }
    : { direction: 'vertical', at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) };
}
