import type { DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { DatasetError } from '../dataset-error.ts';
import { type MissingName, missingName } from './missing-name.ts';
import { type Named, nearestNames } from './nearest-names.ts';

/** Tables and views with the Chinese title that their comment begins with. */
const TABLES = `select table_name, comment from duckdb_tables() where not internal
  union all select view_name, comment from duckdb_views() where not internal`;

/** Columns of views have no comment: they are called as the columns of tables that have their name. */
const COLUMNS = `select table_name, column_name,
    coalesce(comment, max(comment) over (partition by column_name)) as comment
  from duckdb_columns() where not internal`;

const FUNCTIONS = `select distinct function_name, null from duckdb_functions() where regexp_full_match(function_name, '\\w+')`;

interface ColumnOfTable extends Named {
  readonly table: string;
}

/**
 * Where a statement failed since it names what the release does not have: an error that says so and what may be meant.
 * Null where it failed for another reason.
 */
export async function suggestName(
  instance: DuckDBInstance,
  sql: string,
  thrown: unknown,
): Promise<DatasetError | null> {
  const missing = missingName(messageOf(thrown));
  if (missing === null) return null;
  const told = await adviceOn(instance, sql, missing);
  const message = `The query is wrong: there is no ${missing.kind} ${missing.name}${told}`.replace(/\s+/gu, ' ');
  return new DatasetError({ kind: 'query', message, cause: thrown });
}

async function adviceOn(instance: DuckDBInstance, sql: string, { kind, name }: MissingName): Promise<string> {
  if (kind === 'column') return adviceOnColumn(await readColumns(instance), sql, name);
  const known = await readNames(instance, kind === 'table' ? TABLES : FUNCTIONS);
  const meant = nearestNames(name, known);
  if (meant.length > 0) return `; did you mean ${listed(meant)}?`;
  return kind === 'table' ? '. SHOW TABLES lists the tables.' : '.';
}

/** Columns of the tables that the statement names are meant first; else the tables are told that have the column. */
function adviceOnColumn(columns: readonly ColumnOfTable[], sql: string, name: string): string {
  const words = new Set((sql.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase()));
  const own = columns.filter(({ table }) => words.has(table.toLowerCase()));
  const meant = nearestNames(name, own);
  if (meant.length > 0) return `; did you mean ${listed(meant)}?`;
  const tables = [...new Set(own.map(({ table }) => table))];
  const place = tables.length === 0 ? '' : ` in ${listed(tables)}`;
  const others = nearestNames(name, columns);
  const first = others[0];
  if (first === undefined) return tables.length === 0 ? '.' : `${place}. DESCRIBE ${tables[0]} lists its columns.`;
  const having = columns.filter((column) => column.name === first).map(({ table }) => table);
  return `${place}; ${first} is in ${listed([...new Set(having)].slice(0, 3))}.`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** 金额（元）. The sum … → 金额（元）, 金额. */
function titlesOf(comment: unknown): readonly string[] {
  const title = typeof comment === 'string' ? (comment.split('. ')[0] ?? '').replace(/\.$/u, '').toLowerCase() : '';
  return [...new Set([title, title.replace(/（.*$/u, '')])].filter((each) => each !== '');
}

async function readRows(instance: DuckDBInstance, sql: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
  }
}

async function readNames(instance: DuckDBInstance, sql: string): Promise<readonly Named[]> {
  const rows = await readRows(instance, sql);
  return rows.map(([name, comment]) => ({ name: String(name), titles: titlesOf(comment) }));
}

async function readColumns(instance: DuckDBInstance): Promise<readonly ColumnOfTable[]> {
  const rows = await readRows(instance, COLUMNS);
  return rows.map(([table, name, comment]) => ({
    table: String(table),
    name: String(name),
    titles: titlesOf(comment),
  }));
}
