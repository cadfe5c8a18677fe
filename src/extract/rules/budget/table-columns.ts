import { type Figure, findFigures } from '#model/find-figures.ts';
import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { projectRole } from './project-context.ts';
import type { Basis } from './read-label.ts';

/** What a column's header says of its figures. */
export interface Column {
  readonly words: string;
  readonly span: Span;
  readonly basis: Basis | null;
  /** Null where the header names no measure: the column holds amounts, or no money at all. */
  readonly measure: 'rate_percent' | 'change_amount' | 'change_percent' | 'share_percent' | 'amount' | null;
  readonly role: string | null;
  /** 1 for a column about the year before the fiscal year. */
  readonly yearsBefore: 0 | 1;
}

const BASIS_HEADERS: readonly (readonly [Basis, RegExp])[] = [
  ['initial_budget', /年初预算|年初数|年初批复|批复数/u],
  ['adjustment', /追加|调整增减|调整数$/u],
  ['adjusted_budget', /全年预算|调整(?:后)?预算|预算调整|^预算数?(?:[（(].*)?$|年预算数?$/u],
  ['final', /决算|执行数|实际支出|全年执行|支出数|^支出|本年支出|实际数|实际执行/u],
];
const MEASURES: readonly (readonly [NonNullable<Column['measure']>, RegExp])[] = [
  ['change_percent', /增减(?:率|幅度?|比例)|增长率|变动率|增幅/u],
  ['change_amount', /增减额|增减数?$|增减(?:变动)?金额|比上年增减$|偏差(?:额|数)?(?:[（(].*)?$|差额|超[+＋]?节/u],
  ['rate_percent', /执行率|完成率|支出率|控制率|完成预算/u],
  ['share_percent', /占比|比重|占.{0,8}(?:%|％|比例)/u],
  ['amount', /^金额|^数额|^本年数/u],
];

/** The words of a cell without white space: narrow columns break them. */
export const compact = (text: string, span: Span): string => textAt(text, span).replace(/\s+/gu, '');

/** The figure that a cell holds, when it holds nothing else; null for words and dashes. */
export function figureIn(view: string, span: Span): Figure | null {
  const words = textAt(view, span).trim();
  if (!/^[-－]?[\d０-９][\d０-９,，.．]*\s*(?:%|％|万元|元)?$/u.test(words)) return null;
  return findFigures(view, span)[0] ?? null;
}

/**
 * How the columns of a table are told apart: by their place in the grid, or, where a flattened table lost cells and its
 * rows differ in length, by their place from the right, since figures stand at the right end.
 */
export type ColumnKey = (row: Line, column: number) => number;

/** True when the cells have their columns: some are left out under merged ones, or all rows are equally long. */
export function isGrid(rows: readonly Line[]): boolean {
  const widths = new Set(rows.map((row) => (row.cells?.at(-1)?.column ?? -1) + 1));
  const hasHoles = rows.some((row) => row.cells?.some((cell, index) => cell.column !== index) ?? false);
  return hasHoles || widths.size === 1;
}

export const columnKeyOf = (rows: readonly Line[]): ColumnKey =>
  isGrid(rows) ? (_, column) => column : (row, column) => (row.cells?.at(-1)?.column ?? 0) - column;

const priorYear = (words: string, fiscalYear: number | null): 0 | 1 =>
  /上年|去年/u.test(words) && !/比上年|较上年|结转|结余/u.test(words)
    ? 1
    : fiscalYear !== null && words.includes(`${fiscalYear - 1}年`)
      ? 1
      : 0;

/** In a table of projects a column of a basis (决算数, 预算数) is that part of each project's account. */
function roleOfBasis(basis: Basis | null): string | null {
  if (basis === null) return null;
  return basis === 'final' ? 'project.spent' : 'project.budget';
}

function columnOf(words: string, span: Span, fiscalYear: number | null): Column {
  const basis = BASIS_HEADERS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const measure = MEASURES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  return {
    words,
    span,
    basis,
    measure,
    role: projectRole(words) ?? roleOfBasis(basis),
    yearsBefore: priorYear(words, fiscalYear),
  };
}

/** The columns that a header row names, each with the words of the row above it (two-storey headers). */
export function columnsOf(
  context: RulesContext,
  keyOf: ColumnKey,
  row: Line,
  upper: Line | null,
): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const cell of upper?.cells ?? []) {
    const words = compact(context.text, cell.span);
    if (words !== '' && upper !== null)
      columns.set(keyOf(upper, cell.column), columnOf(words, cell.span, context.fiscalYear));
  }
  for (const cell of row.cells ?? []) {
    const own = compact(context.text, cell.span);
    if (own === '') continue;
    const above = upper?.cells?.findLast(
      (each) => each.column <= cell.column && compact(context.text, each.span) !== '',
    );
    const over = above === undefined ? '' : compact(context.text, above.span);
    const named = columnOf(own, cell.span, context.fiscalYear);
    // The lower storey decides; what it leaves open the upper one says (年初预算数 over 金额).
    const whole = columnOf(`${over}${own}`, cell.span, context.fiscalYear);
    const merged = {
      ...whole,
      basis: named.basis ?? whole.basis,
      measure: named.measure ?? whole.measure,
      role: named.role ?? whole.role,
    };
    columns.set(keyOf(row, cell.column), merged);
  }
  return columns;
}

const saysMeasure = (cell: string): boolean =>
  [...MEASURES, ...BASIS_HEADERS].some(([, pattern]) => pattern.test(cell)) ||
  (projectRole(cell) !== null && /年初|年末|上年|本年|到位|结转|结余|下达|收到|支出|收入/u.test(cell));

/** A flattened table may have lost its borders: figures that belong nowhere may stand before the column names. */
const MOST_STRAYS = 2;

/**
 * True for a row that names columns. In a grid it holds no figure; where rows were torn a few strays may stand in it, as
 * long as it says more of measures than it holds figures.
 */
export function isHeader(context: RulesContext, row: Line, isGrid: boolean): boolean {
  const cells = row.cells ?? [];
  const words = cells.map((cell) => compact(context.text, cell.span)).filter((cell) => cell !== '');
  const figures = cells.filter((cell) => figureIn(context.view, cell.span) !== null).length;
  const known = words.filter(saysMeasure).length;
  if (figures > 0 && (isGrid || figures > MOST_STRAYS || known <= figures)) return false;
  return known >= 2 || (known === 1 && words.some((cell) => /项目|资金名称/u.test(cell)));
}
