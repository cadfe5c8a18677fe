import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { holdsReport, type PublishedReport } from '#model/published-report.ts';
import { RELEASE_DATABASE } from '#model/release.ts';
import { REPORT_TABLES } from './all-tables.ts';
import { appendCell } from './cell-writer.ts';
import type { Cell, Column } from './column.ts';
import { PublishError } from './publish-error.ts';
import { recordLine } from './record-line.ts';
import { viewReport } from './report-view.ts';
import { commentTable, countDangling, createStagingTable, createTable, fillTable } from './sql.ts';
import type { Table } from './table.ts';
import { documents } from './tables/documents.ts';

/** The name of the database that collects rows while a release is built. */
const STAGING_DATABASE = 'staging.duckdb';

export type Reports = AsyncIterable<PublishedReport> | readonly PublishedReport[];

/**
 * Builds the database of a release in `folder` and hands its open connection to `use`; afterwards it is closed and
 * complete. Reports are read one at a time: memory does not grow with their number.
 */
export async function buildDatabase<T>(
  folder: string,
  reports: Reports,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  // Two threads: enough for writing files, and a machine that publishes may be extracting other reports meanwhile.
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE), { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${join(folder, STAGING_DATABASE).replaceAll("'", "''")}' AS staging`);
    await collectRows(connection, reports);
    await makeTables(connection);
    for (const table of REPORT_TABLES) await checkForeignKeys(connection, table);
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(join(folder, STAGING_DATABASE), { force: true });
    await rm(join(folder, `${STAGING_DATABASE}.wal`), { force: true });
  }
}

/** The lines of records.jsonl wait in a staging table too, to be written in order. */
const RECORD_LINES = 'CREATE TABLE staging.record_lines (slug VARCHAR, report_id VARCHAR, line VARCHAR)';

async function collectRows(connection: DuckDBConnection, reports: Reports): Promise<void> {
  await connection.run([RECORD_LINES, ...REPORT_TABLES.map(createStagingTable)].join('; '));
  const appenders = new Map<Table, DuckDBAppender>();
  for (const table of REPORT_TABLES)
    appenders.set(table, await connection.createAppender(table.name, 'main', 'staging'));
  const lines = await connection.createAppender('record_lines', 'main', 'staging');
  const seen = new Set<string>();
  for await (const report of reports) {
    refuseRepeated(report, seen);
    const holds = holdsReport(report);
    if (holds) appendLine(lines, report);
    const view = viewReport(report);
    for (const [table, appender] of appenders) {
      if (holds || table === documents) for (const row of table.rows(view)) appendRow(table, appender, row);
    }
  }
  lines.closeSync();
  for (const [table, appender] of appenders) closeAppender(table, appender);
}

/** Closing writes the rows that are still buffered. */
function closeAppender({ name }: Table, appender: DuckDBAppender): void {
  try {
    appender.closeSync();
  } catch (cause) {
    throw new PublishError({ message: `The table ${name} cannot be filled: ${messageOf(cause)}`, cause });
  }
}

function refuseRepeated({ report }: PublishedReport, seen: Set<string>): void {
  if (seen.has(report.id)) {
    throw new PublishError({ message: `The report ${report.slug} (${report.id}) was given twice.` });
  }
  seen.add(report.id);
}

function appendLine(appender: DuckDBAppender, published: PublishedReport): void {
  for (const text of [published.report.slug, published.report.id, recordLine(published)]) appender.appendVarchar(text);
  appender.endRow();
}

function appendRow(table: Table, appender: DuckDBAppender, row: ReturnType<Table['rows']>[number]): void {
  for (const [name, column] of Object.entries(table.columns)) {
    try {
      appendCell(appender, column.type, statedCell(column, row[name] ?? null));
    } catch (cause) {
      throw new PublishError({ message: `${table.name}.${name} cannot be written: ${messageOf(cause)}`, cause });
    }
  }
  appender.endRow();
}

/** An empty text says nothing, and CSV could not tell it from null. */
const statedCell = (column: Column, cell: Cell): Cell => (cell === '' && column.nullable ? null : cell);

/** In one transaction: each commit would be synced to the disk, and a release is whole or nothing anyway. */
async function makeTables(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  for (const table of REPORT_TABLES) await makeTable(connection, table);
  await connection.run('COMMIT');
}

async function makeTable(connection: DuckDBConnection, table: Table): Promise<void> {
  try {
    await connection.run(createTable(table));
    await connection.run(fillTable(table));
    await connection.run(commentTable(table));
  } catch (cause) {
    throw new PublishError({ message: `The table ${table.name} cannot be filled: ${messageOf(cause)}`, cause });
  }
}

/** DuckDB's own foreign keys would be looked up row by row; one query for each finds the same. */
async function checkForeignKeys(connection: DuckDBConnection, table: Table): Promise<void> {
  for (const key of table.foreignKeys) {
    const dangling = await countIn(connection, countDangling(table, key));
    if (dangling === 0) continue;
    const names = `${table.name} (${key.columns.join(', ')})`;
    throw new PublishError({ message: `${dangling} rows of ${names} point to no row of ${key.table}.` });
  }
}

/** The number that a query for one number gives. */
export async function countIn(connection: DuckDBConnection, query: string): Promise<number> {
  const [row] = (await connection.runAndReadAll(query)).getRows();
  return Number(row?.[0]);
}
