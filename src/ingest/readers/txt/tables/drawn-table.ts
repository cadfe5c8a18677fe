import type { Span } from '#model/span.ts';
import { columnsOf } from './display-width.ts';
import { type Attempt, cell, endOfRun, type FoundCell, type FoundRow } from './found-table.ts';
import { partOf, type TextLine } from './text-line.ts';

/*
 * Tables drawn with characters: box drawing (┌─┬─┐ │ │ ├─┼─┤) or ASCII (+---+ | |), as terminals, databases and pandoc
 * draw them. Rules between the rows say where cells end, so that merged and wrapped cells come out whole.
 */

const VERTICAL = /[│┃║|｜]/u;
const HORIZONTAL = /[─━═\-=┄┅┈┉]/u;
const JOINT = /[┌-╋╒-╬╭-╰+]/u;
/** A line of a drawn table: a rule from joint to joint, or a row between two verticals (or a joint, beside a merged cell). */
const RULE = /^[┌-╋╒-╬╭-╰+][─━═\-=:┄┅┈┉┌-╋╒-╬╭-╰+]{2,}$/u;
const BORDER = /^[│┃║|┌-╋╒-╬╭-╰+]$/u;
const DRAWN = /[─━═\-=]{2}/u;
/** A line wider than this is no drawing. */
const LONGEST_LINE = 2_000;

export type DrawnLine = 'rule' | 'partial' | 'row' | 'other';

export function drawnLineOf({ words }: TextLine): DrawnLine {
  const line = words.length > LONGEST_LINE ? '' : words.trim();
  if (!BORDER.test(line.charAt(0)) || !BORDER.test(line.slice(-1)) || line.length < 2) return 'other';
  if (RULE.test(line)) return 'rule';
  return JOINT.test(line) && DRAWN.test(line) ? 'partial' : 'row';
}

interface Measured {
  readonly line: TextLine;
  readonly kind: DrawnLine;
  readonly columns: Int32Array;
}

/** Display columns at which a line has a vertical or a joint. */
const marksOf = ({ line, columns }: Measured): readonly number[] =>
  [...line.words.matchAll(/[│┃║|｜┌-╋╒-╬╭-╰+]/gu)].map(({ index }) => columns[index] ?? 0);

/**
 * The columns' borders, by the marks of the full rules, when box characters are as wide as said; null when a row's own
 * borders are not among them, which shows that they are not.
 */
function bordersOf(lines: readonly Measured[]): readonly number[] | null {
  const rules = lines.filter(({ kind }) => kind === 'rule');
  const borders = [...new Set(rules.flatMap(marksOf))].sort((a, b) => a - b);
  const isAligned = lines
    .filter(({ kind }) => kind === 'row')
    .every((row) => {
      const marks = new Set(marksOf(row));
      return marks.has(borders[0] ?? -1) && marks.has(borders.at(-1) ?? -1);
    });
  return isAligned && borders.length > 2 ? borders : null;
}

const characterAt = ({ line, columns }: Measured, column: number): string => {
  let [low, high] = [0, line.words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return columns[low] === column ? line.words.charAt(low) : '';
};

const offsetAt = ({ line, columns }: Measured, column: number): number => {
  const at = columns.findIndex((start) => start >= column);
  return at === -1 ? line.words.length : at;
};

/** A cell that is still open: the rules below it have not closed it yet. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  columnSpan: number;
  rowSpan: number;
  readonly parts: Span[];
}

/** The grid columns that a row's line keeps apart, as [first, behind last). */
function fieldsOf(measured: Measured, borders: readonly number[]): readonly (readonly [number, number])[] {
  const inner = borders.flatMap((border, index) =>
    VERTICAL.test(characterAt(measured, border)) || JOINT.test(characterAt(measured, border)) ? [index] : [],
  );
  return inner.slice(1).map((end, index) => [inner[index] ?? 0, end] as const);
}

/** Whether a rule is drawn under the grid columns [first, end). */
const isRuled = (measured: Measured, borders: readonly number[], first: number): boolean =>
  HORIZONTAL.test(characterAt(measured, (borders[first] ?? 0) + widthOfMark(measured, borders[first] ?? 0)));

const widthOfMark = ({ line, columns }: Measured, column: number): number => {
  const at = offsetAt({ line, columns, kind: 'row' }, column);
  return Math.max(1, (columns[at + 1] ?? column + 1) - column);
};

interface Reading {
  readonly rows: FoundCell[][];
  /** The cell that each grid column is in; null right behind a rule. */
  open: (OpenCell | null)[];
  row: number;
  isRowOpen: boolean;
}

function closeCell(reading: Reading, closed: OpenCell): void {
  const parts = closed.parts.filter(({ start, end }) => start < end);
  const kept = parts.length > 0 ? parts : closed.parts.slice(0, 1);
  while (reading.rows.length <= closed.row) reading.rows.push([]);
  reading.rows[closed.row]?.push(cell(closed.column, kept, closed.rowSpan, closed.columnSpan));
}

function readRule(reading: Reading, measured: Measured, borders: readonly number[]): void {
  if (!reading.isRowOpen) return;
  reading.row += 1;
  reading.isRowOpen = false;
  const ended = new Set<OpenCell>();
  for (const [column, open] of reading.open.entries()) {
    if (open !== null && isRuled(measured, borders, column)) ended.add(open);
  }
  for (const closed of ended) closeCell(reading, closed);
  const goesOn = new Set(reading.open.filter((open) => open !== null && !ended.has(open)));
  for (const open of goesOn) if (open !== null) open.rowSpan += 1;
  reading.open = reading.open.map((open) => (open !== null && ended.has(open) ? null : open));
}

function readRow(reading: Reading, measured: Measured, borders: readonly number[]): void {
  reading.isRowOpen = true;
  for (const [first, end] of fieldsOf(measured, borders)) {
    const from = offsetAt(measured, borders[first] ?? 0) + 1;
    const part = partOf(measured.line, from, Math.max(from, offsetAt(measured, borders[end] ?? 0)));
    const open = reading.open[first];
    if (open !== null && open !== undefined) {
      if (part.start < part.end && !HORIZONTAL_ONLY.test(measured.line.words.slice(from))) open.parts.push(part);
      continue;
    }
    const begun: OpenCell = { row: reading.row, column: first, columnSpan: end - first, rowSpan: 1, parts: [part] };
    reading.open.fill(begun, first, end);
  }
}

const HORIZONTAL_ONLY = /^[─━═\-=]+$/u;

/** A partial rule closes the cells it is drawn under and goes on with the words of the merged ones beside it. */
function readPartial(reading: Reading, measured: Measured, borders: readonly number[]): void {
  readRule(reading, measured, borders);
  for (const [column, open] of reading.open.entries()) {
    if (open === null || open.column !== column) continue;
    const end = borders[column + open.columnSpan] ?? 0;
    const from = offsetAt(measured, borders[column] ?? 0) + 1;
    const part = partOf(measured.line, from, Math.max(from, offsetAt(measured, end)));
    if (part.start < part.end) open.parts.push(part);
  }
}

function readGrid(lines: readonly Measured[], borders: readonly number[]): readonly FoundRow[] {
  const open = Array.from({ length: borders.length - 1 }, () => null);
  const reading: Reading = { rows: [], open, row: 0, isRowOpen: false };
  for (const measured of lines) {
    if (measured.kind === 'rule') readRule(reading, measured, borders);
    else if (measured.kind === 'partial') readPartial(reading, measured, borders);
    else readRow(reading, measured, borders);
  }
  for (const left of new Set(reading.open)) {
    if (left !== null) closeCell(reading, { ...left, rowSpan: Math.min(left.rowSpan, reading.row + 1 - left.row) });
  }
  return reading.rows.map((cells) => ({ cells: cells.toSorted((a, b) => a.column - b.column) }));
}

/** Fewer rows than this between rules are a box around a notice. */
const FEWEST_ROWS = 2;

/** Looks for a table drawn from line `from` on, a rule's; null elsewhere. */
export function readDrawnTable(lines: readonly TextLine[], kinds: readonly DrawnLine[], from: number): Attempt | null {
  if (kinds[from] !== 'rule') return null;
  const to = endOfRun(kinds, from, (kind) => kind !== 'other');
  const last = kinds.lastIndexOf('rule', to - 1);
  if (last <= from) return { to, table: null };
  for (const ambiguousWidth of [1, 2] as const) {
    const measured = lines.slice(from, last + 1).map((line, index) => ({
      line,
      kind: kinds[from + index] ?? 'other',
      columns: columnsOf(line.words, ambiguousWidth),
    }));
    const borders = bordersOf(measured);
    if (borders === null) continue;
    const rows = readGrid(measured, borders);
    if (rows.length < FEWEST_ROWS) break;
    return { to, table: { from, to: last + 1, columns: borders.length - 1, rows, uncertain: [] } };
  }
  return { to, table: null };
}
