import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { holdsReport, type PublishedReport } from '#model/published-report.ts';
import { REPORT_TABLES } from '../all-tables.ts';
import type { Cell, Column } from '../column.ts';
import { PublishError } from '../publish-error.ts';
import { viewReport } from '../report-view.ts';
import type { Table, TableDescription } from '../table.ts';
import { documents } from '../tables/documents.ts';
import { appendCell } from './cell-writer.ts';
import { countDangling, countRepeated, createTable, quoteName } from './sql.ts';

/** What a partition's rows may take of memory before they are put on the disk: several partitions are made at once. */
const PARTITION_OPTIONS = { memory_limit: '768MB', threads: '2' };

/** A database in memory with the tables of one partition, filled report by report. */
export interface PartitionDatabase {
  readonly connection: DuckDBConnection;
  /** Adds the rows of a report; `owns` says which documents it shows. Throws a PublishError that names report and column. */
  readonly add: (published: PublishedReport, owns: (documentId: string) => boolean) => void;
  /** Writes what is still buffered and checks keys. Throws a PublishError. */
  readonly finish: () => Promise<void>;
  readonly close: () => void;
}

/** Documents that reports of the partition refer to, wherever their rows are. */
const KNOWN_DOCUMENTS = 'known_documents';

/** `spill` is a folder for what does not fit into memory. */
export async function openPartition(spill: string): Promise<PartitionDatabase> {
  const instance = await DuckDBInstance.create(':memory:', { ...PARTITION_OPTIONS, temp_directory: spill });
  const connection = await instance.connect();
  await connection.run(
    [`CREATE TABLE ${KNOWN_DOCUMENTS} (document_id VARCHAR)`, ...REPORT_TABLES.map(createTable)].join('; '),
  );
  const known = await connection.createAppender(KNOWN_DOCUMENTS);
  const appenders = new Map<Table, DuckDBAppender>();
  for (const table of REPORT_TABLES) appenders.set(table, await connection.createAppender(table.name));
  return {
    connection,
    add: (published, owns) => {
      for (const { id } of published.documents) {
        known.appendVarchar(id);
        known.endRow();
      }
      addReport(appenders, published, owns);
    },
    finish: async () => {
      known.closeSync();
      for (const [table, appender] of appenders) closeAppender(table, appender);
      for (const table of REPORT_TABLES) await checkKeys(connection, table);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A report that holds nothing gives its documents alone. */
function addReport(
  appenders: ReadonlyMap<Table, DuckDBAppender>,
  published: PublishedReport,
  owns: (documentId: string) => boolean,
): void {
  const view = viewReport(published);
  const holds = holdsReport(published);
  for (const [table, appender] of appenders) {
    if (!holds && table !== documents) continue;
    const rows = table.rows(view);
    const own = table === documents ? rows.filter(({ document_id }) => owns(String(document_id))) : rows;
    for (const row of own) appendRow(table, appender, row);
  }
}

/** Appends a row of a table; throws a PublishError that names the column at fault. */
export function appendRow(
  table: TableDescription,
  appender: DuckDBAppender,
  row: Readonly<Record<string, Cell>>,
): void {
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

/** Closing writes the rows that are still buffered. */
export function closeAppender({ name }: TableDescription, appender: DuckDBAppender): void {
  try {
    appender.closeSync();
  } catch (cause) {
    throw new PublishError({ message: `The table ${name} cannot be filled: ${messageOf(cause)}`, cause });
  }
}

async function checkKeys(connection: DuckDBConnection, table: TableDescription): Promise<void> {
  const inPartition = table.foreignKeys.map((key) =>
    key.table === documents.name ? { ...key, table: KNOWN_DOCUMENTS } : key,
  );
  await checkTable(connection, { ...table, foreignKeys: inPartition });
}

/** DuckDB's own keys would be looked up row by row; one query for each finds the same. Throws a PublishError. */
export async function checkTable(connection: DuckDBConnection, table: TableDescription): Promise<void> {
  const repeated = await countIn(connection, countRepeated(table));
  if (repeated > 0)
    throw new PublishError({ message: `${repeated} keys of ${table.name} stand in more than one row.` });
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

export const countRows = (connection: DuckDBConnection, table: string): Promise<number> =>
  countIn(connection, `SELECT count(*) FROM ${quoteName(table)}`);
