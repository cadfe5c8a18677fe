import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import { parseStoreLocation, type StoreLocation } from '#model/store-location.ts';
import { type PublishTarget, publishDataset } from '#publish/index.ts';
import { testReport } from '#publish/test-report.ts';
import { openStore } from '#store/index.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../test/postgres-server.ts';
import { storedSource } from './stored-source.ts';

let server: PostgresServer | null = null;
let place: string;
beforeAll(async () => {
  server = await startPostgres();
  place = await mkdtemp(path.join(tmpdir(), 'duizhang-publish-postgres-'));
});
afterAll(async () => {
  await server?.stop();
  await rm(place, { recursive: true, force: true });
});

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

async function fill(store: Store): Promise<void> {
  for (const number of [1, 2, 3, 5, 8, 13])
    await store.saveReport(testReport(sha256(String(number)), `report-${number}`));
}

/** Every file of a release with its hash, after a publication by `processes` processes. */
async function published(
  name: string,
  location: StoreLocation,
  processes: number,
  onProgress: NonNullable<PublishTarget['onProgress']> = () => {},
): Promise<Readonly<Record<string, string>>> {
  const folder = path.join(place, name);
  const store = await openStore(location);
  await fill(store);
  const target = { version: '1', releaseDate: '2026-11-21', formats: ['parquet', 'csv', 'jsonl'] as const };
  await publishDataset(
    storedSource(store, location),
    { ...target, folder, processes, onProgress },
    { whole: 1, oneDigit: 100 },
  );
  await store.close();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const hashes = files.map(async (file) => [path.relative(folder, file), sha256(await readFile(file))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

describe.skipIf(!hasPostgres('publishing from PostgreSQL'))('PostgreSQL', () => {
  test('gives the same release as a folder does, byte for byte, however many processes read it', async () => {
    const location = parseStoreLocation(server?.url ?? '');
    const expected = await published('from-folder', { kind: 'sqlite', folder: path.join(place, 'workspace') }, 1);
    expect(Object.keys(expected).length).toBeGreaterThan(10);
    expect(await published('alone', location, 1)).toEqual(expected);
    expect(await published('by-3', location, 3)).toEqual(expected);
  });

  test('is opened by other processes without its password in their argument lists', async () => {
    const seen: string[] = [];
    const look = () => seen.push(spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout);
    await published('looked-at', parseStoreLocation(server?.url ?? ''), 2, ({ step }) => {
      if (step === 'partitions') look();
    });
    expect(seen.join('\n')).toContain('partition-process.ts');
    expect(seen.join('\n')).not.toContain('only-for-tests');
  });
});
