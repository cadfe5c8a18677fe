import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { RELEASE_DATABASE, RELEASE_WORKBOOK } from '#model/release.ts';
import {
  type CodebookEntry,
  columnsOfQuery,
  copyCsvRows,
  copyJsonRows,
  copyParquetRows,
  quoteName,
  quoteText,
  writeWorkbook,
} from '#tabular/index.ts';
import { RELEASE, type Relation, rowsOf } from './catalog.ts';
import type { ExportFormat } from './export-manifest.ts';

/** A table or view to be written, with the query for its rows in their order. */
export interface Part {
  readonly relation: Relation;
  readonly query: string;
}

/** What is written, and where. `codebook` describes the parts; `views` go into a database as views. */
export interface Writing {
  readonly connection: DuckDBConnection;
  readonly folder: string;
  readonly parts: readonly Part[];
  readonly views: readonly Relation[];
  readonly codebook: readonly CodebookEntry[];
}

const FILES: Readonly<Partial<Record<ExportFormat, string>>> = { xlsx: RELEASE_WORKBOOK, duckdb: RELEASE_DATABASE };

/** The file that holds a table's rows. */
export const fileOf = (format: ExportFormat, table: string): string => FILES[format] ?? `${table}.${format}`;

/** Writes the parts in one format; answers with notes for the reader. Throws what DuckDB, the disk or the workbook throws. */
export async function writePart(format: ExportFormat, writing: Writing): Promise<readonly string[]> {
  if (format === 'xlsx') return writeXlsx(writing);
  if (format === 'duckdb') await writeDatabase(writing);
  else {
    for (const { relation, query } of writing.parts) {
      const path = join(writing.folder, fileOf(format, relation.name));
      await writing.connection.run(await copyStatement(writing.connection, format, query, path));
    }
  }
  return [];
}

async function copyStatement(
  connection: DuckDBConnection,
  format: Exclude<ExportFormat, 'xlsx' | 'duckdb'>,
  query: string,
  path: string,
): Promise<string> {
  if (format === 'parquet') return copyParquetRows(query, path);
  const columns = await columnsOfQuery(connection, query);
  if (format === 'csv') return copyCsvRows(query, columns, path);
  return copyJsonRows(query, columns, path, format === 'json' ? 'array' : 'lines');
}

async function writeXlsx({ connection, folder, parts, codebook }: Writing): Promise<readonly string[]> {
  const tables = parts.map(({ relation, query }) => ({ name: relation.name, query }));
  const { notes } = await writeWorkbook(connection, join(folder, RELEASE_WORKBOOK), { codebook, tables });
  return notes;
}

/** Tables are made by their own statements, with constraints and comments; a view that was asked for becomes a table. */
async function writeDatabase({ connection, folder, parts, views }: Writing): Promise<void> {
  const [[own] = []] = await rowsOf(connection, 'SELECT current_database()');
  const comments = await readComments(connection);
  await connection.run(`ATTACH ${quoteText(join(folder, RELEASE_DATABASE))} AS part`);
  for (const { relation, query } of parts) {
    const table = `part.main.${quoteName(relation.name)}`;
    if (relation.kind === 'view') await connection.run(`CREATE TABLE ${table} AS ${query}`);
    else {
      await inDatabase(connection, 'part', String(own), relation.sql);
      await connection.run(`INSERT INTO ${table} ${query}`);
    }
  }
  for (const view of views) await inDatabase(connection, 'part', String(own), view.sql);
  const there = new Set([...parts.map(({ relation }) => relation.name), ...views.map(({ name }) => name)]);
  const statements = comments.filter(({ name }) => there.has(name)).map(({ sql }) => sql);
  for (const sql of statements) await connection.run(sql);
  await connection.run('DETACH part');
}

/** Runs a statement that names its table plainly. */
async function inDatabase(connection: DuckDBConnection, database: string, back: string, sql: string): Promise<void> {
  await connection.run(`USE ${quoteName(database)}`);
  try {
    await connection.run(sql);
  } finally {
    await connection.run(`USE ${quoteName(back)}`);
  }
}

const COMMENTS = `
  SELECT table_name, NULL, comment FROM duckdb_tables() WHERE database_name = '${RELEASE}' AND schema_name = 'main' AND comment IS NOT NULL
  UNION ALL
  SELECT c.table_name, c.column_name, c.comment FROM duckdb_columns() c JOIN duckdb_tables() t USING (database_name, schema_name, table_name)
  WHERE database_name = '${RELEASE}' AND schema_name = 'main' AND c.comment IS NOT NULL`;

async function readComments(connection: DuckDBConnection): Promise<readonly { name: string; sql: string }[]> {
  return (await rowsOf(connection, COMMENTS)).map(([table, column, comment]) => {
    const name = `part.main.${quoteName(String(table))}`;
    const on = column === null ? `TABLE ${name}` : `COLUMN ${name}.${quoteName(String(column))}`;
    return { name: String(table), sql: `COMMENT ON ${on} IS ${quoteText(String(comment))}` };
  });
}
