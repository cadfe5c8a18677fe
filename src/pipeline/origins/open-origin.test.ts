import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { discoverFiles } from '../discover/discover-files.ts';
import { fingerprintOf } from '../discover/fingerprint.ts';
import { fileOrigin, NO_PLACES, OriginError, openOrigin } from './open-origin.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'origins-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function archiveOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array' });
}

it('names a file below the folder of documents from there, and any other by its path', () => {
  const places = { documents: '/srv/reports' };
  expect(fileOrigin('/srv/reports/2023/水务局.txt', places)).toEqual({ kind: 'shared', path: '2023/水务局.txt' });
  expect(fileOrigin('/srv/reports-old/a.txt', places)).toEqual({ kind: 'file', path: '/srv/reports-old/a.txt' });
  expect(fileOrigin('/srv/a.txt', NO_PLACES)).toEqual({ kind: 'file', path: '/srv/a.txt' });
});

it('opens a shared file where this machine has it', async () => {
  await writeFile(path.join(folder, 'a.txt'), 'text');
  expect(await openOrigin({ kind: 'shared', path: 'a.txt' }, { documents: folder })).toBe(path.join(folder, 'a.txt'));
});

it.each([
  [{ kind: 'shared', path: 'a.txt' }, NO_PLACES, /below DUIZHANG_DOCUMENTS, which is not set on/u],
  [{ kind: 'file', path: '/nowhere/a.txt' }, NO_PLACES, /^\/nowhere\/a\.txt cannot be read on .* \(ENOENT\)/u],
] as const)('says where a file cannot be had: %j', async (origin, places, words) => {
  const opening = openOrigin(origin, places);
  await expect(opening).rejects.toThrow(words);
  await expect(opening).rejects.toBeInstanceOf(OriginError);
});

it('opens files inside of archives by their origins alone, archives inside of them included', async () => {
  const inner = await archiveOf({ '附件.txt': 'inner' });
  await mkdir(path.join(folder, 'in'));
  await writeFile(path.join(folder, 'in', 'all.zip'), await archiveOf({ 'sub/甲.txt': 'outer', 'b.zip': inner }));
  const found = await discoverFiles([path.join(folder, 'in')]);
  expect(found.map((each) => path.relative(folder, each.path))).toEqual([
    'in/all.zip/sub/甲.txt',
    'in/all.zip/b.zip/附件.txt',
  ]);
  const texts: string[] = [];
  for (const each of found) {
    if (each.kind === 'absent') continue;
    const travelled = JSON.parse(JSON.stringify(each.origin)) as typeof each.origin;
    const source = await openOrigin(travelled, NO_PLACES);
    if (typeof source !== 'string') texts.push(`${source.name} ${Buffer.from(source.bytes).toString()}`);
    expect(await fingerprintOf(each)).toMatch(/^[0-9a-f]{64}$/u);
  }
  expect(texts).toEqual(['甲.txt outer', '附件.txt inner']);
});

it('sees that an archive was replaced, and names what it no longer holds', async () => {
  const archive = path.join(folder, 'all.zip');
  await writeFile(archive, await archiveOf({ 'a.txt': 'one' }));
  const origin = { kind: 'member', archive: { kind: 'file', path: archive }, member: 'a.txt' } as const;
  await openOrigin(origin, NO_PLACES);
  await writeFile(archive, await archiveOf({ 'other-name.txt': 'two' }));
  await expect(openOrigin(origin, NO_PLACES)).rejects.toThrow(/holds no a\.txt any more/u);
});

it('finds a file once, be it named, below a folder, or both', async () => {
  await writeFile(path.join(folder, 'a.txt'), 'text');
  const named = path.join(folder, 'a.txt');
  expect(await discoverFiles([named, folder, named])).toHaveLength(1);
});
