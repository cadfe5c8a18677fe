import type { TextPiece } from './page-content.ts';
import { estimateWidth, groupLines, joinPieces } from './text-lines.ts';

/** Pieces of one printed line that stand together, white space on both sides; ends in points, the text as printed. */
export interface Chunk {
  readonly pieces: readonly TextPiece[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** A printed line as its chunks from left to right; base line and largest font size in points. */
export interface ChunkedLine {
  readonly y: number;
  readonly size: number;
  readonly chunks: readonly Chunk[];
}

/** White space of this share of the font size parts two chunks; justified Chinese is stretched by half a letter at most. */
const CHUNK_GAP = 0.6;

/** Between two figures a narrower one does: columns of money are often set with hardly a gap. */
const FIGURE_GAP = 0.15;

const FIGURE = String.raw`[-－+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％‰]?`;
const IS_FIGURE = new RegExp(`^(?:${FIGURE}|[-—–－/]{1,2})$`, 'u');

/** Two figures with two decimals each, glued: only the first two digits behind a point can belong to the first. */
const GLUED = /(?<=\.\d\d)(?=[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d(?!\d))/u;
/** A figure with two decimals ends there; the next one never belongs to it, however close. */
const DECIMALS = /\.\d\d$/u;
const WIDE_SPACE = /\s*(?:\u3000|\t|[^\S\n]{2,})\s*/u;
const FIGURE_SPACE = new RegExp(`(?<=(?:^|\\s)${FIGURE}) (?=${FIGURE}(?:\\s|$))`, 'u');

/** True for what a column of figures holds: a number, a share, or a dash for none. */
export const isFigure = (text: string): boolean => IS_FIGURE.test(text.trim());

/** The lines of a page with their chunks, from the top. */
export const readChunks = (pieces: readonly TextPiece[]): ChunkedLine[] =>
  groupLines(pieces)
    .map(chunkLine)
    .filter((line) => line.chunks.length > 0);

function chunkLine(pieces: readonly TextPiece[]): ChunkedLine {
  const groups: TextPiece[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.flatMap(splitPiece).toSorted((one, other) => one.x - other.x)) {
    const last = groups.at(-1)?.at(-1);
    const isSame = last !== undefined && !isParted(last, piece, piece.x - right);
    if (isSame) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    right = Math.max(isSame ? right : piece.x, piece.x + piece.width);
  }
  const size = pieces.reduce((most, piece) => Math.max(most, piece.size), 0);
  return { y: pieces.find((piece) => piece.size === size)?.y ?? 0, size, chunks: groups.map(toChunk) };
}

export function toChunk(pieces: readonly TextPiece[]): Chunk {
  const { text, left, right } = joinPieces(pieces);
  return { pieces, text, left, right };
}

/** A list marker stands before its text, however far; letters of such words are often spaced out over their cell. */
const MARKER = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．]|[①-⑳●·■◆])$/u;
const SPACED_WORD = /^(?:合计|小计|总计|项目|目录|备注|序号|金额|单位|年度|名称|类别|科目|内容|指标|说明)$/u;

function isParted(left: TextPiece, right: TextPiece, gap: number): boolean {
  const [before, after] = [left.text.trim(), right.text.trim()];
  if (MARKER.test(before) || SPACED_WORD.test(before + after)) return false;
  const areFigures = isFigure(before) && isFigure(after);
  if (areFigures && DECIMALS.test(before) && DECIMALS.test(after)) return true;
  return gap > Math.max(left.size, right.size) * (areFigures ? FIGURE_GAP : CHUNK_GAP);
}

/** Cuts a piece where it holds wide white space or figures of two columns, by the usual width of its letters. */
function splitPiece(piece: TextPiece): TextPiece[] {
  if (piece.text.trim() === '') return [];
  const found = [WIDE_SPACE, FIGURE_SPACE, GLUED]
    .map((pattern) => pattern.exec(piece.text))
    .find((match) => match !== null && match.index > 0 && match.index + match[0].length < piece.text.length);
  if (found === undefined || found === null) return [piece];
  const behind = found.index + found[0].length;
  return [slicePiece(piece, 0, found.index), ...splitPiece(slicePiece(piece, behind, piece.text.length))];
}

/** Part of a piece's text, with its place by the usual width of letters. */
function slicePiece(piece: TextPiece, start: number, end: number): TextPiece {
  const whole = estimateWidth(piece.text, 1);
  const before = estimateWidth(piece.text.slice(0, start), 1) / whole;
  const own = estimateWidth(piece.text.slice(start, end), 1) / whole;
  return { ...piece, text: piece.text.slice(start, end), x: piece.x + piece.width * before, width: piece.width * own };
}
