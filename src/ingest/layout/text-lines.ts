import type { TextPiece } from './page-content.ts';
import { joinRuns, type LineRun, type PlacedText, runOf, trimPlaced } from './placed-text.ts';

/** A printed line: its text and runs, its left and right end, base line and largest font size, in points. */
export interface TextLine extends PlacedText {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Base lines closer than this share of the font size are one line: raised note numbers shift by a third of it. */
const SAME_BASELINE = 0.45;

/** A gap narrower than this share of the font size is no space: fonts leave such between any two letters. */
const SMALLEST_SPACE = 0.15;

/**
 * The same beside an ideograph. Word processors set Chinese and Latin apart by a quarter of the font size, and justified
 * lines stretch every gap, without there being a space; one that was typed in Chinese text is at least half a letter wide.
 */
const SMALLEST_CHINESE_SPACE = 0.45;

/** Puts pieces in reading order: lines from top to bottom, in each from left to right. */
export const readLines = (pieces: readonly TextPiece[]): TextLine[] =>
  groupLines(pieces)
    .map(joinPieces)
    .filter((line) => line.text !== '');

/** Groups pieces that stand on one base line, from the top. */
export function groupLines(pieces: readonly TextPiece[]): TextPiece[][] {
  const lines: TextPiece[][] = [];
  let widest: TextPiece | null = null;
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const line = lines.at(-1);
    if (line !== undefined && widest !== null && isOnLine(widest, piece)) {
      line.push(piece);
      if (piece.size > widest.size) widest = piece;
    } else {
      lines.push([piece]);
      widest = piece;
    }
  }
  return lines;
}

const isOnLine = (widest: TextPiece, piece: TextPiece): boolean =>
  Math.abs(piece.y - widest.y) <= SAME_BASELINE * Math.max(piece.size, widest.size);

/** One printed line of pieces that stand on one base line, in any order. */
export function joinPieces(pieces: readonly TextPiece[]): TextLine {
  const ordered = pieces.toSorted((one, other) => one.x - other.x);
  const runs: LineRun[] = [];
  let text = '';
  let last: TextPiece | null = null;
  for (const piece of ordered) {
    // Some programs print a text twice, a hair apart, to make it bold.
    if (last !== null && last.text === piece.text && piece.x - last.x < piece.size * 0.2) continue;
    if (last !== null && isSpaced(last, piece)) text += ' ';
    addRun(runs, runOf(piece, text.length));
    text += piece.text;
    last = piece;
  }
  const right = ordered.reduce((most, piece) => Math.max(most, piece.x + piece.width), Number.NEGATIVE_INFINITY);
  const size = ordered.reduce((most, piece) => Math.max(most, piece.size), 0);
  const y = ordered.find((piece) => piece.size === size)?.y ?? 0;
  return { ...trimPlaced({ text, runs }), left: ordered[0]?.x ?? 0, right, y, size };
}

/** Adds a piece's run, as part of the last one where its letters follow directly: many programs print letter by letter. */
function addRun(runs: LineRun[], own: readonly LineRun[]): void {
  for (const run of own) {
    const last = runs.at(-1);
    const joined = last === undefined ? null : joinRuns(last, run);
    if (joined === null) runs.push(run);
    else runs[runs.length - 1] = joined;
  }
}

const IDEOGRAPH = /[\u3000-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\uD800-\uDFFF]/u;
const LATIN = /[A-Za-z0-9%.,+-]/u;

function isSpaced(left: TextPiece, right: TextPiece): boolean {
  const gap = (right.x - left.x - left.width) / Math.max(left.size, right.size);
  const [before, after] = [left.text.slice(-1), right.text.slice(0, 1)];
  if (before.trim() === '' || after.trim() === '') return false;
  const isChinese = [before, after].some((character) => IDEOGRAPH.test(character));
  const isPlain = [before, after].every((character) => IDEOGRAPH.test(character) || LATIN.test(character));
  return gap > (isChinese && isPlain ? SMALLEST_CHINESE_SPACE : SMALLEST_SPACE);
}

/** The estimated width of a text at a font size: Chinese is as wide as high, Latin about half of that. */
export function estimateWidth(text: string, size: number): number {
  let units = 0;
  for (const character of text) units += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1;
  return units * size;
}
