import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { conceptWords, type Fund, isBareBudget } from './read-label.ts';
import { parentOf } from './scope.ts';
import { type Column, type ColumnKey, columnsOf, compact, figureIn, hasFigures, isHeader } from './table-columns.ts';

/** What is known of a table before its header is read. */
export type TableBase = Pick<TableReading, 'keyOf' | 'unit' | 'fund' | 'wholeName' | 'theme'>;

export interface TableReading {
  readonly columns: ReadonlyMap<number, Column>;
  readonly keyOf: ColumnKey;
  readonly unit: { readonly text: string; readonly span: Span } | null;
  readonly fund: Fund | null;
  readonly isProjects: boolean;
  /** The columns are accounts; the rows are bureaus, years or nothing. */
  readonly isTransposed: boolean;
  /** What the total row is the total of. */
  readonly wholeName: string | null;
  /** What 合计 means where no block says it. */
  readonly theme: string | null;
  /** The column that names the project; null where none is headed so. */
  readonly nameColumn: number | null;
}

/** The cells of a row that are words, not figures. */
export const labelsOf = (
  context: RulesContext,
  row: Line,
): readonly { readonly words: string; readonly span: Span; readonly column: number }[] =>
  (row.cells ?? [])
    .map((cell) => ({ words: compact(context.text, cell.span), span: cell.span, column: cell.column }))
    .filter(({ words, span }) => words !== '' && !/^[-－—/]+$/u.test(words) && figureIn(context.view, span) === null);

/** The total that all rows of a table are parts of: a table of three public expenses has no other. */
export function themeOf(context: RulesContext, rows: readonly Line[]): string | null {
  const concepts = rows.flatMap((row) =>
    labelsOf(context, row).flatMap(({ words }) => conceptWords(words).map((word) => word.concept)),
  );
  const isThreePublic = concepts.length > 1 && concepts.every((concept) => concept.startsWith('three_public'));
  return isThreePublic ? 'three_public.total' : null;
}

/** Columns that number the rows of a form. */
const LINE_NUMBERS = /(?:行次|栏次|序号)$/u;
const NAMES_PROJECTS = /项目名称|资金名称|专项名称/u;
/** 项目 heads a column of projects as often as one of accounts (基本支出, 项目支出): the rows tell. */
const MAY_NAME_PROJECTS = /^项目(?:[（(].*)?$/u;

/** True when some rows of a table are accounts of the bureau. */
const holdsAccounts = (context: RulesContext, rows: readonly Line[]): boolean =>
  rows.some(
    (row) => hasFigures(context, row) && labelsOf(context, row).some(({ words }) => conceptWords(words).length > 0),
  );

/** The header's storeys above the figures: rows without figures, the last of which names columns. */
export function storeysAt(context: RulesContext, rows: readonly Line[], at: number, inGrid: boolean): readonly Line[] {
  const row = rows[at];
  if (row === undefined || !isHeader(context, row, inGrid)) return [];
  if (!inGrid) {
    const upper = rows[at - 1];
    return upper !== undefined && !hasFigures(context, upper) ? [upper, row] : [row];
  }
  const below = rows.slice(at + 1).findIndex((each) => hasFigures(context, each));
  const last = below === -1 ? at : at + below;
  let first = at;
  for (let above = rows[first - 1]; above !== undefined && at - first < DEEPEST_HEADER; above = rows[first - 1]) {
    if (hasFigures(context, above)) break;
    first -= 1;
  }
  return rows.slice(first, last + 1);
}

/** Rows above the first that names columns which may still belong to the header (a spanning 2022年度). */
const DEEPEST_HEADER = 2;

/** True when the columns name accounts and no row of figures does. */
function isTransposed(context: RulesContext, rows: readonly Line[], columns: ReadonlyMap<number, Column>): boolean {
  const accounts = [...columns.values()].filter((column) => column.concept !== null && column.measure === null);
  return accounts.length >= 2 && !holdsAccounts(context, rows);
}

/** What 合计 over a transposed table's columns is the total of: the whole of what most columns are parts of. */
function totalOfColumns(columns: ReadonlyMap<number, Column>): string | null {
  const parents = [...columns.values()].flatMap((column) =>
    column.concept === null ? [] : [parentOf(column.concept)],
  );
  return parents.find((parent) => parent !== null && !parent.startsWith('expenditure.basic')) ?? null;
}

/** Beside the year before, a bare 预算数 is the budget approved at the year's beginning (基础数据表: 上年决算, 本年预算, 本年决算). */
function approvedBudgets(columns: ReadonlyMap<number, Column>): ReadonlyMap<number, Column> {
  if (![...columns.values()].some((column) => column.yearsBefore === 1)) return columns;
  const isBare = (column: Column): boolean => column.basis === 'adjusted_budget' && isBareBudget(column.words);
  return new Map(
    [...columns].map(([key, column]) => [
      key,
      isBare(column) ? { ...column, basis: 'initial_budget' as const } : column,
    ]),
  );
}

export function readHeader(
  context: RulesContext,
  rows: readonly Line[],
  storeys: readonly Line[],
  base: TableBase,
): TableReading {
  const all = approvedBudgets(columnsOf(context, rows, storeys));
  const columns = new Map([...all].filter(([, column]) => !LINE_NUMBERS.test(column.words)));
  const headings = storeys.toReversed().flatMap((line) => line.cells ?? []);
  const named = (pattern: RegExp) => headings.find((cell) => pattern.test(compact(context.text, cell.span)));
  const nameCell = named(NAMES_PROJECTS) ?? (holdsAccounts(context, rows) ? undefined : named(MAY_NAME_PROJECTS));
  const transposed = nameCell === undefined && isTransposed(context, rows, columns);
  const theme = transposed ? totalOfColumns(columns) : base.theme;
  const nameColumn = nameCell?.column ?? null;
  return { ...base, columns, theme, isProjects: nameCell !== undefined, isTransposed: transposed, nameColumn };
}
