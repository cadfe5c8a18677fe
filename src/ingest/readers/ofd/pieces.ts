import type { TextPiece } from '../../layout/page-content.ts';
import type { PlacedCharacter } from './text-object.ts';

/** A gap wider than this share of the font size parts two pieces: justified lines stretch gaps to a third. */
const PARTING_GAP = 0.6;
/** How far a base line may shift within a piece, and a letter stand back over the one before, in parts of the size. */
const SAME_BASELINE = 0.1;
const OVERLAP = 0.6;

/** Cuts the characters of a text object, upright and in points, into pieces where they do not follow each other. */
export function cutPieces(characters: readonly PlacedCharacter[]): TextPiece[] {
  const groups: PlacedCharacter[][] = [];
  for (const character of characters) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && follows(last, character)) groups.at(-1)?.push(character);
    else groups.push([character]);
  }
  return groups.flatMap(toPiece);
}

function follows(last: PlacedCharacter, next: PlacedCharacter): boolean {
  const gap = (next.x - last.x - last.width) / last.size;
  return Math.abs(next.y - last.y) <= SAME_BASELINE * last.size && gap <= PARTING_GAP && gap >= -OVERLAP;
}

/** White space at the ends of a piece is left to the layout, which tells spaces by gaps. */
function toPiece(group: readonly PlacedCharacter[]): TextPiece[] {
  const isInk = ({ character }: PlacedCharacter): boolean => character.trim() !== '';
  const [from, to] = [group.findIndex(isInk), group.findLastIndex(isInk)];
  const [first, last] = [group[from], group[to]];
  if (first === undefined || last === undefined) return [];
  const text = group
    .slice(from, to + 1)
    .map(({ character }) => character)
    .join('');
  const { x, y, size } = first;
  return [{ text, x, y, width: last.x + last.width - x, size, confidence: null }];
}
