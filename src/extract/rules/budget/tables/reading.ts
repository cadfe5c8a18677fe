import { parentOf } from '../scope.ts';
import type { Column } from './column.ts';
import { type Columns, columnsOf } from './header.ts';
import { isBought, type Subject } from './subject.ts';
import type { TableFacts } from './table-facts.ts';
import { subjectsOf, type TableRow, widestOf } from './table-row.ts';

/**
 * A header as understood. `accounts`: rows are accounts, columns their bases (基本支出 × 年初预算数). `projects`: rows are
 * projects (项目名称 × 年末结转). `transposed`: columns are accounts, rows bureaus, years, classes or nothing.
 */
export interface Reading {
  readonly kind: 'accounts' | 'projects' | 'transposed';
  readonly columns: Columns;
  /** The column that names projects; null where none is headed so. */
  readonly nameColumn: number | null;
  /** What 合计 over a transposed table's columns is the total of; null where they do not say. */
  readonly theme: string | null;
  /** Columns of budgets stand beside those of what was spent: income in them is final, not received. */
  readonly hasBudgets: boolean;
  /** Some column is of money by its heading; rates alone (完成率) may be of work. */
  readonly hasMoney: boolean;
  /** Cells of the header's widest storey, blank ones included; 0 where there is no header. */
  readonly width: number;
}

/** Rows that are accounts of the bureau, and not merely classes of the functional classification (教育支出). */
function holdsAccounts(rows: readonly TableRow[]): boolean {
  const named = rows.filter(({ figures, cells }) => figures > 0 && subjectsOf(cells).length > 0);
  const certain = named.filter(({ cells }) => subjectsOf(cells).some(isCertain));
  // One row among many may be a project that is called like an account (公务用车购置).
  return certain.length > 1 || (certain.length > 0 && certain.length * 2 >= named.length);
}

/** A row of a table of procurement: what was bought, whatever accounts its columns are headed with. */
const isOfPurchase = ({ figures, cells }: TableRow): boolean =>
  figures > 0 && subjectsOf(cells).some(({ words }) => isBought(words));

const isCertain = ({ isAccount, concept }: Subject): boolean => isAccount && concept !== null && concept !== 'other';

/** What 合计 over a transposed table's columns is the total of: the whole of what the columns are parts of. */
function totalOfColumns(columns: Columns): string | null {
  const concepts = [...columns.values()].flatMap(({ concept }) => concept ?? []);
  const parents = new Set(concepts.map(parentOf).filter((parent) => parent !== null));
  const isMixed = concepts.some((concept) => concept === 'other') && parents.has('three_public.total');
  if (isMixed) return null;
  return [...parents].find((parent) => !parent.startsWith('expenditure.basic')) ?? null;
}

/** Accounts side by side, which no basis or measure of their own makes columns of something else. */
const FEWEST_ACCOUNTS = 2;

/**
 * The columns under which rows have more words than figures name rows, whatever their heading (收入 | 决算数 | 支出); so does
 * 资金来源 where no other column does.
 */
function withNames(columns: Columns, below: readonly TableRow[], { placeOf }: TableFacts): Columns {
  const balance = new Map<number, number>();
  for (const row of below) {
    for (const cell of row.cells) {
      const key = placeOf(row, cell.column);
      const counts = cell.subject !== null ? 1 : cell.figure === null ? 0 : -1;
      balance.set(key, (balance.get(key) ?? 0) + counts);
    }
  }
  const hasNames = [...columns.values()].some(({ kind }) => kind === 'names' || kind === 'projectNames');
  const isName = (key: number, { kind }: Column): boolean =>
    kind === 'funds' ? !hasNames : kind === 'figures' && (balance.get(key) ?? 0) > 0;
  return new Map(
    [...columns].map(([key, column]) => (isName(key, column) ? [key, { ...column, kind: 'names' }] : [key, column])),
  );
}

/** Understands the storeys of a header over the rows below it. */
export function readHeader(storeys: readonly TableRow[], below: readonly TableRow[], facts: TableFacts): Reading {
  const columns = withNames(columnsOf(storeys, facts), below, facts);
  const all = [...columns.entries()];
  const named = all.find(([, { kind }]) => kind === 'projectNames');
  const rowsAreAccounts = holdsAccounts(below) || (facts.topic !== null && below.some(isOfPurchase));
  const accounts = all.filter(
    ([, { kind, concept, measure }]) => kind === 'figures' && concept !== null && measure === null,
  );
  const isTransposed = named === undefined && accounts.length >= FEWEST_ACCOUNTS && !rowsAreAccounts;
  const mayName = all.find(([, { kind, words }]) => kind === 'names' && /^(?:项目|专项|名称)/u.test(words));
  const nameColumn = named?.[0] ?? (rowsAreAccounts || isTransposed ? null : (mayName?.[0] ?? null));
  return {
    kind: isTransposed ? 'transposed' : nameColumn !== null && !manyAccounts(below) ? 'projects' : 'accounts',
    columns,
    nameColumn,
    theme: isTransposed ? totalOfColumns(columns) : null,
    width: widestOf(storeys),
    hasMoney: all.some(([, column]) => column.kind === 'figures' && isMoney(column)),
    hasBudgets: all.some(([, { basis, kind }]) => kind === 'figures' && basis !== null && basis.endsWith('budget')),
  };
}

const isMoney = ({ basis, role, concept, measure }: Column): boolean =>
  (measure === null || !measure.endsWith('_percent')) && [basis, role, concept, measure].some((each) => each !== null);

/** Two rows that are the bureau's accounts make a table of accounts, however its first column is headed. */
const manyAccounts = (rows: readonly TableRow[]): boolean => {
  const certain = rows.flatMap((row) => subjectsOf(row.cells)).filter(isCertain);
  return certain.filter(({ concept }) => /^(?:expenditure|three_public|revenue)/u.test(concept ?? '')).length >= 2;
};
