import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { csvPath, parquetPath, RELEASE_DATABASE, type ReleaseFile, WHOLE_PARTITION } from '#model/release.ts';
import { ALL_TABLES, DERIVED_TABLES, REPORT_TABLES } from '../all-tables.ts';
import { ALL_VIEWS } from '../all-views.ts';
import type { Cell, Column } from '../column.ts';
import { PublishError } from '../publish-error.ts';
import type { DerivedTable, ReportCells, TableDescription } from '../table.ts';
import { reports } from '../tables/reports.ts';
import { appendRow, checkTable, closeAppender, countRows } from './partition-database.ts';
import { describeFile, placeFor } from './release-files.ts';
import {
  commentTable,
  commentView,
  copyCsv,
  copyParquet,
  createTable,
  createView,
  fillTable,
  quoteName,
  viewTable,
} from './sql.ts';

/** The tables as wholes, when their partitions are made: derived tables, the database, CSV. */

/** Rows are moved, not held: this is room to sort the smaller tables and to write files in. */
const WHOLE_OPTIONS = { memory_limit: '2GB', threads: '4' };

export interface WholeTables {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

interface Partitions {
  /** The release that is being built. */
  readonly folder: string;
  /** In order. */
  readonly names: readonly string[];
}

/**
 * Opens the tables over their partitions: as the release's database with tables of its own and its views, or else as
 * relations over the files alone. Throws a PublishError.
 */
export async function openWhole(partitions: Partitions, withDatabase: boolean, spill: string): Promise<WholeTables> {
  const path = withDatabase ? join(partitions.folder, RELEASE_DATABASE) : ':memory:';
  const instance = await DuckDBInstance.create(path, { ...WHOLE_OPTIONS, temp_directory: spill });
  const connection = await instance.connect();
  const make = withDatabase ? createAndFill : relate;
  for (const table of REPORT_TABLES) await attempt(table, () => make(connection, table, partitions));
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function attempt({ name }: { readonly name: string }, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new PublishError({ message: `The table ${name} cannot be made: ${messageOf(cause)}`, cause });
  }
}

const pathsOf = (table: TableDescription, { folder, names }: Partitions): readonly string[] =>
  names.map((name) => join(folder, parquetPath(table.name, name)));

async function createAndFill(
  connection: DuckDBConnection,
  table: TableDescription,
  partitions: Partitions,
): Promise<void> {
  await connection.run(createTable(table));
  await connection.run(fillTable(table, pathsOf(table, partitions)));
  await connection.run(commentTable(table));
}

async function relate(connection: DuckDBConnection, table: TableDescription, partitions: Partitions): Promise<void> {
  await connection.run(viewTable(table, pathsOf(table, partitions)));
}

/** Makes the tables about several reports, and their Parquet files. Throws a PublishError. */
export async function deriveTables(
  { connection }: WholeTables,
  folder: string,
  withComments: boolean,
): Promise<readonly ReleaseFile[]> {
  if (DERIVED_TABLES.length === 0) return [];
  const known = await reportCells(connection);
  const files: ReleaseFile[] = [];
  for (const table of DERIVED_TABLES) {
    await attempt(table, () => fillDerived(connection, table, known));
    if (withComments) await connection.run(commentTable(table));
    const path = parquetPath(table.name, WHOLE_PARTITION);
    await connection.run(copyParquet(table, await placeFor(folder, path)));
    files.push(await describeFile(folder, path, await countRows(connection, table.name)));
  }
  return files;
}

async function fillDerived(
  connection: DuckDBConnection,
  table: DerivedTable,
  known: readonly ReportCells[],
): Promise<void> {
  const sorted = quoteName(`${table.name}_unsorted`);
  await connection.run(createTable({ ...table, name: `${table.name}_unsorted` }));
  const appender = await connection.createAppender(`${table.name}_unsorted`);
  for (const row of table.derive(known)) appendRow(table, appender, row);
  closeAppender(table, appender);
  const order = table.order.map(quoteName).join(', ');
  await connection.run(createTable(table));
  await connection.run(`INSERT INTO ${quoteName(table.name)} SELECT * FROM ${sorted} ORDER BY ${order}`);
  await connection.run(`DROP TABLE ${sorted}`);
  await checkTable(connection, table);
}

/** Numbers and truth values as they are, everything else as text. */
const asCell = ([name, { type }]: [string, Column]): string =>
  type === 'integer' || type === 'boolean' ? quoteName(name) : `${quoteName(name)}::VARCHAR AS ${quoteName(name)}`;

async function reportCells(connection: DuckDBConnection): Promise<readonly ReportCells[]> {
  const cells = Object.entries(reports.columns).map(asCell).join(', ');
  const read = await connection.runAndReadAll(`SELECT ${cells} FROM reports ORDER BY report_id`);
  return read.getRowObjectsJS() as Record<string, Cell>[]; // Texts, numbers, truth values and nulls, as asked for.
}

/** Makes the views of the database. Throws a PublishError for one that is no query over its tables. */
export async function createViews({ connection }: WholeTables): Promise<void> {
  for (const view of ALL_VIEWS) {
    await attempt(view, async () => {
      await connection.run(createView(view));
      await connection.run(commentView(view));
    });
  }
}

/** Writes every table as one CSV file. */
export async function writeCsv({ connection }: WholeTables, folder: string): Promise<readonly ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const table of ALL_TABLES) {
    const path = csvPath(table.name);
    await connection.run(copyCsv(table, await placeFor(folder, path)));
    files.push(await describeFile(folder, path, await countRows(connection, table.name)));
  }
  return files;
}
