import type { Span } from '#model/span.ts';
import { columnsOf } from './display-width.ts';
import { type Attempt, cell, endOfRun, type FoundCell, type FoundRow } from './found-table.ts';
import { partOf, type TextLine } from './text-line.ts';

/*
 * Tables drawn with characters: box drawing (┌─┬─┐ │ │ ├─┼─┤) or ASCII (+---+ | |), as terminals, databases and pandoc
 * draw them. Rules between the rows say where cells end, so that merged and wrapped cells come out whole.
 */

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

/** A line with the display column that each of its characters begins at. */
interface Measured {
  readonly line: TextLine;
  readonly kind: DrawnLine;
  readonly columns: Int32Array;
}

/** Verticals and joints, the marks that columns begin and end with. */
const MARKS = /[│┃║|┌-╋╒-╬╭-╰+]/gu;

const marksOf = ({ line }: Measured): readonly number[] => [...line.words.matchAll(MARKS)].map(({ index }) => index);

/** The columns' borders in display columns, by the marks of the full rules. */
function bordersOf(lines: readonly Measured[]): readonly number[] {
  const rules = lines.filter(({ kind }) => kind === 'rule');
  return [...new Set(rules.flatMap((rule) => marksOf(rule).map((at) => rule.columns[at] ?? 0)))].sort((a, b) => a - b);
}

/** How far a mark may stand from its border, in columns: fonts disagree on the width of a dash or a sign in a cell. */
const LARGEST_SHIFT = 2;

/**
 * The offset of each border in a line, -1 where the line has no mark there (a merged cell). A line with as many marks as
 * there are borders has them in their order, wherever they stand. Null for a line that does not fit the borders.
 */
function placeBorders(measured: Measured, borders: readonly number[]): readonly number[] | null {
  const marks = marksOf(measured);
  if (marks.length === borders.length) return marks;
  const offsets = borders.map(() => -1);
  for (const mark of marks) {
    const column = measured.columns[mark] ?? 0;
    const nearest = borders.reduce(
      (best, border, at) => (Math.abs(border - column) < Math.abs((borders[best] ?? 0) - column) ? at : best),
      0,
    );
    // A mark that no border is near is part of a cell's words.
    if (Math.abs((borders[nearest] ?? 0) - column) <= LARGEST_SHIFT) offsets[nearest] = mark;
  }
  return offsets[0] === -1 || offsets.at(-1) === -1 ? null : offsets;
}

/** A line with its borders in their places. */
interface PlacedLine extends Measured {
  readonly offsets: readonly number[];
}

/** The offset behind border `border`, by its mark or by its display column where the line has none there. */
function behindBorder({ line, columns, offsets }: PlacedLine, borders: readonly number[], border: number): number {
  const mark = offsets[border] ?? -1;
  if (mark !== -1) return mark + 1;
  const at = columns.findIndex((column) => column > (borders[border] ?? 0));
  return at === -1 ? line.words.length : at;
}

/** A cell that is still open: the rules below it have not closed it yet. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  columnSpan: number;
  rowSpan: number;
  readonly parts: Span[];
}

/** The grid columns that a row's line keeps apart, as [first, behind last). */
function fieldsOf({ offsets }: PlacedLine): readonly (readonly [number, number])[] {
  const inner = offsets.flatMap((offset, index) => (offset === -1 ? [] : [index]));
  return inner.slice(1).map((end, index) => [inner[index] ?? 0, end] as const);
}

/** The words between two borders. */
const partBetween = (placed: PlacedLine, borders: readonly number[], first: number, end: number): Span => {
  const from = behindBorder(placed, borders, first);
  const to = placed.offsets[end] ?? -1;
  return partOf(placed.line, from, Math.max(from, to === -1 ? behindBorder(placed, borders, end) - 1 : to));
};

/** Whether a rule is drawn under the grid column `column`. */
const isRuled = (placed: PlacedLine, borders: readonly number[], column: number): boolean =>
  HORIZONTAL.test(placed.line.words.charAt(behindBorder(placed, borders, column)));

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

function readRule(reading: Reading, measured: PlacedLine, borders: readonly number[]): void {
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

function readRow(reading: Reading, placed: PlacedLine, borders: readonly number[]): void {
  reading.isRowOpen = true;
  for (const [first, end] of fieldsOf(placed)) {
    const part = partBetween(placed, borders, first, end);
    const open = reading.open[first] ?? null;
    if (open !== null) {
      if (part.start < part.end) open.parts.push(part);
      continue;
    }
    const begun: OpenCell = { row: reading.row, column: first, columnSpan: end - first, rowSpan: 1, parts: [part] };
    reading.open.fill(begun, first, end);
  }
}

/** A partial rule closes the cells it is drawn under and goes on with the words of the merged ones beside it. */
function readPartial(reading: Reading, placed: PlacedLine, borders: readonly number[]): void {
  readRule(reading, placed, borders);
  for (const [column, open] of reading.open.entries()) {
    if (open === null || open.column !== column) continue;
    const part = partBetween(placed, borders, column, column + open.columnSpan);
    if (part.start < part.end) open.parts.push(part);
  }
}

function readGrid(lines: readonly PlacedLine[], borders: readonly number[]): readonly FoundRow[] {
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
    const placed = measured.flatMap((each) => {
      const offsets = placeBorders(each, borders);
      return offsets === null ? [] : [{ ...each, offsets }];
    });
    if (placed.length < measured.length || borders.length < 3) continue;
    const rows = readGrid(placed, borders);
    if (rows.length < FEWEST_ROWS) break;
    return { to, table: { from, to: last + 1, columns: borders.length - 1, rows, uncertain: [] } };
  }
  return { to, table: null };
}
