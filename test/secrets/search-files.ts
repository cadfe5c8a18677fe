import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import JSZip from 'jszip';
import { canariesIn } from './canary.ts';

/** What was looked into, by the ending of its name or what it was found to be. */
export type Looked = Map<string, number>;

const count = (looked: Looked, kind: string): void => void looked.set(kind, (looked.get(kind) ?? 0) + 1);

/** Bytes as they are, and what is packed in them. */
export async function layersOf(bytes: Buffer, looked: Looked): Promise<readonly Buffer[]> {
  const begins = bytes.subarray(0, 4).toString('hex');
  try {
    if (begins === '504b0304') {
      count(looked, 'zip');
      const entries = Object.values((await JSZip.loadAsync(bytes)).files);
      return await Promise.all(entries.map((entry) => entry.async('nodebuffer')));
    }
    const unpack = begins === '28b52ffd' ? zstdDecompressSync : begins.startsWith('1f8b') ? gunzipSync : null;
    const isZlib = /^78(?:01|5e|9c|da)/u.test(begins);
    if (unpack === null && !isZlib) return [];
    count(looked, 'packed');
    return [(unpack ?? inflateSync)(bytes)];
  } catch {
    return []; // it only began like one
  }
}

/** Every value of every table, unpacked. */
async function sqliteValues(file: string, looked: Looked): Promise<readonly Buffer[]> {
  const database = new Database(file, { readonly: true });
  const values: Buffer[] = [];
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    for (const table of tables)
      for (const row of database.prepare(`select * from "${table}"`).raw().iterate() as Iterable<unknown[]>)
        values.push(...row.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))));
  } finally {
    database.close();
  }
  const packed = await Promise.all(values.map((value) => layersOf(value, looked)));
  return [...values, ...packed.flat()];
}

async function duckdbValues(file: string): Promise<readonly Buffer[]> {
  const isParquet = file.endsWith('.parquet');
  const instance = await DuckDBInstance.create(
    isParquet ? ':memory:' : file,
    isParquet ? {} : { access_mode: 'READ_ONLY' },
  );
  const connection = await instance.connect();
  const rowsOf = async (from: string): Promise<readonly unknown[]> =>
    (await connection.runAndReadAll(`select * from ${from}`)).getRowsJson();
  const tables = isParquet
    ? [`read_parquet('${file}')`]
    : (await connection.runAndReadAll('select schema_name, table_name from duckdb_tables()'))
        .getRowsJson()
        .map(([schema, table]) => `"${String(schema)}"."${String(table)}"`);
  const rows = await Promise.all(tables.map(rowsOf));
  connection.closeSync();
  instance.closeSync();
  return [Buffer.from(JSON.stringify(rows))];
}

async function partsOf(file: string, looked: Looked): Promise<readonly Buffer[]> {
  const bytes = await readFile(file);
  const packed = await layersOf(bytes, looked);
  if (file.endsWith('.sqlite')) return [bytes, ...(await sqliteValues(file, looked))];
  if (/\.(?:parquet|duckdb)$/u.test(file)) return [bytes, ...(await duckdbValues(file))];
  return [bytes, ...packed];
}

/** Looks into every file below a folder and gives what was found, as `file: canary`. */
export async function searchFiles(folder: string, looked: Looked): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    count(looked, path.extname(file) || entry.name);
    const names = new Set((await partsOf(file, looked)).flatMap(canariesIn));
    found.push(...[...names].map((name) => `${path.relative(folder, file)}: ${name}`));
  }
  return found;
}
