import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName } from '#tabular/index.ts';
import { ALL_TABLES } from './all-tables.ts';
import { countIn } from './database.ts';
import { copyCsv, copyParquet } from './sql.ts';
import type { TableDescription } from './table.ts';

/** A file of a release: its path inside the folder (with `/`), its size in bytes, its sha256. */
export interface ReleaseFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const csvPath = (table: TableDescription): string => `csv/${table.name}.csv`;
export const parquetPath = (table: TableDescription): string => `parquet/${table.name}.parquet`;
export const RECORDS_PATH = 'records.jsonl';

/** Writes the tables as CSV and Parquet, and the records; returns what was written by path. */
export async function writeFiles(
  connection: DuckDBConnection,
  folder: string,
): Promise<ReadonlyMap<string, ReleaseFile>> {
  for (const table of ALL_TABLES) {
    await connection.run(copyCsv(table, join(folder, csvPath(table))));
    await connection.run(copyParquet(table, join(folder, parquetPath(table))));
  }
  await pipeline(recordLines(connection), createWriteStream(join(folder, RECORDS_PATH)));
  const paths = [...ALL_TABLES.flatMap((table) => [csvPath(table), parquetPath(table)]), RECORDS_PATH];
  const files = await Promise.all(paths.map((path) => describeFile(folder, path)));
  return new Map(files.map((file) => [file.path, file]));
}

async function* recordLines(connection: DuckDBConnection): AsyncGenerator<string> {
  const lines = await connection.stream('SELECT line FROM staging.record_lines ORDER BY slug, report_id');
  for await (const rows of lines.yieldRows()) for (const [line] of rows) yield `${line}\n`;
}

async function describeFile(folder: string, path: string): Promise<ReleaseFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  const { size } = await stat(join(folder, path));
  return { path, bytes: size, sha256: hash.digest('hex') };
}

/** Rows by table name, in the order of the tables. */
export async function countRows(connection: DuckDBConnection): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name } of ALL_TABLES) {
    counts[name] = await countIn(connection, `SELECT count(*) FROM ${quoteName(name)}`);
  }
  return counts;
}
