import type { CellStream, StreamCell } from './cell-stream.ts';
import { type HeadingRole, headingRole } from './form-header.ts';

/** The headings of a form whose cells stand in a stream. */
export interface Headings {
  readonly cells: readonly StreamCell[];
  /** The place behind them. */
  readonly next: number;
}

/** A header has a dozen columns at most. */
const MOST_HEADINGS = 14;
/** Roles that two columns may share. */
const REPEATED: ReadonlySet<HeadingRole> = new Set(['other', 'account']);

/** The words of the cell at `at`; none outside the stream. */
export const wordsAt = (stream: CellStream, at: number): string => stream.at(at)?.words ?? '';

/** Only behind a heading of its own column a line goes on with it: 实际 over 完成值, 偏差原因分析 over 及改进措施. */
const GOES_ON = /^(?:[及和与或].{1,8}|(?:完成|实现|执行)?(?:值|情况)|措施|原因|分析)$/u;

/** How many cells behind the heading at `at` are the lines of a narrow column below it. */
function linesBelow(stream: CellStream, at: number, role: HeadingRole): number {
  const goesOn = (words: string): boolean => GOES_ON.test(words) && (headingRole(words) ?? role) === role;
  let count = 0;
  while (goesOn(wordsAt(stream, at + count + 1))) count += 1;
  return count;
}

/** The header cells at the stream's place `from`: headings one behind the other, no role twice. */
export function headingsAt(stream: CellStream, from: number): Headings {
  const cells: StreamCell[] = [];
  const seen = new Set<HeadingRole>();
  let at = from;
  while (cells.length < MOST_HEADINGS) {
    const cell = stream.at(at);
    const role = cell === undefined ? null : headingRole(cell.words);
    if (cell === undefined || role === null || (seen.has(role) && !REPEATED.has(role))) break;
    const below = linesBelow(stream, at, role);
    cells.push({ ...cell, endsLine: stream.at(at + below)?.endsLine ?? cell.endsLine, column: cells.length });
    seen.add(role);
    at += 1 + below;
  }
  return { cells, next: at };
}
