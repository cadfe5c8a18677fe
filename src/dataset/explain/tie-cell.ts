import { quoteText } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';
import type { Dataset } from '../open-dataset.ts';
import type { QueryCell, QueryLimits, QueryResult } from '../query-result.ts';
import { type BaseTable, baseTables, readCatalogue } from './base-tables.ts';
import {
  expressionsOf,
  isTree,
  parseStatement,
  partsOf,
  type TreeNode,
  treesIn,
  writeStatement,
} from './statement-tree.ts';

/** Input rows of a group that are named; all are counted. */
const INPUT_ROWS = 20;

/** The cell to explain: row from 1, column by name or number from 1; null = the only one. */
export interface CellPlace {
  readonly row: number;
  readonly column: string | null;
}

/** A row of the release that a cell comes from. */
export interface InputRow {
  readonly table: string;
  readonly keys: Readonly<Record<string, QueryCell>>;
}

export interface TiedCell {
  readonly column: string;
  readonly value: QueryCell;
  /** Where the cell is untied, the report of its row, if that has a report_id. */
  readonly inputs: readonly InputRow[];
  /** Rows that the cell is made of; null where they cannot be told, and `untied` says why. */
  readonly inputCount: number | null;
  readonly untied: string | null;
}

interface Tie {
  readonly tables: readonly BaseTable[];
  readonly grouped: boolean;
  readonly sql: string;
}

const refused = (message: string): DatasetError => new DatasetError({ kind: 'query', message });

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Finds the rows of the release that one cell of a statement's result comes from: the statement is rewritten so that
 * the keys of its tables come along, with rows, order and limit as they were. Throws a DatasetError when there is no
 * such cell.
 */
export async function tieCell(dataset: Dataset, sql: string, place: CellPlace, limits: QueryLimits): Promise<TiedCell> {
  const within = { ...limits, rowLimit: Math.max(limits.rowLimit, place.row) };
  const result = await dataset.query(sql, within);
  const index = columnIndex(result, place.column);
  const cells = result.rows[place.row - 1];
  if (cells === undefined) throw refused(`There is no row ${place.row}: the result has ${result.rows.length} rows.`);
  const cell = { column: result.columns[index]?.name ?? '', value: cells[index] ?? null };
  const tie = await rewrite(dataset, sql, { index, name: cell.column, limits });
  if (typeof tie === 'string') return { ...cell, inputCount: null, inputs: reportOf(result, cells), untied: tie };
  const keyed = (await dataset.query(tie.sql, within)).rows[place.row - 1] ?? [];
  const same = JSON.stringify(keyed.slice(0, cells.length)) === JSON.stringify(cells);
  if (!same) return { ...cell, inputCount: null, inputs: reportOf(result, cells), untied: UNSTABLE };
  return { ...cell, ...inputRows(tie, keyed.slice(cells.length)), untied: null };
}

/** The report that a row of a result says it is about; none where it has no report_id. */
function reportOf({ columns }: QueryResult, cells: readonly QueryCell[]): readonly InputRow[] {
  const id = cells[columns.findIndex(({ name }) => name.toLowerCase() === 'report_id')] ?? null;
  return id === null ? [] : [{ table: 'reports', keys: { report_id: id } }];
}

const UNSTABLE = 'The statement does not give the same row twice: an ORDER BY that leaves no ties would fix its rows.';

function columnIndex({ columns }: QueryResult, asked: string | null): number {
  if (asked === null && columns.length === 1) return 0;
  if (asked === null)
    throw refused(
      `The result has ${columns.length} columns; say which: ${columns.map(({ name }) => name).join(', ')}.`,
    );
  const named = columns.findIndex(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const index = named === -1 && /^\d+$/u.test(asked) ? Number(asked) - 1 : named;
  if (columns[index] !== undefined) return index;
  throw refused(`The result has no column ${asked}; it has ${columns.map(({ name }) => name).join(', ')}.`);
}

interface Wanted {
  readonly index: number;
  readonly name: string;
  readonly limits: QueryLimits;
}

/** The statement with keys, or a sentence why there is none. */
async function rewrite(dataset: Dataset, sql: string, wanted: Wanted): Promise<Tie | string> {
  const node = await parseStatement(dataset, sql, wanted.limits);
  if (node === null) return 'Only cells of a SELECT can be led back to rows.';
  if (node['type'] !== 'SELECT_NODE')
    return 'The statement is a set operation, whose rows cannot be led back to one table.';
  if (treesIn(node['modifiers']).some(({ type }) => type === 'DISTINCT_MODIFIER'))
    return 'The statement says DISTINCT, which makes one row of several; GROUP BY can be led back.';
  const beyond = beyondItsRow(treesIn(node['select_list']), wanted);
  if (beyond !== null) return beyond;
  const catalogue = await readCatalogue(dataset, wanted.limits);
  const all = baseTables(node['from_table'], catalogue, cteNames(node));
  if (all === null) return 'The statement reads from a subquery, a WITH or a function, not from tables by name.';
  const tables = sourcesOf(node, wanted, all).filter(({ keys }) => keys.length > 0);
  if (tables.length === 0) return `No table of the statement has keys that lead from ${wanted.name} to a report.`;
  const grouped = await isGrouped(dataset, node, wanted.limits);
  const facts = tables.map((table) => factOf(table, referencesOf(node, wanted)));
  const keys = await keyColumns(dataset, tables, { facts, grouped }, wanted.limits);
  const tree = { ...node, select_list: [...treesIn(node['select_list']), ...keys] };
  return { tables, grouped, sql: await writeStatement(dataset, tree, wanted.limits) };
}

function cteNames(node: TreeNode): ReadonlySet<string> {
  const map = isTree(node['cte_map']) ? treesIn(node['cte_map']['map']) : [];
  return new Set(map.map(({ key }) => String(key).toLowerCase()));
}

const isStar = (item: TreeNode): boolean => item['class'] === 'STAR';

/** The columns that the wanted expression names, each with the table before it where there is one. */
function referencesOf(node: TreeNode, { index, name }: Wanted): readonly (readonly string[])[] {
  const list = treesIn(node['select_list']);
  if (!list.some(isStar)) return [...partsOf(list[index])].flatMap(referenceOf);
  // An expression beside a star may be called as a column is.
  return list.every(isStar) ? [[name]] : [];
}

/** A column of reports is a fact, which has its own place in the report; null for other tables. */
function factOf(table: BaseTable, references: readonly (readonly string[])[]): string | null {
  const named = table.table === 'reports' ? references.find((names) => isOf(names, table)) : undefined;
  return named?.at(-1)?.toLowerCase() ?? null;
}

/** Why the wanted expression is made of other rows than those beside it, in a sentence; null where it is not. */
function beyondItsRow(list: readonly TreeNode[], { index }: Wanted): string | null {
  // Behind a star no item of the list can be told from another: none of them may look elsewhere.
  const wanted = list.some(isStar) ? list : list.slice(index, index + 1);
  if (wanted.some((item) => [...expressionsOf(item)].some((part) => part['class'] === 'SUBQUERY')))
    return 'The cell is made by a subquery, whose rows are not those of the statement; explain the subquery itself.';
  const parts = wanted.flatMap((item) => [...partsOf(item)]);
  if (parts.some((part) => part['class'] === 'WINDOW'))
    return 'The cell is made by a window function, of other rows than its own; GROUP BY can be led back.';
  if (parts.some((part) => isTree(part['filter'])))
    return 'The cell is made by an aggregate with FILTER, which leaves rows of the group out; WHERE can be led back.';
  return null;
}

/** The tables whose columns the wanted expression names; all of them where it names none, as count(*). */
function sourcesOf(node: TreeNode, wanted: Wanted, tables: readonly BaseTable[]): readonly BaseTable[] {
  const references = referencesOf(node, wanted);
  const named = tables.filter((table) => references.some((names) => isOf(names, table)));
  return named.length > 0 ? named : tables;
}

const referenceOf = (part: TreeNode): string[][] =>
  part['class'] === 'COLUMN_REF' && Array.isArray(part['column_names']) ? [part['column_names'].map(String)] : [];

const isOf = (names: readonly string[], { alias, columns }: BaseTable): boolean => {
  const [first, second] = names.map((name) => name.toLowerCase());
  const column = second ?? first ?? '';
  return (second === undefined || first === alias.toLowerCase()) && columns.includes(column);
};

async function isGrouped(dataset: Dataset, node: TreeNode, limits: QueryLimits): Promise<boolean> {
  if (treesIn(node['group_expressions']).length > 0 || node['aggregate_handling'] === 'FORCE_AGGREGATES') return true;
  const sql = `select distinct function_name from duckdb_functions() where function_type = 'aggregate'`;
  const aggregates = await dataset.query(sql, { ...limits, rowLimit: 10_000 });
  const names = new Set(aggregates.rows.map(([name]) => String(name)));
  const parts = [...partsOf(node['select_list']), ...partsOf(node['having'])];
  return parts.some((part) => part['class'] === 'FUNCTION' && names.has(String(part['function_name'])));
}

/** Select items that carry the keys of each table: one row's, or a list over the group and its length. */
async function keyColumns(
  dataset: Dataset,
  tables: readonly BaseTable[],
  { facts, grouped }: { readonly facts: readonly (string | null)[]; readonly grouped: boolean },
  limits: QueryLimits,
): Promise<readonly TreeNode[]> {
  const items = tables.map(({ alias, keys }, index) => {
    const fact = facts[index] ?? null;
    const fields = [
      ...keys.map((key) => `${quotedName(key)}: ${identifier(alias)}.${identifier(key)}`),
      ...(fact === null ? [] : [`'fact': ${quoteText(fact)}`]),
    ];
    const keyed = `{${fields.join(', ')}}`;
    return grouped ? `list(${keyed})[1:${INPUT_ROWS}]` : keyed;
  });
  const parsed = await parseStatement(dataset, `select ${[...items, grouped ? 'count(*)' : '1'].join(', ')}`, limits);
  return treesIn(parsed?.['select_list']);
}

const quotedName = (name: string): string => `'${name}'`;

/** The rows that the appended columns name; a row of an outer join that has no partner names none. */
function inputRows({ tables, grouped }: Tie, appended: readonly QueryCell[]): Pick<TiedCell, 'inputCount' | 'inputs'> {
  const inputs = tables.flatMap(({ table }, index): InputRow[] => {
    const cell = appended[index] ?? null;
    const found = grouped && Array.isArray(cell) ? cell : [cell];
    return found.filter(isKeys).map((keys) => ({ table, keys }));
  });
  return {
    inputs: inputs.filter(({ keys }) => Object.values(keys).some((key) => key !== null)),
    inputCount: countOf(appended, grouped),
  };
}

const countOf = (appended: readonly QueryCell[], grouped: boolean): number => (grouped ? Number(appended.at(-1)) : 1);

const isKeys = (cell: QueryCell): cell is { readonly [key: string]: QueryCell } =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell);
