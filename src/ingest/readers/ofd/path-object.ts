import type { Rule } from '../../layout/page-content.ts';
import type { XmlElement } from '../docx/xml.ts';
import { applyTo, type Matrix } from '../pdf/geometry.ts';
import { filledRule, type Point, strokedRules } from '../pdf/read-drawing.ts';
import { childNamed, flagAt, textOf } from './elements.ts';

/** Numbers that follow each operator of a path (GB/T 33190-2016, 9.1): start, move, line, curves, arc, close. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/** Numbers and letters one path may have. */
const WORDS_LIMIT = 200_000;

/** The rules a path draws; `map` leads from its own coordinates to points on the page. */
export function readPathObject(element: XmlElement, map: Matrix): Rule[] {
  const lines = subpaths(textOf(childNamed(element, 'AbbreviatedData')), map);
  if (flagAt(element, 'Stroke', true)) return lines.flatMap(strokedRules);
  return flagAt(element, 'Fill', false) ? lines.flatMap(filledRule) : [];
}

/** The corner points of each part of a path; curves, which no table border has, end a part. */
function subpaths(data: string, map: Matrix): Point[][] {
  const words = data
    .trim()
    .split(/[\s,]+/u)
    .slice(0, WORDS_LIMIT);
  const parts: Point[][] = [];
  for (let at = 0; at < words.length; ) {
    const operator = words[at] ?? '';
    const count = OPERANDS[operator];
    if (count === undefined) {
      at += 1;
      continue;
    }
    const numbers = words.slice(at + 1, at + 1 + count).map(Number);
    draw(parts, operator, numbers, map);
    at += 1 + count;
  }
  return parts;
}

function draw(parts: Point[][], operator: string, numbers: readonly number[], map: Matrix): void {
  const [x = Number.NaN, y = Number.NaN] = numbers.slice(-2);
  if (operator !== 'C' && !(Number.isFinite(x) && Number.isFinite(y))) return;
  const part = parts.at(-1);
  if (operator === 'C') {
    if (part?.[0] !== undefined) part.push(part[0]);
  } else if (operator === 'L') part?.push(applyTo(map, x, y));
  // What follows a curve goes on from its end.
  else parts.push([applyTo(map, x, y)]);
}
