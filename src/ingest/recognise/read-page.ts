import { DuizhangError } from '#model/duizhang-error.ts';
import type { PageContent, Rule, TextPiece } from '../layout/page-content.ts';
import { findGrids } from '../layout/table-grid.ts';
import { cellAreas, POINTS, withoutGrids } from './find-areas.ts';
import { findStrips, type TextStrip } from './find-rows.ts';
import type { Area } from './grey-picture.ts';
import { nameDashes } from './lone-dashes.ts';
import { isUnlikely } from './mend-figures.ts';
import { type ReadStrip, readStrip } from './read-strips.ts';
import type { Recogniser } from './tesseract.ts';
import { sizeInPoints, toPieces } from './to-pieces.ts';
import type { CleanPage } from './upright-page.ts';

/** A page shows no text but marks without number, as photographs and noise do. */
export class PageUnclearError extends DuizhangError {}

/** Stretches of text on a page; a full table of 40 rows and 12 columns has 500. */
const STRIPS_LIMIT = 2_000;

/** Reads a page: the cells of ruled tables one by one, then what stands outside them line by line. */
export async function readPage(recogniser: Recogniser, page: CleanPage, number: number): Promise<PageContent> {
  const { picture, dpi } = page;
  const rules = page.rules.map((rule) => toPoints(rule, dpi));
  const found = stripsOf(page, rules);
  if (found.length > STRIPS_LIMIT) throw new PageUnclearError({ message: `it shows ${found.length} separate marks` });
  const strips = await Promise.all(
    found.map(async ({ strip, cell }) => ({ ...(await readStrip(recogniser, page, strip)), cell })),
  );
  return {
    number,
    width: (picture.width / dpi) * POINTS,
    height: (picture.height / dpi) * POINTS,
    pieces: capUnlikely(piecesOf(nameDashes(strips, page.usual), dpi)),
    rules,
  };
}

/** A stretch of text, and the cell that it stands in; null = outside tables. */
interface FoundStrip {
  readonly strip: TextStrip;
  readonly cell: Area | null;
}

function stripsOf({ ink, dpi, usual }: CleanPage, rules: readonly Rule[]): FoundStrip[] {
  const grids = findGrids(rules);
  const inCells = cellAreas(grids, ink, dpi).flatMap((cell) =>
    cell.right > cell.left && cell.bottom > cell.top
      ? findStrips(ink, cell, usual).map((strip) => ({ strip, cell }))
      : [],
  );
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const outside = findStrips(withoutGrids(ink, grids, dpi), whole, usual).map((strip) => ({ strip, cell: null }));
  return [...inCells, ...outside].filter(({ strip }) => isText(strip, usual));
}

/** Strips this many times as high as the usual line are pictures, much smaller ones dirt. */
const HIGHEST = 5;
const SMALLEST = 0.16;

const isText = ({ left, right, top, bottom }: TextStrip, usual: number): boolean =>
  bottom - top <= usual * HIGHEST && Math.max(bottom - top, right - left) >= usual * SMALLEST;

function toPoints({ direction, at, from, to }: Rule, dpi: number): Rule {
  const inPoints = (pixels: number): number => (pixels / dpi) * POINTS;
  return { direction, at: inPoints(at), from: inPoints(from), to: inPoints(to) };
}

function piecesOf(strips: readonly ReadStrip[], dpi: number): TextPiece[] {
  const read = strips.filter((strip) => strip.signs.some((sign) => sign.text.trim() !== ''));
  const sizeOf = evenSizes(read.map((strip) => sizeInPoints(strip, dpi)));
  return read.flatMap((strip) => toPieces(strip, dpi, sizeOf));
}

/** What a figure is sure by at most that a page is unlikely to print: below what is named in a finding. */
const UNLIKELY = 0.75;

function capUnlikely(pieces: readonly TextPiece[]): TextPiece[] {
  const texts = pieces.map((piece) => piece.text);
  return pieces.map((piece) =>
    isUnlikely(piece.text, texts) ? { ...piece, confidence: Math.min(piece.confidence ?? 1, UNLIKELY) } : piece,
  );
}

/** Sizes this close to each other, as a share, are one: the ink of a line without commas or brackets is a little lower. */
const SAME_SIZE = 0.12;

/** Font sizes measured on ink vary from line to line: gives the middle one of those that are close. */
export function evenSizes(sizes: readonly number[]): (size: number) => number {
  const groups: number[][] = [];
  for (const size of sizes.toSorted((one, other) => one - other)) {
    const group = groups.at(-1);
    if (group !== undefined && size <= (group[Math.floor(group.length / 2)] ?? 0) * (1 + SAME_SIZE)) group.push(size);
    else groups.push([size]);
  }
  const middles = groups.map((group) => group[Math.floor(group.length / 2)] ?? 0);
  return (size) =>
    middles.reduce(
      (best, middle) => (Math.abs(middle - size) < Math.abs(best - size) ? middle : best),
      middles[0] ?? size,
    );
}
