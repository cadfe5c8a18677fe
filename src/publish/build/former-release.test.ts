import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RELEASE_MANIFEST, type ReleaseManifest } from '#model/release.ts';
import { type FormerRelease, partitionPaths, readFormer, takeOver } from './former-release.ts';
import { placeFor } from './release-files.ts';

let workspace: string;
let folder: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-former-'));
  folder = join(workspace, 'dataset');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const PATHS = partitionPaths('all', true);

/** A release of one partition in which every file is this one letter. */
async function writeRelease(letter: string): Promise<FormerRelease> {
  await rm(folder, { recursive: true, force: true });
  for (const path of PATHS) await writeFile(await placeFor(folder, path), letter);
  const manifest: ReleaseManifest = {
    ...{
      schemaVersion: 1,
      version: '1',
      releaseDate: '2026-11-21',
      programVersion: '0',
      formats: ['parquet', 'jsonl'],
    },
    ...{ redaction: 'persons', about: null, tablesHash: '', reports: 1, tables: [], notes: [] },
    partitions: [{ name: 'all', signature: `of ${letter}`, reports: 1 }],
    files: PATHS.map((path) => ({ path, bytes: 1, sha256: letter, rows: null })),
  };
  await writeFile(join(folder, RELEASE_MANIFEST), JSON.stringify(manifest));
  const former = await readFormer(folder);
  if (former === null) throw new Error('There is a release.');
  return former;
}

const planned = { name: 'all', reports: [], documentOwners: new Map(), signature: 'of a' };

async function building(): Promise<string> {
  const place = join(workspace, 'building');
  await mkdir(place);
  return place;
}

const filesIn = async (place: string): Promise<number> => {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
};

test('the files of an equal partition are taken over with what is stated of them', async () => {
  const former = await writeRelease('a');
  const place = await building();
  expect(await takeOver(former, planned, { folder: place, withRecords: true })).toEqual(former.manifest.files);
  for (const path of PATHS) expect(await readFile(join(place, path), 'utf8')).toBe('a');
});

test('nothing is taken over once another release has taken the place of the one that was read', async () => {
  const former = await writeRelease('a');
  await writeRelease('b');
  const place = await building();
  expect(await takeOver(former, planned, { folder: place, withRecords: true })).toBeNull();
  expect(await filesIn(place)).toBe(0);
});

test('nothing is left of a partition of which a file is gone', async () => {
  const former = await writeRelease('a');
  await rm(join(folder, PATHS.at(-1) ?? ''));
  const place = await building();
  expect(await takeOver(former, planned, { folder: place, withRecords: true })).toBeNull();
  expect(await filesIn(place)).toBe(0);
});
