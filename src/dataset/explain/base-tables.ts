import type { Dataset } from '../open-dataset.ts';
import type { QueryLimits } from '../query-result.ts';
import { isTree, type TreeNode } from './statement-tree.ts';

/** Columns of tables and views, by their lower-case names. */
export type Catalogue = ReadonlyMap<string, readonly string[]>;

/** A table or view that a statement names, under the name by which the statement calls it. */
export interface BaseTable {
  readonly alias: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Those of its columns that lead to items: `report_id`, `item_id`, `opening_item_id` … */
  readonly keys: readonly string[];
}

export async function readCatalogue(dataset: Dataset, limits: QueryLimits): Promise<Catalogue> {
  const sql = `select lower(table_name), list(column_name order by column_index) from duckdb_columns()
    where not internal and schema_name = 'main' group by table_name order by table_name`;
  const { rows } = await dataset.query(sql, { ...limits, rowLimit: 10_000 });
  return new Map(rows.map(([table, columns]) => [String(table), Array.isArray(columns) ? columns.map(String) : []]));
}

const OTHER_KEYS = ['fact', 'identity_id', 'finding_id', 'claim_key', 'document_id'];

const isKey = (column: string): boolean =>
  column === 'report_id' || /(?:item|identity)_ids?$/u.test(column) || OTHER_KEYS.includes(column);

/** The tables of FROM; null where one of them is not a table or view of the release by name. */
export function baseTables(from: unknown, catalogue: Catalogue, hidden: ReadonlySet<string>): BaseTable[] | null {
  if (!isTree(from)) return null;
  if (from['type'] === 'JOIN') {
    const left = baseTables(from['left'], catalogue, hidden);
    const right = baseTables(from['right'], catalogue, hidden);
    return left === null || right === null ? null : [...left, ...right];
  }
  return from['type'] === 'BASE_TABLE' ? oneTable(from, catalogue, hidden) : null;
}

function oneTable(from: TreeNode, catalogue: Catalogue, hidden: ReadonlySet<string>): BaseTable[] | null {
  const table = String(from['table_name']).toLowerCase();
  const columns = catalogue.get(table);
  if (columns === undefined || hidden.has(table)) return null;
  const alias = from['alias'] === '' ? String(from['table_name']) : String(from['alias']);
  return [{ alias, table, columns, keys: columns.filter(isKey) }];
}
