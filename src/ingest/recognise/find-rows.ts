import type { Area } from './grey-picture.ts';
import { type Ink, inkByColumn, inkByRow, type Stretch, stretches } from './ink.ts';

/** A stretch of a printed line without wide gaps, in pixels, cut close around its ink. */
export interface TextStrip extends Area {
  /** Middle and height of the whole line that it stands on. */
  readonly lineMiddle: number;
  readonly lineHeight: number;
}

/** A gap of this many line heights parts columns or fields of a form; justified Chinese text leaves a third at most. */
const WIDE_GAP = 1.1;

/** Lines lower than this share of the usual height are loose parts (dots, bars) of the line they stand next to. */
const LOW = 0.45;

/** A line this many times the usual height may be two that touch. */
const TALL = 1.6;

/** Two lines touch where a row holds less than this share of the mean ink: the thinnest row within a line holds half. */
const THIN = 0.2;

/** Finds the lines of text in an area and cuts them at wide gaps. `usual` is the page's usual line height in pixels. */
export function findStrips(ink: Ink, area: Area, usual: number): TextStrip[] {
  return findLines(ink, area, usual).flatMap((line) => cutAtGaps(ink, area, line, usual));
}

/** The middle height of a page's lines in pixels; null when there are none. */
export function usualLineHeight(ink: Ink, areas: readonly Area[], dpi: number): number | null {
  // A glyph of a readable text is 6 to 40 points high.
  const heights = areas
    .flatMap((area) => stretches(inkByRow(ink, area), 0))
    .map(({ start, end }) => end - start)
    .filter((height) => height >= dpi / 12 && height <= dpi / 1.8)
    .toSorted((one, other) => one - other);
  return heights[Math.floor(heights.length / 2)] ?? null;
}

function findLines(ink: Ink, area: Area, usual: number): Stretch[] {
  const counts = inkByRow(ink, area);
  const parts = stretches(counts, 0).flatMap((line) => partTouching(counts, line, usual));
  const joined: Stretch[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isLoose = last !== undefined && Math.min(height(last), height(part)) < LOW * usual;
    if (isLoose && part.start - last.end < LOW * usual && part.end - last.start < 1.25 * usual) {
      joined[joined.length - 1] = { start: last.start, end: part.end };
    } else joined.push(part);
  }
  return joined.map(({ start, end }) => ({ start: start + area.top, end: end + area.top }));
}

const height = ({ start, end }: Stretch): number => end - start;

/** Parts a tall stretch at its thinnest row, where that is thin enough for a gap between lines. */
function partTouching(counts: Int32Array, line: Stretch, usual: number): Stretch[] {
  if (height(line) < TALL * usual) return [line];
  const mean = counts.subarray(line.start, line.end).reduce((sum, count) => sum + count, 0) / height(line);
  let [at, least] = [-1, Number.POSITIVE_INFINITY];
  for (let row = line.start + Math.floor(usual * 0.6); row < line.end - usual * 0.6; row += 1) {
    const count = counts[row] ?? 0;
    if (count < least) [at, least] = [row, count];
  }
  if (at < 0 || least > mean * THIN) return [line];
  return [
    { start: line.start, end: at },
    { start: at + 1, end: line.end },
  ].flatMap((part) => partTouching(counts, part, usual));
}

function cutAtGaps(ink: Ink, area: Area, line: Stretch, usual: number): TextStrip[] {
  const whole = { ...area, top: line.start, bottom: line.end };
  const gap = Math.max(height(line), usual * 0.7) * WIDE_GAP;
  return stretches(inkByColumn(ink, whole), gap).map(({ start, end }) => ({
    ...whole,
    left: area.left + start,
    right: area.left + end,
    lineMiddle: (line.start + line.end) / 2,
    lineHeight: height(line),
  }));
}
