import type { TextLine } from './text-lines.ts';

/** How a document sets its text: the page's text edges and the usual font size and distance of base lines, in points. */
export interface Typesetting {
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly pitch: number;
}

/** A line, the page it stands on, that page's width in points, and whether it is one of a footnote. */
export interface PlacedLine extends TextLine {
  readonly page: number;
  readonly pageWidth: number;
  readonly isNote: boolean;
}

/** Reads off how a document is set, from its most common font size, line distance and line ends. */
export function readTypesetting(lines: readonly PlacedLine[]): Typesetting {
  const size = mostCommon(lines.map((line) => [halves(line.size), line.text.length]));
  const body = lines.filter((line) => Math.abs(line.size - size) < 1);
  const pitches = body.slice(1).flatMap((line, index): [number, number][] => {
    const before = body[index];
    const isNext = before !== undefined && before.page === line.page && line.y > before.y;
    return isNext ? [[halves(line.y - before.y), 1]] : [];
  });
  const rights = body.map((line) => line.right);
  const left = leftEdge(body.map((line) => line.left));
  const width = lines[0]?.pageWidth ?? 0;
  return {
    left,
    right: rightEdge(outerEdge(rights, size), width - left, width),
    size,
    pitch: mostCommon(pitches.filter(([pitch]) => pitch < size * 4)),
  };
}

const halves = (points: number): number => Math.round(points * 2) / 2;

/** The value with the greatest weight; 0 for none. */
function mostCommon(weighed: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of weighed) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** Letters by which a line may stick out of the text, as marks hung into the margin do, or end before its edge. */
const RAGGED_LETTERS = 3;

/** Share of the lines that start at the text's left edge at least; few do where most are items or single indented lines. */
const EDGE_SHARE = 0.05;
/** Starts closer than this, in points, are one edge. */
const SAME_EDGE = 1.5;

/** The leftmost place where several lines start; a single line may stick out. */
function leftEdge(lefts: readonly number[]): number {
  const ordered = lefts.toSorted((one, other) => one - other);
  const least = Math.max(2, lefts.length * EDGE_SHARE);
  const edge = ordered.find((left, at) => {
    const last = ordered[at + Math.ceil(least) - 1];
    return last !== undefined && last - left <= SAME_EDGE;
  });
  return edge ?? ordered[1] ?? ordered[0] ?? 0;
}

/**
 * Where full lines end: the most common end near the outermost one. A single line may stick out by more, which is why
 * the second outermost decides what is near.
 */
function outerEdge(ends: readonly number[], size: number): number {
  const ordered = ends.toSorted((one, other) => other - one);
  const outermost = ordered[1] ?? ordered[0] ?? 0;
  const near = ordered.filter((end) => outermost - end <= RAGGED_LETTERS * size);
  return mostCommon(near.map((end) => [halves(end), 1]));
}

/** Share of the page's width by which the right margin may be wider than the left one. */
const WIDER_MARGIN = 0.15;

/** Where no line comes near the right margin, as in a form, there are no full lines; the margin mirrors the left one. */
const rightEdge = (reached: number, mirrored: number, width: number): number =>
  mirrored - reached > width * WIDER_MARGIN ? mirrored : reached;

/** How the pages of each width are set: upright and landscape pages have edges of their own. */
export const typesettings = (lines: readonly PlacedLine[]): ReadonlyMap<number, Typesetting> =>
  new Map([...Map.groupBy(lines, (line) => line.pageWidth)].map(([width, its]) => [width, readTypesetting(its)]));

/** Font sizes further apart than this, as a ratio, belong to different paragraphs. */
export const OTHER_SIZE = 1.08;

/** An indent of this many letters begins a paragraph or a block; Chinese paragraphs are indented by two. */
const INDENT_LETTERS = 1.2;

/** Lines that start, or end, within this many letters of each other do so together: brackets at a line's end are narrowed by half a letter. */
export const SAME_PLACE = 0.6;

/** True for a line that starts in from the page's left text edge. */
export const isInBlock = (line: PlacedLine, set: Typesetting): boolean =>
  line.left - set.left >= INDENT_LETTERS * line.size;

/** True for a line over half the text's width at least; signatures, dates and units are shorter. */
export const isLong = (line: PlacedLine, set: Typesetting): boolean =>
  line.right - line.left >= (set.right - set.left) / 2;

/** True for a line set in the middle, neither at the text's left edge nor as large as the text. */
export function isCentred(line: PlacedLine, set: Typesetting): boolean {
  const middle = (set.left + set.right) / 2;
  const isIndented = line.left - set.left > line.size || line.size > set.size * OTHER_SIZE;
  return isIndented && Math.abs((line.left + line.right) / 2 - middle) < line.size;
}
