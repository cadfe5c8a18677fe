import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { discoverFiles } from './discover-files.ts';

const FILES = [
  'a/report.TXT',
  'a/deep/report.docx',
  'a/old.doc',
  'a/scan.PNG',
  'a/notes.json',
  'a/table.csv',
  'a/unnamed',
  'a/~$report.docx',
  'a/.hidden/report.txt',
  'a/node_modules/package/LICENSE.txt',
  'a/workspace/state.sqlite',
  'a/workspace/report.txt',
  'a/release/duizhang.duckdb',
  'a/release/report.txt',
  'a/tables/release.json',
  'a/tables/CODEBOOK.md',
  'a/tables/duizhang.xlsx',
  'a/part/export.json',
  'a/part/CODEBOOK.md',
  'a/part/duizhang.xlsx',
  'b/notes.json',
  'c/release.json',
  'c/export.json',
  'c/report.txt',
] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'discover-'));
  for (const file of FILES) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), 'x');
  }
  await symlink('nowhere', path.join(folder, 'a', 'dead'));
  await symlink('nowhere', path.join(folder, 'a', 'dead.pdf'));
  await symlink('..', path.join(folder, 'a', 'round'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function kindsOf(...targets: readonly string[]): Promise<readonly string[]> {
  const found = await discoverFiles(targets.map((target) => path.join(folder, target)));
  return found.map((each) => `${each.kind} ${path.relative(folder, each.path)}`);
}

it('takes documents below a folder, and neither data nor what is hidden nor what the program wrote', async () => {
  // The link a/round leads to the folder above, where a has been seen, b holds no report and c holds one.
  expect(await kindsOf('a')).toEqual([
    'absent a/dead.pdf',
    'file a/deep/report.docx',
    'file a/old.doc',
    'file a/report.TXT',
    'file a/round/c/report.txt',
    'file a/scan.PNG',
  ]);
});

it('tells of the files that it passes over', async () => {
  const passed: string[] = [];
  await discoverFiles([path.join(folder, 'a')], (target) => passed.push(path.relative(folder, target)));
  expect(passed.toSorted()).toEqual([
    'a/notes.json',
    'a/round/b/notes.json',
    'a/round/c/export.json',
    'a/round/c/release.json',
    'a/table.csv',
    'a/unnamed',
  ]);
});

it('takes what is named, whatever its name, and each file once', async () => {
  expect(await kindsOf('a/notes.json', 'a/unnamed', 'a/notes.json')).toEqual(['file a/notes.json', 'file a/unnamed']);
  expect(await kindsOf('a/deep', 'a/deep', 'a/deep/report.docx')).toEqual(['file a/deep/report.docx']);
});

it('reads the reports that lie in a workspace when it is named', async () => {
  expect(await kindsOf('a/workspace', 'a/.hidden')).toEqual([
    'file a/workspace/report.txt',
    'file a/.hidden/report.txt',
  ]);
});

it('takes a folder for its own by more than a name that others give their files, too', async () => {
  expect(await kindsOf('c')).toEqual(['file c/report.txt']);
});

it('says so when a named path leads to nothing', async () => {
  const found = await discoverFiles([path.join(folder, 'none'), path.join(folder, 'b')]);
  expect(found).toMatchObject([
    { kind: 'absent', reason: expect.stringMatching(/^There is no file or folder .*none\.$/u) },
    { kind: 'absent', reason: expect.stringMatching(/^There is no report \(\.txt, .*\.zip\) in .*b\.$/u) },
  ]);
});
