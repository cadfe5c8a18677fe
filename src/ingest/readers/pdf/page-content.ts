import type { PageContent, Rule, TextPiece } from '../../layout/page-content.ts';
import { type BlankGlyphs, countBlankGlyphs } from './blank-glyphs.ts';
import { applyTo, combine, type Matrix, toMatrix } from './geometry.ts';
import { concealmentAt, findConcealedText } from './hidden-text.ts';
import type { PdfPage, PdfTextItem } from './open-pdf.ts';
import { readDrawing } from './read-drawing.ts';

/** A piece with the name by which pdf.js knows its font. */
export interface PdfPiece extends TextPiece {
  readonly font: string;
}

/**
 * What stands on a page of a PDF. `pictures` counts the pictures drawn on it and `pictureShare` is the share of the page,
 * from 0 to 1, that they cover. Characters left out: `turned` because they run in another direction (watermarks),
 * `unseen` because they are printed white on white or beyond the page's edges. `recognised` counts the characters that are
 * painted invisibly, as text recognition lays them behind a scan.
 */
export interface PdfPageContent extends PageContent {
  readonly pieces: readonly PdfPiece[];
  readonly pictures: number;
  readonly pictureShare: number;
  readonly turned: number;
  readonly unseen: number;
  readonly recognised: number;
}

/**
 * How sure an earlier text recognition was, which files do not say. Of the figures on scanned tables about three in four
 * come out right, and nobody has checked these; so they count as no better than a guess.
 */
export const RECOGNISED_CONFIDENCE = 0.5;

type Quarter = 0 | 1 | 2 | 3;

/**
 * Reads one page upright: as its /Rotate says, and turned by quarters until most of its text runs to the right. Glyphs that
 * come out as blanks are counted into `blanks`.
 */
export async function readPage(
  page: PdfPage,
  number: number,
  blanks: BlankGlyphs = new Map(),
): Promise<PdfPageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.filter((item): item is PdfTextItem => 'str' in item && item.str.trim() !== '');
  const base = toMatrix(viewport.transform);
  const quarter = mainDirection(items, base);
  const view = combine(turn(quarter, viewport.width, viewport.height), base);
  const operators = await page.getOperatorList();
  countBlankGlyphs(operators, blanks);
  const drawing = readDrawing(operators, view);
  const concealment = concealmentAt(findConcealedText(operators, view));
  const isTurned = quarter % 2 === 1;
  const width = isTurned ? viewport.height : viewport.width;
  const height = isTurned ? viewport.width : viewport.height;
  const upright = items.filter((item) => directionOf(item, view) === 0).map((item) => placePiece(item, view));
  const placed = upright.map((piece) => ({ piece, how: concealment(piece.x, piece.y) }));
  const seen = placed.filter(({ piece, how }) => how !== 'white' && isOnPage(piece, width, height));
  return {
    number,
    width,
    height,
    pieces: seen.map(({ piece, how }) => (how === null ? piece : { ...piece, confidence: RECOGNISED_CONFIDENCE })),
    rules: drawing.rules.filter((rule) => isNearPage(rule, width, height)),
    pictures: drawing.pictures,
    pictureShare: Math.min(1, drawing.pictureArea / Math.max(1, width * height)),
    turned: lengthOf(items) - lengthOf(upright),
    unseen: lengthOf(upright) - lengthOf(seen.map(({ piece }) => piece)),
    recognised: lengthOf(seen.filter(({ how }) => how !== null).map(({ piece }) => piece)),
  };
}

/** Rules far off the page come from damaged or hostile files. */
const isNearPage = ({ direction, at, from, to }: Rule, width: number, height: number): boolean => {
  const [across, along] = direction === 'horizontal' ? [height, width] : [width, height];
  return at >= -1 && at <= across + 1 && from < along && to > 0 && to - from < 2 * along;
};

const lengthOf = (texts: readonly ({ readonly str: string } | { readonly text: string })[]): number =>
  texts.reduce((sum, each) => sum + ('str' in each ? each.str : each.text).length, 0);

/** Text beyond the edges is not printed, nor is what stands nowhere; a piece that reaches over the edges is kept whole. */
const isOnPage = ({ x, y, width, size }: TextPiece, pageWidth: number, pageHeight: number): boolean =>
  x < pageWidth && x + width > 0 && y - size < pageHeight && y > 0 && size > 0;

/** Degrees by which a text may lean and still count as running straight; watermarks lean by 30 and more. */
const LEAN_DEGREES = 5;

/** The quarter turn in which an item runs (0 = to the right, 1 = down, 2 = left, 3 = up); null = aslant. */
function directionOf(item: PdfTextItem, view: Matrix): Quarter | null {
  const [a, b] = combine(view, toMatrix(item.transform));
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const quarters = Math.round(degrees / 90);
  if (Math.abs(degrees - quarters * 90) > LEAN_DEGREES) return null;
  // The remainder of a division by four is a quarter.
  return ((quarters + 4) % 4) as Quarter;
}

function mainDirection(items: readonly PdfTextItem[], view: Matrix): Quarter {
  const lengths = new Map<Quarter, number>();
  for (const item of items) {
    const direction = directionOf(item, view);
    if (direction !== null) lengths.set(direction, (lengths.get(direction) ?? 0) + item.str.length);
  }
  return [...lengths].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** Turns a page back whose text runs down (1), upside down (2) or up (3). */
function turn(quarter: Quarter, width: number, height: number): Matrix {
  switch (quarter) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 1:
      return [0, -1, 1, 0, 0, width];
    case 2:
      return [-1, 0, 0, -1, width, height];
    case 3:
      return [0, 1, -1, 0, height, 0];
  }
}

/** Control characters are no text: fonts without a table of characters give them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/gu;

function placePiece(item: PdfTextItem, view: Matrix): PdfPiece {
  const [a, b, c, d] = combine(view, toMatrix(item.transform));
  const [x, y] = applyTo(view, item.transform[4] ?? 0, item.transform[5] ?? 0);
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const text = item.str.replace(/[\t\n\v\f\r\u0085]/gu, ' ').replace(CONTROLS, '\uFFFD');
  return { text, x, y, width: item.width, size, confidence: null, font: item.fontName };
}
