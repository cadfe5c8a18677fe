import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PublishedReport } from '#model/published-report.ts';
import { releaseManifestSchema } from '#model/release.ts';
import type { Store } from '#model/store.ts';
import { publishDataset } from '#publish/index.ts';
import { testReport } from '#publish/test-report.ts';
import { openSqliteStore } from '#store/index.ts';
import { publishWorkspace } from './publish-workspace.ts';
import { storedSource } from './stored-source.ts';

let place: string;
let workspace: string;
let store: Store;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'duizhang-publish-workspace-'));
  workspace = join(place, 'workspace');
  store = await openSqliteStore(workspace);
});
afterEach(async () => {
  await store.close();
  await rm(place, { recursive: true, force: true });
});

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Those of 1, 2, 3 and 5 begin with 6, d, 4 and e. */
const stored = (number: number, state: PublishedReport['state'] = 'done'): PublishedReport => ({
  ...testReport(sha256(String(number)), `report-${number}`),
  state,
});

const save = async (...reports: readonly PublishedReport[]): Promise<void> => {
  for (const report of reports) await store.saveReport(report);
};

const STATED = { version: '1', releaseDate: '2026-11-21', formats: ['parquet', 'jsonl'] as const };
const THRESHOLDS = { whole: 1, oneDigit: 100 };

const publish = (folder: string, processes = 1) =>
  publishDataset(
    storedSource(store, { kind: 'sqlite', folder: workspace }),
    { ...STATED, folder: join(place, folder), processes },
    THRESHOLDS,
  );

async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(place, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((path) => relative(join(place, folder), path)).sort();
}

async function hashesOf(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const path of await pathsIn(folder)) hashes[path] = sha256(await readFile(join(place, folder, path)));
  return hashes;
}

test('a workspace gives the same bytes whatever the number of processes that read it', async () => {
  await save(stored(1), stored(2), stored(3), stored(5));
  const { partitions } = await publish('by-1');
  expect(partitions).toEqual({ made: 4, takenOver: 0 });
  await publish('by-2', 2);
  await publish('by-3', 3);
  const alone = await hashesOf('by-1');
  expect(await hashesOf('by-2')).toEqual(alone);
  expect(await hashesOf('by-3')).toEqual(alone);
});

test('a report that changes makes the files of its own partition anew, and leaves the others where they lie', async () => {
  await save(stored(1), stored(2), stored(3));
  await publish('dataset');
  const partitioned = (await pathsIn('dataset')).filter((path) => /\/[0-9a-f]\.(?:parquet|jsonl)$/u.test(path));
  const inodes = () => Promise.all(partitioned.map(async (path) => (await stat(join(place, 'dataset', path))).ino));
  const before = await inodes();
  await save(stored(2, 'partial'));
  await publish('dataset');
  const after = await inodes();
  const [changed] = stored(2).report.id;
  for (const [index, path] of partitioned.entries())
    expect(after[index] === before[index], path).toBe(!new RegExp(`/${changed}\\.`, 'u').test(path));
});

/** A program that publishes the workspace as version 2 and dies when it has told `moment`. */
const dyingAt = (moment: string): string => `
  const { openSqliteStore } = await import(${JSON.stringify(join(import.meta.dirname, '../../store/index.ts'))});
  const { storedSource } = await import(${JSON.stringify(join(import.meta.dirname, 'stored-source.ts'))});
  const { publishDataset } = await import(${JSON.stringify(join(import.meta.dirname, '../../publish/index.ts'))});
  const source = storedSource(await openSqliteStore(${JSON.stringify(workspace)}), ${JSON.stringify({ kind: 'sqlite', folder: workspace })});
  await publishDataset(source, {
    ...${JSON.stringify({ ...STATED, version: '2', folder: join(place, 'dataset'), processes: 2 })},
    onProgress: ({ step, done }) => { if (step + ' ' + done === ${JSON.stringify(moment)}) process.kill(process.pid, 'SIGKILL'); },
  }, ${JSON.stringify(THRESHOLDS)});
`;

test.each(['partitions 3', 'tables 1'])(
  'a publication killed at "%s" leaves the files that the former manifest states, and the next is as if undisturbed',
  async (moment) => {
    await save(stored(1), stored(2));
    await publish('dataset');
    await save(stored(3), stored(5));
    const program = join(workspace, 'dying.mjs');
    await writeFile(program, dyingAt(moment));
    const killed = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    expect(killed).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    const hashes = await hashesOf('dataset');
    const manifest = releaseManifestSchema.parse(
      JSON.parse(await readFile(join(place, 'dataset', 'release.json'), 'utf8')),
    );
    expect(manifest.reports).toBe(2);
    const statedHashes = Object.fromEntries(manifest.files.map((file) => [file.path, file.sha256]));
    expect(hashes).toEqual({ ...statedHashes, 'release.json': hashes['release.json'] });
    await publish('dataset');
    await publish('undisturbed');
    expect(await hashesOf('dataset')).toEqual(await hashesOf('undisturbed'));
    expect((await readdir(place)).sort()).toEqual(['dataset', 'undisturbed', 'workspace']);
  },
);

const changelog = (): Promise<string> => readFile(join(place, 'dataset', 'CHANGELOG.md'), 'utf8');

test('a version tells what changed since the one before, and the same again however often it is published', async () => {
  const publishAs = (version: string, anew = false) =>
    publishWorkspace(
      { store, location: { kind: 'sqlite', folder: workspace } },
      { ...STATED, version, anew, folder: join(place, 'dataset') },
    );
  await save(stored(1), stored(2));
  await publishAs('1');
  expect(await changelog()).toContain('First release.');
  await save(stored(2, 'partial'), stored(3));
  await publishAs('2');
  const second = await changelog();
  expect(second).toContain('## [2] - 2026-11-21');
  expect(second).toContain('report-3');
  expect(second).toMatch(/\| reports \| 2 \| 3 \| 1 \| 0 \| 1 \|/u);
  expect((await publishAs('2')).upToDate).toBe(true);
  const before = await hashesOf('dataset');
  expect((await publishAs('2', true)).upToDate).toBe(false);
  expect(await hashesOf('dataset')).toEqual(before);
});
