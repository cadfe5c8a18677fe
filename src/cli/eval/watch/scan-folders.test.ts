import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedFiles, scanFolders } from './scan-folders.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scan-'));
  await mkdir(path.join(folder, 'src', 'rules'), { recursive: true });
  await writeFile(path.join(folder, 'src', 'rules', 'a.ts'), '1');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** The files that doing something changes, relative to the folder. */
async function changedBy(work: () => Promise<void>): Promise<readonly string[]> {
  const folders = [path.join(folder, 'src'), path.join(folder, 'late')];
  const before = await scanFolders(folders);
  await work();
  return changedFiles(before, await scanFolders(folders)).map((file) => path.relative(folder, file));
}

const inFolder = (...parts: readonly string[]): string => path.join(folder, ...parts);

test('a file that is written, added or removed is seen, and nothing else', async () => {
  expect(await changedBy(async () => {})).toEqual([]);
  expect(await changedBy(() => writeFile(inFolder('src', 'rules', 'a.ts'), '22'))).toEqual([
    path.join('src', 'rules', 'a.ts'),
  ]);
  expect(await changedBy(() => writeFile(inFolder('src', 'b.ts'), '1'))).toEqual([path.join('src', 'b.ts')]);
  expect(await changedBy(() => rm(inFolder('src', 'b.ts')))).toEqual([path.join('src', 'b.ts')]);
});

test('a file of the same length that is renamed into place is seen', async () => {
  const changed = await changedBy(async () => {
    await writeFile(inFolder('src', 'rules', '.a.ts.swp'), '2');
    await rename(inFolder('src', 'rules', '.a.ts.swp'), inFolder('src', 'rules', 'a.ts'));
  });
  expect(changed).toEqual([path.join('src', 'rules', 'a.ts')]);
});

test('folders that come later are seen, tests and what editors keep beside a file are not', async () => {
  const changed = await changedBy(async () => {
    await mkdir(inFolder('late', 'deep'), { recursive: true });
    for (const name of ['0002.md', '.0002.md.swp', '0002.md~', '4913.tmp', 'a.test.ts', 'a.test-support.ts'])
      await writeFile(inFolder('late', 'deep', name), '1');
  });
  expect(changed).toEqual([path.join('late', 'deep', '0002.md')]);
});
