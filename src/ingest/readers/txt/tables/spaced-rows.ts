import type { Span } from '#model/span.ts';
import { columnsOf } from './display-width.ts';
import { type Attempt, cell, type FoundRow, type FoundTable, MOST_LINES } from './found-table.ts';
import { startsWithMarker } from './list-start.ts';
import { placeRows } from './place-cells.ts';
import type { TextLine } from './text-line.ts';

/*
 * Rows whose cells are set apart by runs of spaces, half or full width: pdftotext -layout, pandoc's simple and multiline
 * tables (with rules of dashes), text typed by hand. Only cells that stand below each other make a table.
 */

/** A stretch of a line between runs of spaces, with the display columns [left, right) it takes up. */
interface Field {
  readonly span: Span;
  readonly left: number;
  readonly right: number;
}

export interface SpacedLine {
  readonly fields: readonly Field[];
}

const GAP = /[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*/gu;
/** Longer lines are prose; four times the usual 80 columns leave room for wide forms. */
const LONGEST_LINE = 400;
/** Letter-spaced words (合　计, 项  目) are one cell: single ideographs this far apart at most, in columns. */
const WIDEST_LETTER_SPACE = 4;

const NO_FIELDS: SpacedLine = { fields: [] };

export function spacedLineOf(line: TextLine): SpacedLine {
  if (line.isBlank || line.words.length > LONGEST_LINE || line.words.includes('\t')) return NO_FIELDS;
  const columns = columnsOf(line.words, 2);
  const fields: Field[] = [];
  const add = (from: number, to: number): void => {
    if (from >= to) return;
    const span = { start: line.span.start + from, end: line.span.start + to };
    fields.push({ span, left: columns[from] ?? 0, right: columns[to] ?? 0 });
  };
  let start = 0;
  for (const gap of line.words.matchAll(GAP)) {
    add(start, gap.index);
    start = gap.index + gap[0].length;
  }
  add(start, line.words.trimEnd().length);
  return { fields: joinLetters(fields) };
}

const isLetter = ({ left, right }: Field): boolean => right - left === 2;

function joinLetters(fields: readonly Field[]): readonly Field[] {
  const joined: Field[] = [];
  let isOpen = false;
  for (const field of fields) {
    const before = joined.at(-1);
    const isNear = before !== undefined && field.left - before.right <= WIDEST_LETTER_SPACE;
    const isSpaced: boolean = isOpen && isNear && isLetter(field);
    if (before !== undefined && isSpaced) {
      joined[joined.length - 1] = {
        span: { start: before.span.start, end: field.span.end },
        left: before.left,
        right: field.right,
      };
    } else joined.push(field);
    isOpen = isLetter(field) || isSpaced;
  }
  return joined;
}

/** Sentences are no cells. */
const SENTENCE = /[。；]|[，,][^，,]*[，,]/u;
const isRowOf = (view: string, { fields }: SpacedLine, fewest: number): boolean =>
  fields.length >= fewest && fields.every(({ span }) => !SENTENCE.test(view.slice(span.start, span.end)));

/** Two columns could be aligned prose, so they need more rows than three. */
const FEWEST_ROWS = 2;
const FEWEST_PAIRS = 3;
/** Blank lines and page furniture that may stand between two parts of a table where a page ends. */
const LONGEST_PAGE_GAP = 8;

/** The lines of a table from `from` on: rows, lines that go on with a cell, blank lines between them. */
function endOfRows(view: string, lines: readonly TextLine[], spaced: readonly SpacedLine[], from: number): number {
  let end = from + 1;
  let blanks = 0;
  let isBroken = false;
  for (let at = from + 1; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    const line = lines[at];
    isBroken ||= line?.isPageBreak ?? false;
    if (line?.isBlank === true) {
      blanks += 1;
      if (blanks > (isBroken ? LONGEST_PAGE_GAP : 1)) return end;
      continue;
    }
    const fields = spaced[at]?.fields ?? [];
    if (fields.length < 2 && !goesOn(view, fields, spaced[end - 1]?.fields ?? [], blanks)) return end;
    if (fields.length >= 2 && !isRowOf(view, spaced[at] ?? NO_FIELDS, 2)) return end;
    end = at + 1;
    blanks = 0;
    isBroken = false;
  }
  return end;
}

/** The longest rest of a wrapped cell, in columns. */
const LONGEST_REST = 40;

/** A lone field goes on with a cell right above it: not at the line's start, where prose begins, and no sentence. */
function goesOn(view: string, fields: readonly Field[], above: readonly Field[], blanks: number): boolean {
  const [field] = fields;
  if (field === undefined || blanks > 0 || field.right - field.left > LONGEST_REST) return false;
  const words = view.slice(field.span.start, field.span.end);
  if (SENTENCE.test(words) || startsWithMarker(words)) return false;
  return above.some((other) => overlaps(field, other));
}

const overlaps = (a: Pick<Field, 'left' | 'right'>, b: Pick<Field, 'left' | 'right'>): boolean =>
  a.left < b.right && b.left < a.right;

interface Column {
  readonly left: number;
  readonly right: number;
}

/** The columns of the rows that have most cells, when their cells stand below each other and columns apart; else null. */
function columnsOfRows(rows: readonly (readonly Field[])[]): readonly Column[] | null {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const whole = rows.filter((row) => row.length === count);
  const columns = Array.from({ length: count }, (_, at) => ({
    left: whole.reduce((left, row) => Math.min(left, row[at]?.left ?? 0), Number.POSITIVE_INFINITY),
    right: whole.reduce((right, row) => Math.max(right, row[at]?.right ?? 0), 0),
  }));
  const areApart = columns.every((column, at) => at === 0 || (columns[at - 1]?.right ?? 0) <= column.left);
  return areApart ? columns : null;
}

/** The column that a field stands in; null when it stands in none or in several. */
function columnOf(field: Field, columns: readonly Column[]): number | null {
  const under = columns.flatMap((column, at) => (overlaps(field, column) ? [at] : []));
  return under.length === 1 ? (under[0] ?? null) : null;
}

/** The columns of a row's fields; null when one has no certain place. */
function columnsOfFields(fields: readonly Field[], columns: readonly Column[]): readonly number[] | null {
  const places: number[] = [];
  for (const field of fields) {
    const place = columnOf(field, columns);
    if (place === null || place <= (places.at(-1) ?? -1)) return null;
    places.push(place);
  }
  return places;
}

const FIGURE = /[\d０-９]/u;

/** Whether a line goes on with wrapped cells: nothing in the first column, and words only, right under other words. */
const isRest = (view: string, fields: readonly Field[], places: readonly number[], above: readonly Field[]): boolean =>
  places[0] !== 0 &&
  fields.every(
    (field) =>
      !FIGURE.test(view.slice(field.span.start, field.span.end)) && above.some((other) => overlaps(field, other)),
  );

interface OpenRow {
  readonly cells: Map<number, Span[]>;
  fields: readonly Field[];
  readonly isCertain: boolean;
}

function addRow(
  view: string,
  open: OpenRow[],
  fields: readonly Field[],
  columns: readonly Column[],
  isApart: boolean,
): void {
  const places = columnsOfFields(fields, columns);
  const last = open.at(-1);
  if (!isApart && last !== undefined && places !== null && isRest(view, fields, places, last.fields)) {
    for (const [at, place] of places.entries()) {
      const parts = last.cells.get(place) ?? [];
      const part = fields[at]?.span;
      if (part !== undefined) last.cells.set(place, [...parts, part]);
    }
    last.fields = [...last.fields, ...fields];
    return;
  }
  const cells = new Map(fields.map((field, at) => [places?.[at] ?? at, [field.span]]));
  open.push({ cells, fields, isCertain: places !== null });
}

function toRow({ cells, fields }: OpenRow, columns: number): FoundRow {
  const end = fields.at(-1)?.span.end ?? 0;
  return {
    cells: Array.from({ length: columns }, (_, column) =>
      cell(column, cells.get(column) ?? [emptyAt(cells, column, end)]),
    ),
  };
}

/** An empty cell stands behind the cell before it. */
function emptyAt(cells: ReadonlyMap<number, readonly Span[]>, column: number, end: number): Span {
  for (let before = column - 1; before >= 0; before -= 1) {
    const at = cells.get(before)?.at(0)?.end;
    if (at !== undefined) return { start: at, end: at };
  }
  const first = [...cells.values()][0]?.[0]?.start ?? end;
  return { start: first, end: first };
}

/** Share of the rows below the header with a figure behind the first column: tables of this genre hold figures. */
const FIGURE_SHARE = 0.5;

const holdsFigures = (view: string, rows: readonly (readonly Field[])[]): boolean => {
  const body = rows.slice(1);
  const figures = body.filter((row) =>
    row.slice(1).some(({ span }) => /^[-−－≥≤]?\s*[\d０-９]/u.test(view.slice(span.start, span.end))),
  );
  return figures.length >= body.length * FIGURE_SHARE;
};

/** Looks for a table of rows set apart by spaces that begins at line `from`, a row's; null elsewhere. */
export function readSpacedRows(
  view: string,
  lines: readonly TextLine[],
  spaced: readonly SpacedLine[],
  from: number,
): Attempt | null {
  if (!isRowOf(view, spaced[from] ?? NO_FIELDS, 2)) return null;
  const to = endOfRows(view, lines, spaced, from);
  return { to, table: tableOf(view, spaced, from, to) };
}

function tableOf(view: string, spaced: readonly SpacedLine[], from: number, to: number): FoundTable | null {
  const indexes = Array.from({ length: to - from }, (_, at) => from + at).filter(
    (at) => (spaced[at]?.fields.length ?? 0) > 0,
  );
  const rows = indexes.map((at) => spaced[at]?.fields ?? []);
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const whole = rows.filter((row) => row.length >= 2);
  if (whole.length < (widest > 2 ? FEWEST_ROWS : FEWEST_PAIRS) || !holdsFigures(view, whole)) return null;
  const columns = columnsOfRows(rows);
  if (columns === null) return unaligned(view, rows, from, to);
  const open: OpenRow[] = [];
  for (const [order, at] of indexes.entries()) {
    const isApart = order > 0 && at !== (indexes[order - 1] ?? 0) + 1;
    addRow(view, open, spaced[at]?.fields ?? [], columns, isApart);
  }
  const uncertain = open.flatMap((row, at) => (row.isCertain ? [] : [at]));
  return { from, to, columns: columns.length, rows: open.map((row) => toRow(row, columns.length)), uncertain };
}

/** Rows that do not stand below each other make a table when nearly all of them have as many cells. */
const EVEN_SHARE = 0.8;

function unaligned(view: string, rows: readonly (readonly Field[])[], from: number, to: number): FoundTable | null {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const even = rows.filter((row) => row.length === widest).length;
  if (even < rows.length * EVEN_SHARE || widest < 3) return null;
  return {
    from,
    to,
    ...placeRows(
      view,
      rows.map((row) => row.map(({ span }) => span)),
    ),
  };
}
