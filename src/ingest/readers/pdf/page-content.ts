import type { PageContent, TextPiece } from '../../layout/page-content.ts';
import { applyTo, combine, type Matrix, toMatrix } from './geometry.ts';
import type { PdfPage, PdfTextItem } from './open-pdf.ts';
import { readDrawing } from './read-drawing.ts';

/**
 * What stands on a page of a PDF. `pictures` counts the pictures drawn on it, `turned` the characters left out because
 * they run in another direction (watermarks).
 */
export interface PdfPageContent extends PageContent {
  readonly pictures: number;
  readonly turned: number;
}

type Quarter = 0 | 1 | 2 | 3;

/** Reads one page upright: as its /Rotate says, and turned by quarters until most of its text runs to the right. */
export async function readPage(page: PdfPage, number: number): Promise<PdfPageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.filter((item): item is PdfTextItem => 'str' in item && item.str.trim() !== '');
  const base = toMatrix(viewport.transform);
  const quarter = mainDirection(items, base);
  const view = combine(turn(quarter, viewport.width, viewport.height), base);
  const drawing = readDrawing(await page.getOperatorList(), view);
  const pieces = items.filter((item) => directionOf(item, view) === 0).map((item) => placePiece(item, view));
  const isTurned = quarter % 2 === 1;
  return {
    number,
    width: isTurned ? viewport.height : viewport.width,
    height: isTurned ? viewport.width : viewport.height,
    pieces,
    rules: drawing.rules,
    pictures: drawing.pictures,
    turned: items.filter((item) => directionOf(item, view) !== 0).reduce((sum, item) => sum + item.str.length, 0),
  };
}

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

function placePiece(item: PdfTextItem, view: Matrix): TextPiece {
  const [a, b, c, d] = combine(view, toMatrix(item.transform));
  const [x, y] = applyTo(view, item.transform[4] ?? 0, item.transform[5] ?? 0);
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  return { text: item.str, x, y, width: item.width, size, confidence: null };
}
