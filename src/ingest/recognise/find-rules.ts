import type { Rule } from '../layout/page-content.ts';
import type { Ink } from './ink.ts';

/** A ruled line in a picture, in pixels: `at` is its middle, `thickness` how much it takes up across, leaning included. */
export interface PixelRule extends Rule {
  readonly thickness: number;
  /** The ink that makes it up. */
  readonly runs: readonly Run[];
}

/** Ink pixels in a row (or column) side by side: `line` is the row, `end` exclusive. */
interface Run {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A rule is at least this long, in inches: the longest stroke of a letter of 22 points is 0.28. */
const SHORTEST_INCHES = 0.32;

/** A rule is at most this thick, in inches: borders are at most 3 points; more is a filled box. */
const THICKEST_INCHES = 0.055;

/** Breaks in a rule up to so many pixels are bridged: specks of paper in faint print. */
const BREAK = 3;

/** Finds the horizontal and vertical rules of an upright picture. */
export function findRules(ink: Ink, dpi: number): PixelRule[] {
  const across = gather(runsOf(ink, dpi), dpi, 'horizontal');
  const down = gather(runsOf(transpose(ink), dpi), dpi, 'vertical');
  return withoutStrokes([...across, ...down], dpi);
}

/** True when two rules of different direction touch or cross, give or take so many pixels. */
export function meet(one: Rule, other: Rule, within: number): boolean {
  if (one.direction === other.direction) return false;
  const isOn = (at: number, { from, to }: Rule): boolean => at >= from - within && at <= to + within;
  return isOn(one.at, other) && isOn(other.at, one);
}

/** A rule that meets no other is at least this long, in inches: strokes of bold letters join to half an inch. */
const SHORTEST_ALONE_INCHES = 1;

/** Leaves out rows of joined strokes of letters: a short rule must meet a long one. */
function withoutStrokes(rules: readonly PixelRule[], dpi: number): PixelRule[] {
  const length = ({ from, to }: Rule): number => to - from;
  const isLong = (rule: Rule): boolean => length(rule) >= SHORTEST_ALONE_INCHES * dpi;
  const long = rules.filter(isLong);
  return rules.filter((rule) => isLong(rule) || long.some((other) => meet(rule, other, 0.03 * dpi)));
}

/** The ink with rows and columns swapped. */
export function transpose({ width, height, bits }: Ink): Ink {
  const turned = new Uint8Array(bits.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = bits[y * width + x] ?? 0;
  }
  return { width: height, height: width, bits: turned };
}

/** Long runs of ink in each row, its neighbours' ink counted in, so that a rule that leans by a pixel holds together. */
function runsOf({ width, height, bits }: Ink, dpi: number): Run[] {
  const shortest = SHORTEST_INCHES * dpi;
  const runs: Run[] = [];
  for (let line = 0; line < height; line += 1) {
    const row = line * width;
    let start = -1;
    let last = -1;
    for (let x = 0; x < width; x += 1) {
      const at = row + x;
      if (!(bits[at] || bits[at - width] || bits[at + width])) continue;
      if (start >= 0 && x - last - 1 > BREAK) {
        if (last + 1 - start >= shortest) runs.push({ line, start, end: last + 1 });
        start = x;
      }
      if (start < 0) start = x;
      last = x;
    }
    if (start >= 0 && last + 1 - start >= shortest) runs.push({ line, start, end: last + 1 });
  }
  return runs;
}

/** Joins runs that touch into rules, and leaves out what is too thick for one. */
function gather(runs: readonly Run[], dpi: number, direction: Rule['direction']): PixelRule[] {
  const open: Run[][] = [];
  const done: Run[][] = [];
  for (const run of runs) {
    for (let index = open.length - 1; index >= 0; index -= 1) {
      const group = open[index];
      if (group !== undefined && (group.at(-1)?.line ?? 0) < run.line - 2) done.push(...open.splice(index, 1));
    }
    const touching = open.filter((group) => group.some((other) => touches(other, run)));
    const [first, ...others] = touching;
    if (first === undefined) open.push([run]);
    else {
      for (const other of others) {
        first.push(...other);
        open.splice(open.indexOf(other), 1);
      }
      first.push(run);
      first.sort((one, other) => one.line - other.line);
    }
  }
  return [...done, ...open].flatMap((group) => toRule(group, dpi, direction));
}

const touches = (one: Run, other: Run): boolean =>
  other.line - one.line <= 2 && one.start <= other.end && other.start <= one.end;

function toRule(runs: readonly Run[], dpi: number, direction: Rule['direction']): PixelRule[] {
  const from = Math.min(...runs.map((run) => run.start));
  const to = Math.max(...runs.map((run) => run.end));
  // Each run also counts the ink of its neighbours, a pixel on either side.
  const length = to - from;
  const thickness = runs.reduce((sum, run) => sum + run.end - run.start, 0) / length - 2;
  if (thickness > THICKEST_INCHES * dpi) return [];
  const weight = runs.reduce((sum, run) => sum + run.end - run.start, 0);
  const at = runs.reduce((sum, run) => sum + run.line * (run.end - run.start), 0) / weight;
  return [{ direction, at, from, to, thickness: Math.max(1, thickness), runs }];
}
