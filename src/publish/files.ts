import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { csvPath, parquetPath, type ReleaseFile, WHOLE_PARTITION } from '#model/release.ts';
import { ALL_TABLES } from './all-tables.ts';
import { countIn } from './database.ts';
import { copyCsv, copyParquet, quoteName } from './sql.ts';
import type { TableDescription } from './table.ts';

const RECORDS_PATH = 'records.jsonl';

/** Writes the tables as CSV and Parquet, and the records; returns what was written. */
export async function writeFiles(connection: DuckDBConnection, folder: string): Promise<readonly ReleaseFile[]> {
  const wholeParquet = (table: TableDescription): string => parquetPath(table.name, WHOLE_PARTITION);
  for (const table of ALL_TABLES) {
    await mkdir(join(folder, 'parquet', table.name), { recursive: true });
    await connection.run(copyCsv(table, join(folder, csvPath(table.name))));
    await connection.run(copyParquet(table, join(folder, wholeParquet(table))));
  }
  await pipeline(recordLines(connection), createWriteStream(join(folder, RECORDS_PATH)));
  const paths = [...ALL_TABLES.flatMap((table) => [csvPath(table.name), wholeParquet(table)]), RECORDS_PATH];
  return await Promise.all(paths.map((path) => describeFile(folder, path)));
}

async function* recordLines(connection: DuckDBConnection): AsyncGenerator<string> {
  const lines = await connection.stream('SELECT line FROM staging.record_lines ORDER BY slug, report_id');
  for await (const rows of lines.yieldRows()) for (const [line] of rows) yield `${line}\n`;
}

async function describeFile(folder: string, path: string): Promise<ReleaseFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  const { size } = await stat(join(folder, path));
  return { path, bytes: size, sha256: hash.digest('hex'), rows: null };
}

/** Rows by table name, in the order of the tables. */
export async function countRows(connection: DuckDBConnection): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name } of ALL_TABLES) {
    counts[name] = await countIn(connection, `SELECT count(*) FROM ${quoteName(name)}`);
  }
  return counts;
}
