import type { DuckDBConnection } from '@duckdb/node-api';
import { STORED_DEFINITIONS, STORED_SCHEMA } from '#model/release.ts';
import { quoteName, quoteText } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';

/** A table or view of a release, as its database tells it. */
export interface Relation {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly string[];
  /** The statement that made it. */
  readonly sql: string;
}

/** The name under which a release's database is attached, read-only. */
export const RELEASE = 'release';

/** A table or view of the release, in SQL. */
export const inRelease = (name: string): string => `${RELEASE}.main.${quoteName(name)}`;

/** A view whose rows the release keeps is made anew of its query: over a part it has other rows. */
const DEFINITIONS = `${RELEASE}.${STORED_SCHEMA}.${STORED_DEFINITIONS}`;
const VIEW_SQL = `coalesce((SELECT 'CREATE VIEW "' || d.name || '" AS ' || d.query FROM ${DEFINITIONS} d WHERE d.name = view_name), sql)`;

const OWN = `database_name = '${RELEASE}' AND schema_name = 'main'`;

const relations = (viewSql: string): string => `
  SELECT table_name, 'table', sql FROM duckdb_tables() WHERE ${OWN} AND NOT internal
  UNION ALL
  SELECT view_name, 'view', ${viewSql} FROM duckdb_views() WHERE ${OWN} AND NOT internal
  ORDER BY 2, 1`;

const HAS_DEFINITIONS = `SELECT count(*) FROM duckdb_tables() WHERE database_name = '${RELEASE}' AND schema_name = '${STORED_SCHEMA}' AND table_name = '${STORED_DEFINITIONS}'`;

const COLUMNS = `SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() WHERE ${OWN} GROUP BY 1`;

/** The rows of a query as JSON values. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

/** The number that a query for one number gives. */
export async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await rowsOf(connection, sql))[0]?.[0]);
}

/**
 * All tables and views of the attached release: tables first, in the order of `names`; then what is not among them, by
 * name. (A database gives its tables by name whatever the order in which they were made.)
 */
export async function readCatalog(
  connection: DuckDBConnection,
  names: readonly string[],
): Promise<readonly Relation[]> {
  const place = ({ kind, name }: Relation): number => {
    const named = names.indexOf(name);
    return kind === 'view' || named === -1 ? names.length : named;
  };
  return [...(await readRelations(connection))].sort((a, b) => place(a) - place(b));
}

async function readRelations(connection: DuckDBConnection): Promise<readonly Relation[]> {
  const columns = new Map(
    (await rowsOf(connection, COLUMNS)).map(([table, names]) => [String(table), (names as unknown[]).map(String)]), // A list by the query.
  );
  const viewSql = (await numberOf(connection, HAS_DEFINITIONS)) > 0 ? VIEW_SQL : 'sql';
  return (await rowsOf(connection, relations(viewSql))).map(([name, kind, sql]) => ({
    name: String(name),
    kind: kind === 'view' ? 'view' : 'table',
    columns: columns.get(String(name)) ?? [],
    sql: String(sql),
  }));
}

/** The relations with these names, in the catalog's order. Throws a DatasetError with a suggestion for a name that there is not. */
export async function relationsNamed(
  connection: DuckDBConnection,
  catalog: readonly Relation[],
  names: readonly string[],
): Promise<readonly Relation[]> {
  const unknown = names.find((name) => !catalog.some((relation) => relation.name === name));
  if (unknown === undefined) return catalog.filter(({ name }) => names.includes(name));
  const known = catalog.map(({ name }) => `(${quoteText(name)})`).join(', ');
  const nearest = `SELECT name FROM (VALUES ${known}) AS known(name) ORDER BY jaro_winkler_similarity(name, ${quoteText(unknown.toLowerCase())}) DESC, name LIMIT 1`;
  const [[suggestion] = []] = await rowsOf(connection, nearest);
  throw new DatasetError({
    kind: 'query',
    message: `The dataset has no table or view "${unknown}". Did you mean "${suggestion}"? duizhang query "show tables" lists them.`,
  });
}
