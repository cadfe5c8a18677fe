import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formerRelease } from '#model/release.ts';
import { publishDataset } from '../index.ts';
import { testReport } from '../test-report.ts';

let workspace: string;
let folder: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-release-'));
  folder = join(workspace, 'dataset');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const publish = (reports: Parameters<typeof publishDataset>[0]) =>
  publishDataset(reports, { folder, version: '1.2.3', releaseDate: '2026-11-21' });

/** A store that goes away while it is read. */
const FAILING: Parameters<typeof publishDataset>[0] = {
  list: async () => [{ id: 'r-9', contentHash: 'h', documentIds: [] }],
  read: async function* () {
    yield testReport('r-9', 'second');
    throw new Error('the store is gone');
  },
  address: null,
};

/** Expects the release of exactly these reports, whole, and nothing beside it. */
async function checkReleased(slugs: readonly string[]): Promise<void> {
  const lines = (await readFile(join(folder, 'records/all.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { slug: string }).slug)).toEqual(slugs);
  expect((await readdir(folder)).sort()).toEqual([
    'CITATION.cff',
    'CODEBOOK.md',
    'croissant.json',
    'csv',
    'datapackage.json',
    'duizhang.duckdb',
    'parquet',
    'records',
    'release.json',
  ]);
  expect(await readdir(workspace)).toEqual(['dataset']);
}

test('a publication that fails leaves the former release and nothing else', async () => {
  await publish([testReport('r-1', 'first')]);
  await expect(publish(FAILING)).rejects.toThrow('the store is gone');
  await checkReleased(['first']);
});

test('what a killed publication left behind is cleaned up, and a release set aside is put back', async () => {
  await publish([testReport('r-1', 'first')]);
  await rename(folder, formerRelease(folder));
  await mkdir(join(workspace, `.dataset.building-${process.pid}-7`));
  await expect(publish(FAILING)).rejects.toThrow('the store is gone');
  await checkReleased(['first']);
});

test('what is left of a former release that was replaced is removed', async () => {
  await publish([testReport('r-1', 'first')]);
  await mkdir(formerRelease(folder));
  await publish([testReport('r-2', 'second')]);
  await checkReleased(['second']);
});

test('a build that another living process has under way is left alone', async () => {
  const other = `.dataset.building-${process.ppid}-1`;
  await mkdir(join(workspace, other));
  await publish([testReport()]);
  expect((await readdir(workspace)).sort()).toEqual([other, 'dataset']);
});

test('publications at once end in one whole release', async () => {
  await publish([testReport('r-0', 'same')]);
  await Promise.all(['r-1', 'r-2', 'r-3', 'r-4'].map((id) => publish([testReport(id, 'same')])));
  await checkReleased(['same']);
});

test('a new release replaces the former one whole', async () => {
  await publish([testReport('r-1', 'first')]);
  await writeFile(join(folder, 'notes.txt'), 'made by hand inside a release');
  await publish([testReport('r-2', 'second')]);
  await checkReleased(['second']);
});

test('a folder that holds something else is not replaced', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'thesis.txt'), 'years of work');
  await expect(publish([testReport()])).rejects.toThrow(
    /no dataset of this program; empty it or choose another folder/u,
  );
  expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
});
