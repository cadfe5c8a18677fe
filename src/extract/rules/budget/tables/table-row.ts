import { type Figure, findFiguresOnce } from '#model/find-figures.ts';
import type { Line, LineCell } from '#model/line.ts';
import { isDigitAt } from '#model/numbers/character-classes.ts';
import { type Span, textAt } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { beginsWithHan } from '../../word-finder.ts';
import { readSubject, type Subject } from './subject.ts';

/** A cell of a row that is not blank. */
export interface TableCell {
  readonly column: number;
  readonly span: Span;
  /** Without white space, as narrow columns break words; a dash for a cell that holds only dashes or a stroke. */
  readonly words: string;
  /** The figure, when the cell holds nothing else; its unit stands in the cell too where it has one. */
  readonly figure: Figure | null;
  /** What the words say a row is about; null for figures and dashes. */
  readonly subject: Subject | null;
}

/** A row as the tables' rules read it: every cell once. */
export interface TableRow {
  readonly span: Span;
  readonly cells: readonly TableCell[];
  readonly figures: number;
  /** One more than the column of the last cell, blank ones included. */
  readonly width: number;
  /** Some cells are left out under merged ones. */
  readonly hasHoles: boolean;
}

/** A number that is all of a cell; Excel's exports set a sign of money before it or a unit behind it. */
const BARE = /^[-－+]?[\d０-９][\d０-９,，.．]*(?:%|％|万元|亿元|千元|元)?$/u;
const DASHES = /^[-－—–―/／\\]+$/u;
const DASH = '-';

/** `基本支出：864.68万元`: a cell that is both label and figure, as forms print what they ask for. */
const LABELLED = /^([^\d]{2,24}[：:])\s*((?:-)?\d[\d,，.]*\s*(?:万元|元)?)$/u;

/** What most amounts look like: no date or code, and no more to be read of them than stands there. */
const PLAIN = /^(?:0|[1-9]\d{0,2}|[1-9]\d{4,8})\.\d{2,6}$/u;

/** The figure of a cell's own words: what stands in the next cell (46.37 | 年末结转) is no part of it. */
function figureAt(words: string, start: number): Figure | null {
  if (PLAIN.test(words)) {
    const digits = { start, end: start + words.length };
    return { digits, whole: digits, value: words, unit: null, kind: 'bare', approx: false, bound: null };
  }
  // A sign at the very beginning counts as one only behind white space.
  const [figure] = findFiguresOnce(` ${words}`, { start: 1, end: words.length + 1 });
  if (figure === undefined) return null;
  const moved = (span: Span): Span => ({ start: span.start + start - 1, end: span.end + start - 1 });
  return { ...figure, digits: moved(figure.digits), whole: moved(figure.whole) };
}

const labelAt = (column: number, span: Span, words: string): TableCell => ({
  column,
  span,
  words,
  figure: null,
  subject: readSubject(words, span),
});

/** A dash, a figure or a label that is all of a cell; null for a label with its figure behind it. */
function readWhole(printed: string, words: string, { column, span }: LineCell): TableCell | null {
  const trimmed = printed.trim();
  if (!beginsWithHan(words)) {
    if (!isDigitAt(words, 0) && DASHES.test(words)) return { column, span, words: DASH, figure: null, subject: null };
    const figure = BARE.test(trimmed) ? figureAt(trimmed, span.start + printed.indexOf(trimmed)) : null;
    if (figure !== null) return { column, span, words, figure, subject: null };
  }
  const isBoth = (trimmed.includes('：') || trimmed.includes(':')) && LABELLED.test(trimmed);
  return isBoth ? null : labelAt(column, span, words);
}

/** The label and the figure that a cell holds side by side. */
function readBoth(printed: string, { column, span }: LineCell): readonly TableCell[] {
  const trimmed = printed.trim();
  const [, label = '', number = ''] = LABELLED.exec(trimmed) ?? [];
  const start = span.start + printed.indexOf(trimmed);
  const at = start + trimmed.length - number.length;
  return [
    labelAt(column, { start, end: start + label.length }, withoutWhiteSpace(label)),
    {
      column,
      span: { start: at, end: at + number.length },
      words: number,
      figure: figureAt(number, at),
      subject: null,
    },
  ];
}

/** A row with the cells that hold something. */
export function readRow(view: string, line: Line): TableRow {
  const all = line.cells ?? [];
  const cells: TableCell[] = [];
  for (const each of all) {
    const printed = textAt(view, each.span);
    const words = withoutWhiteSpace(printed);
    if (words === '') continue;
    const whole = readWhole(printed, words, each);
    if (whole !== null) cells.push(whole);
    else cells.push(...readBoth(printed, each));
  }
  return {
    span: line.span,
    cells,
    figures: cells.reduce((count, { figure }) => (figure === null ? count : count + 1), 0),
    width: (all.at(-1)?.column ?? -1) + 1,
    hasHoles: all.some((cell, index) => cell.column !== index),
  };
}

/** True for a cell that is a label: no figure and no dash. */
export const isWords = ({ subject }: TableCell): boolean => subject !== null;

/** What the label cells of a row say it is about, leftmost first. */
export function subjectsOf(cells: readonly TableCell[]): readonly Subject[] {
  const subjects: Subject[] = [];
  for (const { subject } of cells) if (subject !== null) subjects.push(subject);
  return subjects;
}

/** True when the cells have their columns: some are left out under merged ones, or all rows are equally long. */
export function isGrid(rows: readonly TableRow[]): boolean {
  return rows.some(({ hasHoles }) => hasHoles) || new Set(rows.map(({ width }) => width)).size === 1;
}

/** The width of the widest row; a table may have more rows than a call may have arguments. */
export const widestOf = (rows: readonly TableRow[]): number =>
  rows.reduce((widest, { width }) => Math.max(widest, width), 0);

/** What may stand before the numbers of columns. */
const NUMBERS = /^(?:栏次|行次|列次|序号|项目|次)$/u;

/** `栏次 | 1 | 2 | 3`: a row that numbers the columns, from wherever it begins. */
export function isNumbering({ cells, figures }: TableRow): boolean {
  if (figures < 2 || cells.some(({ subject, words }) => subject !== null && !NUMBERS.test(words))) return false;
  const printed = cells.flatMap(({ figure, words }) => (figure === null ? [] : [words]));
  return printed.every((words, at) => /^\d{1,2}$/u.test(words) && Number(words) === Number(printed[0]) + at);
}
