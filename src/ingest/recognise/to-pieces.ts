import type { TextPiece } from '../layout/page-content.ts';
import { POINTS } from './find-areas.ts';
import { mendSeparators } from './mend-figures.ts';
import type { ReadStrip } from './read-strips.ts';
import type { RecognisedSign } from './tesseract.ts';
import { widenSigns } from './wide-signs.ts';

/** Ink of a line with ideographs is this high in font sizes, of one with figures or Latin alone this high. */
const IDEOGRAPH_HEIGHT = 0.95;
const FIGURE_HEIGHT = 0.74;

/** The middle of a line's ink stands this much above the base line, in font sizes. */
const IDEOGRAPH_MIDDLE = 0.37;
const FIGURE_MIDDLE = 0.35;

const IDEOGRAPH = /\p{Script=Han}/u;
const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u2014\u201C\u201D\u2018\u2019\u2026]/u;

/** Signs that make up one figure: its digits and what stands between and behind them. */
const IN_FIGURE = /[\d.,，．%％‰+-]/u;

/** The pieces of a strip: each figure one, each stretch of other signs one, spaces between them left to the layout. */
export function toPieces({ strip, signs }: ReadStrip, dpi: number, sizeOf: (size: number) => number): TextPiece[] {
  const size = sizeOf(sizeInPoints({ strip, signs }, dpi));
  const isHan = signs.some((sign) => IDEOGRAPH.test(sign.text));
  const middle = ((strip.top + strip.bottom) / 2 / dpi) * POINTS;
  const y = middle + size * (isHan ? IDEOGRAPH_MIDDLE : FIGURE_MIDDLE);
  const toPoints = (x: number): number => (x / dpi) * POINTS;
  const widened = widenSigns(signs);
  return group(widened).map((signsOfPiece, index, pieces) => {
    const x = toPoints(signsOfPiece[0]?.left ?? 0);
    const end = Math.max(x, rightEnd(signsOfPiece, size, toPoints));
    const next = pieces[index + 1]?.[0];
    const right =
      next === undefined ? end : endBefore(toPoints(next.left), { x, end, joins: joins(signsOfPiece, next) });
    const read = signsOfPiece.map((sign) => sign.text).join('');
    const mended = mendSeparators(read);
    const text = mended ?? read;
    const surest = mended === null ? (isDoubtful(text, pieces.length === 1) ? DOUBTFUL : 1) : MENDED;
    const isParted = isDigits(signsOfPiece) && [-1, 1].some((step) => isDigits(beyondSpeck(pieces, index, step)));
    const confidence = Math.min(surest, isParted ? PARTED : 1, ...signsOfPiece.map((sign) => sign.confidence));
    return { text, x, y, width: right - x, size, confidence: Math.round(confidence * 100) / 100 };
  });
}

/** What a piece is sure by at most whose text cannot be as it was read, however sure the engine is of each sign. */
const DOUBTFUL = 0.4;

/** What two figures are sure by at most with a mere space or speck between: one figure that lost its comma looks the same. */
const PARTED = 0.6;

/** What a speck, or what a seal leaves of a comma, is read as. */
const SPECK = /^[;'"`|·‘’“”]$/u;

/** The next piece but specks, in a direction. */
function beyondSpeck(
  pieces: readonly (readonly RecognisedSign[])[],
  index: number,
  step: number,
): readonly RecognisedSign[] | undefined {
  const next = pieces[index + step];
  return next?.length === 1 && SPECK.test(next[0]?.text ?? '') ? pieces[index + step * 2] : next;
}

const isDigits = (signs: readonly RecognisedSign[] | undefined): boolean =>
  signs !== undefined && /^\d/u.test(signs[0]?.text ?? '');

/** What a figure is sure by at most whose separators were mended: its digits may have been misread along with them. */
const MENDED = 0.6;

/** A figure as figures are printed: digits in threes or ungrouped, one point, a percent sign at the end. */
const WELL_FORMED = /^[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％‰]?[.,，-]?$/u;

/** True for a figure with a comma or point out of place, a zero among Chinese numerals, or a lone stroke that may be a numeral. */
const isDoubtful = (text: string, isAlone: boolean): boolean =>
  (/\d/u.test(text) && /[.,，．]/u.test(text) && !WELL_FORMED.test(text)) ||
  /[一二三四五六七八九][Oo0][一二三四五六七八九]/u.test(text) ||
  (isAlone && /^[一-]$/u.test(text));

/** The font size in points that a strip's ink points at. */
export function sizeInPoints({ strip, signs }: ReadStrip, dpi: number): number {
  const height = ((strip.bottom - strip.top) / dpi) * POINTS;
  return height / (signs.some((sign) => IDEOGRAPH.test(sign.text)) ? IDEOGRAPH_HEIGHT : FIGURE_HEIGHT);
}

/** True where text goes on without a space: beside Chinese, whose own signs are not spaced. */
const joins = (signs: readonly RecognisedSign[], next: RecognisedSign): boolean =>
  WIDE.test(signs.at(-1)?.text ?? '') || WIDE.test(next.text);

/**
 * Where a piece ends that another one follows: up to it where the text goes on, since boxes of signs are put inexactly,
 * and a gap as wide as a letter would have ended the strip.
 */
function endBefore(next: number, piece: { readonly x: number; readonly end: number; readonly joins: boolean }): number {
  return piece.joins ? Math.max(piece.x, next) : Math.min(piece.end, Math.max(piece.x, next));
}

/** Full-width signs take up a square, though the ink of a comma fills a corner of it only. */
function rightEnd(signs: readonly RecognisedSign[], size: number, toPoints: (x: number) => number): number {
  const last = signs.at(-1);
  if (last === undefined) return 0;
  const right = toPoints(last.right);
  return WIDE.test(last.text) ? Math.max(right, toPoints(last.left) + size * 0.98) : right;
}

/** Parts signs at spaces and where a figure begins or ends. */
function group(signs: readonly RecognisedSign[]): RecognisedSign[][] {
  const groups: RecognisedSign[][] = [];
  let last: RecognisedSign | null = null;
  for (const sign of signs) {
    if (sign.text === ' ') {
      last = null;
      continue;
    }
    const isSame = last !== null && IN_FIGURE.test(last.text) === IN_FIGURE.test(sign.text);
    if (isSame) groups.at(-1)?.push(sign);
    else groups.push([sign]);
    last = sign;
  }
  return groups;
}
