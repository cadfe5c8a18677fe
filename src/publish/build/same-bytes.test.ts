import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PublishTarget, publishDataset } from '../index.ts';
import { duties } from '../tables/text-items.ts';
import { countedSource } from './counted-reports.test-support.ts';
import { copyParquet, createTable } from './sql.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-same-bytes-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const THRESHOLDS = { whole: 2, oneDigit: 4 };

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** The hash of every file of a release by its path. */
async function hashesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = await Promise.all(paths.map(async (path) => [relative(folder, path), await sha256(path)]));
  return Object.fromEntries(hashed.sort());
}

async function publish(count: number, name: string, change: Partial<PublishTarget> = {}) {
  const folder = join(workspace, name);
  const stated = { folder, version: '1', releaseDate: '2026-11-21', formats: ['parquet', 'jsonl'] as const };
  const { partitions } = await publishDataset(countedSource(count), { ...stated, ...change }, THRESHOLDS);
  return { partitions, hashes: await hashesOf(folder) };
}

test('reports that are added one after another give the bytes of a release built anew, however it is parted', async () => {
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const appended = await publish(count, 'appended');
    const rebuilt = await publish(count, `rebuilt-${count}`);
    expect(rebuilt.partitions.takenOver).toBe(0);
    expect(appended.hashes).toEqual(rebuilt.hashes);
  }
});

test('what is taken over is what nothing was added to', async () => {
  const before = await publish(5, 'dataset');
  const after = await publish(6, 'dataset');
  expect(before.partitions).toEqual({ made: 5, takenOver: 0 });
  expect(after.partitions).toEqual({ made: 1, takenOver: 5 });
});

test('reports that are taken away again give the bytes of before', async () => {
  const before = await publish(3, 'dataset');
  const more = await publish(5, 'dataset');
  expect(more.hashes).not.toEqual(before.hashes);
  expect((await publish(3, 'dataset')).hashes).toEqual(before.hashes);
});

test('several processes give the bytes of one', async () => {
  const alone = await publish(6, 'alone', { processes: 1 });
  const together = await publish(6, 'together', { processes: 3 });
  expect(together.hashes).toEqual(alone.hashes);
});

/** More than twice what DuckDB puts into one row group. */
const MANY_ROWS = 300_000;

test('Parquet files of several row groups have the same bytes whatever the number of threads', async () => {
  const filled = `SELECT md5(i::VARCHAR) AS report_id, 'duties-' || i AS item_id, i AS position, 'text ' || (i % 977) AS text FROM range(${MANY_ROWS}) t(i)`;
  const hashes: string[] = [];
  for (const threads of ['1', '2', '4']) {
    const instance = await DuckDBInstance.create(':memory:', { threads });
    const connection = await instance.connect();
    const nullable = Object.fromEntries(
      Object.entries(duties.columns).map(([name, column]) => [name, { ...column, nullable: true }]),
    );
    await connection.run(createTable({ ...duties, columns: nullable }));
    await connection.run(`INSERT INTO duties BY NAME (${filled})`);
    const path = join(workspace, `${threads}.parquet`);
    await connection.run(copyParquet(duties, path));
    connection.closeSync();
    instance.closeSync();
    hashes.push(await sha256(path));
  }
  expect(new Set(hashes).size).toBe(1);
});
