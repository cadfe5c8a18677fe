import { type Content, SUM } from './place-cells.ts';
import type { StackedLine } from './stacked-lines.ts';

/** A row's lines [from, to); one of sums, or with its first cell over several columns, has fewer than the table columns. */
export interface StackedRow {
  readonly from: number;
  readonly to: number;
  readonly isSum: boolean;
}

export interface StackedBody {
  readonly rows: readonly StackedRow[];
  /** Columns that hold figures alone, and words alone: with a wrong number of columns there are hardly any. */
  readonly figureColumns: number;
  readonly wordColumns: number;
}

/** What a column holds so far, empty cells left out. `isNamed` columns are of figures by their label. */
interface Column {
  words: number;
  figures: number;
  readonly isNamed: boolean;
}

/** Labels of columns that hold figures and nothing else; an indicator's value may be words as well. */
const FIGURE_LABEL = /(?:[算付结转支出入]数|金额|分值|得分|权重|[^完及]率)(?:[（(][^（()）]*[)）])?$/u;

const isOfFigures = ({ figures, words, isNamed }: Column): boolean => (isNamed || figures > 0) && words === 0;
const isOfWords = ({ figures, words }: Column): boolean => words > 0 && figures === 0;

/** Rows after which what a column holds is known without its label. */
const KNOWN_AFTER = 2;

/** Columns that the first cell of a row may stand over beside its own, where it is no sum. */
const MOST_COVERED = 1;

/** A body while it is read. */
interface Reading {
  readonly lines: readonly StackedLine[];
  readonly columns: readonly Column[];
  whole: number;
}

/**
 * The contents of the row [from, from + length), its last cell in the last column, null where it has none. Null for what is
 * no row: its first cell stands over labels only.
 */
function contentsOf({ lines, columns }: Reading, from: number, length: number): readonly (Content | null)[] | null {
  const cells = lines.slice(from, from + length);
  const covered = columns.length - length;
  if (columns.slice(0, covered + 1).some(({ isNamed }) => covered > 0 && isNamed)) return null;
  if (cells.length < length || cells.some(({ kind }) => kind === 'other')) return null;
  return [...columns.slice(length).map(() => null), ...cells.map(({ content }) => content)];
}

/** How many figures of a row stand in columns of figures; -1 where words stand in a column that is named as one. */
function figuresInPlace({ columns }: Reading, contents: readonly (Content | null)[]): number {
  let count = 0;
  for (const [at, column] of columns.entries()) {
    if (column.isNamed && contents[at] === 'words') return -1;
    if (contents[at] === 'figure' && isOfFigures(column)) count += 1;
  }
  return count;
}

function isWholeRow(reading: Reading, contents: readonly (Content | null)[]): boolean {
  const inPlace = figuresInPlace(reading, contents);
  if (inPlace < 0) return false;
  if (reading.whole < KNOWN_AFTER) return contents.includes('figure') && contents.includes('words');
  const known = reading.columns.filter(isOfFigures).length;
  const broken = reading.columns.filter((column, at) => isOfFigures(column) && contents[at] === 'words').length;
  return inPlace > 0 && broken < known;
}

/** The row of sums at `from`: as long as puts most of its figures below others. */
function sumRow(reading: Reading, from: number): StackedRow | null {
  let best = { length: 0, figures: 0 };
  for (let length = reading.columns.length; length >= 2; length -= 1) {
    const contents = contentsOf(reading, from, length);
    const figures = contents === null ? 0 : figuresInPlace(reading, contents);
    const isBroken = contents?.some((content, at) => content === 'words' && isOfFigures(reading.columns[at] ?? NONE));
    if (isBroken !== true && figures > best.figures) best = { length, figures };
  }
  return best.figures === 0 ? null : { from, to: from + best.length, isSum: true };
}

const NONE: Column = { words: 0, figures: 0, isNamed: false };

function rowAt(reading: Reading, from: number): StackedRow | null {
  if (SUM.test(reading.lines[from]?.words ?? '')) {
    const sum = sumRow(reading, from);
    if (sum !== null) return sum;
  }
  const most = reading.columns.length;
  for (let length = most; length >= most - MOST_COVERED; length -= 1) {
    const contents = contentsOf(reading, from, length);
    if (contents === null) continue;
    if (length === most && isWholeRow(reading, contents)) return { from, to: from + length, isSum: false };
    // A row with a merged cell is told by columns that are named; its own first cell is never empty.
    const named = reading.columns.filter(({ isNamed }) => isNamed).length;
    const isShort = length < most && named > 0 && contents[most - length] === 'words';
    if (isShort && figuresInPlace(reading, contents) >= named) return { from, to: from + length, isSum: false };
  }
  return null;
}

function addTo(reading: Reading, { from, to }: StackedRow): void {
  if (to - from < reading.columns.length) return;
  reading.whole += 1;
  for (const [at, column] of reading.columns.entries()) {
    const content = reading.lines[from + at]?.content;
    if (content === 'figure') column.figures += 1;
    if (content === 'words') column.words += 1;
  }
}

/** The rows from line `from` on below columns with these labels, as far as figures stand below figures. */
export function readBody(lines: readonly StackedLine[], from: number, labels: readonly string[]): StackedBody {
  const columns = labels.map((label): Column => ({ words: 0, figures: 0, isNamed: FIGURE_LABEL.test(label) }));
  const reading: Reading = { lines, columns, whole: 0 };
  const rows: StackedRow[] = [];
  for (let row = rowAt(reading, from); row !== null; row = rowAt(reading, row.to)) {
    addTo(reading, row);
    rows.push(row);
  }
  const figureColumns = columns.filter((column) => column.figures > 0 && isOfFigures(column)).length;
  return { rows, figureColumns, wordColumns: columns.filter(isOfWords).length };
}
