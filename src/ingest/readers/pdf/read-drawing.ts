import type { Rule } from '../../layout/page-content.ts';
import { applyTo, combine, IDENTITY, type Matrix, toMatrix } from './geometry.ts';
import type { PdfOperators } from './open-pdf.ts';

export interface Drawing {
  readonly rules: readonly Rule[];
  readonly pictures: number;
  /** Square points that the pictures cover, as far as they lie side by side. */
  readonly pictureArea: number;
}

/** Operator numbers of pdf.js 5.4 (`OPS`). */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FORM_BEGIN = 74;
const FORM_END = 75;
const CONSTRUCT_PATH = 91;
const STROKES = new Set([20, 21, 24, 25, 26, 27]);
const FILLS = new Set([22, 23]);
const PICTURES = new Set([83, 84, 85, 86, 87, 88, 89]);

/** Codes inside a path (`DrawOPS`), and how many numbers follow each. */
const MOVE_TO = 0;
const LINE_TO = 1;
const CURVE_TO = 2;
const CLOSE = 3;

/** A filled box thinner than this is a rule, in points: borders are at most 3 pt thick, shaded cells at least 8 high. */
const RULE_THICKNESS = 3.2;
/** How far a rule may lean, in points, before it is a slanting line. */
const LEAN = 0.8;

export type Point = readonly [number, number];

/** Collects the rules and counts the pictures that a page's operators draw; `view` turns PDF into page coordinates. */
export function readDrawing(operators: PdfOperators, view: Matrix): Drawing {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let pictures = 0;
  let pictureArea = 0;
  let current: Matrix = IDENTITY;
  operators.fnArray.forEach((operator, index) => {
    const args = operators.argsArray[index];
    if (operator === SAVE || operator === FORM_BEGIN) saved.push(current);
    if (operator === RESTORE || operator === FORM_END) current = saved.pop() ?? IDENTITY;
    if (operator === TRANSFORM) current = combine(current, toMatrix(numbersOf(args)));
    if (operator === FORM_BEGIN) current = combine(current, toMatrix(numbersOf(firstOf(args))));
    if (operator === CONSTRUCT_PATH) rules.push(...pathRules(args, combine(view, current)));
    if (!PICTURES.has(operator)) return;
    pictures += 1;
    // A picture is painted into the unit square of its coordinates.
    const [a, b, c, d] = combine(view, current);
    pictureArea += Math.abs(a * d - b * c);
  });
  return { rules, pictures, pictureArea };
}

const firstOf = (args: unknown): unknown => (Array.isArray(args) ? args[0] : null);

/** The numbers in an operator's arguments, which come as arrays or typed arrays. */
function numbersOf(args: unknown): readonly number[] {
  if (args instanceof Float32Array || args instanceof Float64Array) return Array.from(args);
  return Array.isArray(args) && args.every((value) => typeof value === 'number') ? args : [];
}

/** `args` is [painting operator, [path], box]; a path is painted as soon as it is built. */
function pathRules(args: unknown, map: Matrix): Rule[] {
  if (!Array.isArray(args) || !Array.isArray(args[1])) return [];
  const painting: unknown = args[0];
  if (typeof painting !== 'number' || !(STROKES.has(painting) || FILLS.has(painting))) return [];
  const lines = subpaths(numbersOf(args[1][0]), map);
  return STROKES.has(painting) ? lines.flatMap(strokedRules) : lines.flatMap(filledRule);
}

/** The corner points of each part of a path; curves, which no table border has, end a part. */
function subpaths(path: readonly number[], map: Matrix): Point[][] {
  const parts: Point[][] = [];
  let at = 0;
  while (at < path.length) {
    const code = path[at];
    const point = applyTo(map, path[at + 1] ?? 0, path[at + 2] ?? 0);
    const part = parts.at(-1);
    if (code === MOVE_TO || code === CURVE_TO) parts.push(code === MOVE_TO ? [point] : []);
    else if (code === LINE_TO) part?.push(point);
    else if (code === CLOSE && part?.[0] !== undefined) part.push(part[0]);
    at += code === CURVE_TO ? 7 : code === CLOSE ? 1 : 3;
  }
  return parts;
}

/** The rules a stroked line of corner points draws. */
export function strokedRules(points: readonly Point[]): Rule[] {
  // A stroked box so thin that both its long sides are one border.
  const thin = points.length >= 4 ? filledRule(points) : [];
  if (thin.length > 0) return thin;
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    return before === undefined ? [] : ruleBetween(before, point);
  });
}

function ruleBetween([x1, y1]: Point, [x2, y2]: Point): Rule[] {
  const width = Math.abs(x1 - x2);
  const height = Math.abs(y1 - y2);
  if (height <= LEAN && width > height) {
    return [{ direction: 'horizontal', at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) }];
  }
  if (width <= LEAN && height > width) {
    return [{ direction: 'vertical', at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) }];
  }
  return [];
}

/** Many programs draw borders as thin filled boxes. */
export function filledRule(points: readonly Point[]): Rule[] {
  if (points.length < 3) return [];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  if (height <= RULE_THICKNESS && width > height) {
    return [{ direction: 'horizontal', at: (top + bottom) / 2, from: left, to: right }];
  }
  if (width <= RULE_THICKNESS && height > width) {
    return [{ direction: 'vertical', at: (left + right) / 2, from: top, to: bottom }];
  }
  return [];
}
