import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { required } from '../column.ts';
import type { TableDescription } from '../table.ts';
import { copyCsv, createTable } from './sql.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-sql-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const words = (name: string) => ({ title: name, titleZh: name, description: name, source: 'test' });

const NUMBERED: TableDescription = {
  ...{ name: 'numbered', title: '', titleZh: '', description: '', descriptionZh: '', foreignKeys: [] },
  columns: { number: required('integer', words('number')), text: required('text', words('text')) },
  primaryKey: ['number'],
  order: ['number'],
};

/** More than twice what DuckDB hands to one thread at a time. */
const MANY_ROWS = 300_000;

test('a CSV file of many rows has the same bytes, in the order of the table, whatever the number of threads', async () => {
  const hashes = new Set<string>();
  for (const threads of ['1', '2', '4']) {
    const instance = await DuckDBInstance.create(':memory:', { threads });
    const connection = await instance.connect();
    await connection.run(createTable(NUMBERED));
    await connection.run(`INSERT INTO numbered SELECT i, 'text ' || (i % 977) FROM range(${MANY_ROWS}) t(i)`);
    const path = join(folder, `${threads}.csv`);
    await connection.run(copyCsv(NUMBERED, path));
    connection.closeSync();
    instance.closeSync();
    const text = await readFile(path, 'utf8');
    expect(text.split('\n').slice(0, 3)).toEqual(['\ufeffnumber,text', '0,text 0', '1,text 1']);
    hashes.add(createHash('sha256').update(text).digest('hex'));
  }
  expect(hashes.size).toBe(1);
});
