import { type Figure, findFigures } from '#model/find-figures.ts';
import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { projectRole } from './project-context.ts';
import { type Basis, conceptWords } from './read-label.ts';

/** What a column's header says of its figures. */
export interface Column {
  readonly words: string;
  readonly span: Span;
  readonly basis: Basis | null;
  /** Null where the header names no measure: the column holds amounts, or no money at all. */
  readonly measure: 'rate_percent' | 'change_amount' | 'change_percent' | 'share_percent' | 'amount' | null;
  readonly role: string | null;
  /** The account that the header names, in tables whose columns are accounts and whose rows are bureaus. */
  readonly concept: string | null;
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

/** 合计 alone is a total of what the other columns name; the caller knows of what. */
const conceptOfHeader = (words: string): string | null => conceptWords(words).at(-1)?.concept ?? null;

function columnOf(words: string, span: Span, fiscalYear: number | null): Column {
  const basis = BASIS_HEADERS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const measure = MEASURES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  return {
    words,
    span,
    basis,
    measure,
    role: projectRole(words) ?? roleOfBasis(basis),
    concept: conceptOfHeader(words),
    yearsBefore: priorYear(words, fiscalYear),
  };
}

/** What the lower storey of a header leaves open, the upper one says (年初预算数 over 金额). */
const under = (upper: Column, lower: Column): Column => ({
  words: `${upper.words}${lower.words}`,
  span: lower.span,
  basis: lower.basis ?? upper.basis,
  measure: lower.measure ?? upper.measure,
  role: lower.role ?? upper.role,
  concept: lower.concept ?? upper.concept,
  yearsBefore: lower.yearsBefore === 1 ? 1 : upper.yearsBefore,
});

/** The columns that a storey's cell heads: to the next cell of its row, or to where a cell above begins anew. */
function extentOf(row: Line, index: number, starts: ReadonlySet<number>, width: number): number {
  const cells = row.cells ?? [];
  const from = cells[index]?.column ?? 0;
  const next = cells[index + 1]?.column ?? width;
  for (let column = from + 1; column < next; column += 1) if (starts.has(column)) return column;
  return next;
}

/**
 * The columns that the storeys of a header name, from the uppermost down: a merged cell heads all columns under it. In
 * torn rows, which have no grid, the places from the right are matched instead, each with the words above it.
 */
export function columnsOf(
  context: RulesContext,
  rows: readonly Line[],
  storeys: readonly Line[],
): ReadonlyMap<number, Column> {
  const keyOf = columnKeyOf(rows);
  const inGrid = isGrid(rows);
  const width = Math.max(...rows.map((row) => (row.cells?.at(-1)?.column ?? -1) + 1));
  const columns = new Map<number, Column>();
  const starts = new Set<number>();
  for (const storey of storeys) {
    for (const [index, cell] of (storey.cells ?? []).entries()) {
      const words = compact(context.text, cell.span);
      if (words === '') continue;
      const column = columnOf(words, cell.span, context.fiscalYear);
      const end = inGrid ? extentOf(storey, index, starts, width) : cell.column + 1;
      for (let at = cell.column; at < end; at += 1) {
        const key = keyOf(storey, at);
        const upper = columns.get(key);
        columns.set(key, upper === undefined ? column : under(upper, column));
      }
    }
    for (const cell of storey.cells ?? []) starts.add(cell.column);
  }
  return columns;
}

const saysMeasure = (cell: string): boolean =>
  [...MEASURES, ...BASIS_HEADERS].some(([, pattern]) => pattern.test(cell)) ||
  (projectRole(cell) !== null && /年初|年末|上年|本年|到位|结转|结余|下达|收到|支出|收入/u.test(cell));

/** A flattened table may have lost its borders: figures that belong nowhere may stand before the column names. */
const MOST_STRAYS = 2;

/** True for a row that holds at least one bare figure. */
export const hasFigures = (context: RulesContext, row: Line): boolean =>
  row.cells?.some((cell) => figureIn(context.view, cell.span) !== null) ?? false;

/**
 * True for a row that names columns. In a grid it holds no figure; where rows were torn a few strays may stand in it, as
 * long as it says more of measures than it holds figures.
 */
export function isHeader(context: RulesContext, row: Line, inGrid: boolean): boolean {
  const cells = row.cells ?? [];
  const words = cells.map((cell) => compact(context.text, cell.span)).filter((cell) => cell !== '');
  const figures = cells.filter((cell) => figureIn(context.view, cell.span) !== null).length;
  const known = words.filter(saysMeasure).length;
  if (figures > 0 && (inGrid || figures > MOST_STRAYS || known <= figures)) return false;
  return known >= 2 || (known === 1 && words.some((cell) => /项目|资金名称/u.test(cell))) || namesAccounts(words);
}

/** Two or more accounts side by side head the columns of a table whose rows are bureaus or years. */
const namesAccounts = (words: readonly string[]): boolean =>
  words.filter((cell) => cell.length <= 24 && conceptWords(cell).length > 0).length >= 2;
