import { conceptWords } from '../read-label.ts';
import { type Column, columnOf, headingSigns, LONGEST_HEADING, under } from './column.ts';
import { isWords, type TableRow } from './table-row.ts';

/** The columns of a table that a header names, by place; see `placeOf`. */
export type Columns = ReadonlyMap<number, Column>;

/**
 * How the columns of a table are told apart: by their place in the grid, or, where a flattened table lost cells and its
 * rows differ in length, by their place from the right, since figures stand at the right end.
 */
export type PlaceOf = (row: TableRow, column: number) => number;

export const placeOf = (inGrid: boolean): PlaceOf =>
  inGrid ? (_, column) => column : (row, column) => row.width - 1 - column;

/** What a row without figures is: the header of money, that of another table (indicators, staff), or neither. */
export type HeaderKind = 'money' | 'foreign' | null;

/** A flattened table may have lost its borders: figures that belong nowhere may stand before the column names. */
const MOST_STRAYS = 2;
const FEWEST_SIGNS = 2;
/** Signs of money that a row with strays needs: a label and its figure have up to two. */
const FEWEST_BESIDE_STRAYS = 3;

const namesAccount = (words: string): boolean => words.length <= LONGEST_HEADING && conceptWords(words).length > 0;

/**
 * What kind of header a row is. In a grid it holds no figure; where rows were torn a few strays may stand in it, as long
 * as it says more of money than it holds figures.
 */
export function headerKind(row: TableRow, inGrid: boolean): HeaderKind {
  if (row.figures > 0 && (inGrid || row.figures > MOST_STRAYS)) return null;
  const words = row.cells.filter(isWords).map((cell) => cell.words);
  if (words.length === 0) return null;
  const signs = words.map(headingSigns);
  const money = signs.filter(({ saysMoney }) => saysMoney).length;
  const foreign = signs.filter(({ isForeign }) => isForeign).length;
  if (row.figures > 0 && (money <= row.figures || money < FEWEST_BESIDE_STRAYS)) return null;
  if (foreign > 0 && (money < FEWEST_SIGNS || foreign >= money)) return 'foreign';
  const isNamed = signs.some(({ saysName }) => saysName);
  if (money >= FEWEST_SIGNS || (money === 1 && isNamed)) return 'money';
  return words.filter(namesAccount).length >= FEWEST_SIGNS ? 'money' : null;
}

/** Rows above the first that names columns which may still belong to the header (a spanning 2022年度). */
const DEEPEST_HEADER = 2;
const YEAR = /^20\d{2}年度?$|^[上本当]年度?$/u;
/** 资金使用单位 and 资金名称 are asked for at the head of a form, and head no columns of money. */
const SIDE = /^(?:收入|支出|结转|预算数?|决算数?|预算执行.{0,6}|资金(?!.*(?:单位|部门|名称)).{0,6})(?:[（(].*)?$/u;

/** A row above a header that still heads columns: several cells, one of which says a year, a side or a basis. */
function isUpperStorey(row: TableRow): boolean {
  const words = row.cells.filter(isWords).map((cell) => cell.words);
  if (row.figures > 0 || words.length < 2) return false;
  return words.some((each) => YEAR.test(each) || SIDE.test(each) || namesAccount(each) || headingSigns(each).saysMoney);
}

/** A row below a header that still heads columns: what is on its left is merged with the cell above. */
function isLowerStorey(row: TableRow, first: number): boolean {
  const [cell] = row.cells;
  if (row.figures > 0 || cell === undefined || !row.cells.every(isWords)) return false;
  return cell.column > first || headerKind(row, true) === 'money';
}

/** The header's storeys around row `at`, a header of money: the places of the uppermost and lowest, both inclusive. */
export function storeysAt(
  rows: readonly TableRow[],
  at: number,
  inGrid: boolean,
): { readonly first: number; readonly last: number } {
  let first = at;
  let above = rows[first - 1];
  while (above !== undefined && at - first < DEEPEST_HEADER && isUpperStorey(above)) {
    first -= 1;
    above = rows[first - 1];
  }
  let last = at;
  const left = rows[at]?.cells[0]?.column ?? 0;
  let below = rows[last + 1];
  while (inGrid && below !== undefined && isLowerStorey(below, left)) {
    last += 1;
    below = rows[last + 1];
  }
  return { first, last };
}

/** The columns that a storey's cell heads: to the next cell of its row, or to where a cell above begins anew. */
function extentOf(row: TableRow, index: number, starts: ReadonlySet<number>, width: number): number {
  const from = row.cells[index]?.column ?? 0;
  const next = row.cells[index + 1]?.column ?? width;
  for (let column = from + 1; column < next; column += 1) if (starts.has(column)) return column;
  return next;
}

/**
 * The columns that the storeys of a header name, from the uppermost down: a merged cell heads all columns under it. In
 * torn rows, which have no grid, the places from the right are matched instead, each with the words above it.
 */
export function columnsOf(
  storeys: readonly TableRow[],
  {
    inGrid,
    width,
    fiscalYear,
  }: { readonly inGrid: boolean; readonly width: number; readonly fiscalYear: number | null },
): Columns {
  const place = placeOf(inGrid);
  const columns = new Map<number, Column>();
  const starts = new Set<number>();
  for (const storey of storeys) {
    for (const [index, cell] of storey.cells.entries()) {
      if (!isWords(cell)) continue;
      const column = columnOf(cell.words, cell.span, fiscalYear);
      const end = inGrid ? extentOf(storey, index, starts, width) : cell.column + 1;
      for (let at = cell.column; at < end; at += 1) {
        const key = place(storey, at);
        const upper = columns.get(key);
        columns.set(key, upper === undefined ? column : under(upper, column));
      }
    }
    for (const cell of storey.cells) starts.add(cell.column);
  }
  return settleBudgets(columns);
}

/**
 * Which budget a bare 预算数 is: in a table of budgets alone the one approved; beside a column of the budget approved (年初预算数) the adjusted one, beside the year
 * before (基础数据表: 上年决算数, 本年预算数, 本年决算数) the one approved.
 */
function settleBudgets(columns: Columns): Columns {
  const all = [...columns.values()].filter(({ kind }) => kind === 'figures');
  const isBesidePrior = all.some(({ year, basis }) => year !== null && basis === 'final');
  const years = new Set(all.flatMap(({ year, basis }) => (basis === 'final' ? [year] : [])));
  const hasInitial = all.some(({ basis }) => basis === 'initial_budget');
  const isAlone = all.every(({ basis, isBareBudget }) => basis === null || isBareBudget);
  if (hasInitial || !(isAlone || (isBesidePrior && years.size > 1))) return columns;
  const settled = (column: Column): Column =>
    column.isBareBudget ? { ...column, basis: 'initial_budget', isBareBudget: false } : column;
  return new Map([...columns].map(([key, column]) => [key, settled(column)]));
}
