import JSZip from 'jszip';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUCKET, etagOf, type ObjectServer, startObjectServer } from '../../objects/object-server.test-support.ts';
import type { Places } from '../origins/open-origin.ts';
import { belongsPerhaps, folderOf } from '../units/plan-work.ts';
import { type Discovered, discoverFiles, sourceFor } from './discover-files.ts';
import { type Fingerprints, fingerprintOf } from './fingerprint.ts';
import { sourceOf, unmatchedRows } from './source-table.ts';

let server: ObjectServer;
let places: Places;
beforeEach(async () => {
  server = await startObjectServer();
  places = { documents: null, objects: server.settings };
});
afterEach(() => server.close());

const put = (...keys: readonly string[]): void => {
  for (const key of keys) server.objects.set(key, Buffer.from(key));
};

/** What is told of each: the path of a file, or the reason why there is none. */
const told = (found: readonly Discovered[]): readonly string[] =>
  found.map((each) => (each.kind === 'file' ? each.path : each.reason));

const find = async (...targets: readonly string[]): Promise<readonly string[]> =>
  told(await discoverFiles(targets, undefined, places));

it('finds what is a report below a prefix, by the rules of folders', async () => {
  put('2023/', '2023/b.txt', '2023/a.docx', '2023/.hidden/c.txt', '2023/~$a.docx', '2023/x/../y//d.txt', '2023/e.exe');
  put('2023/ws/dataset/part.txt', '2023/ws/state.sqlite', '2023-old/f.txt');
  put('2023/dataset/CODEBOOK.md', '2023/dataset/duizhang.xlsx', '2023/dataset/release.json');
  const passedOver: string[] = [];
  const found = await discoverFiles([`s3://${BUCKET}/2023`], (target) => passedOver.push(target), places);
  expect(told(found)).toEqual([
    's3://reports/2023/a.docx',
    's3://reports/2023/b.txt',
    's3://reports/2023/x/../y//d.txt',
  ]);
  expect(passedOver).toEqual(['2023/e.exe']);
});

it('finds an object that is named whatever its name, a bucket as a whole, and each object once', async () => {
  put('a.unknown', 'b.txt');
  expect(await find(`s3://${BUCKET}/a.unknown`)).toEqual(['s3://reports/a.unknown']);
  expect(await find(`s3://${BUCKET}`, `s3://${BUCKET}/b.txt`)).toEqual(['s3://reports/b.txt']);
});

it('says that there is nothing, no bucket, or no name of one', async () => {
  expect(await find(`s3://${BUCKET}`, 's3://elsewhere/a', 's3:///a')).toEqual([
    expect.stringMatching(/^There is no report \(.*\) in s3:\/\/reports\.$/u),
    expect.stringMatching(/^There is no bucket elsewhere at/u),
    's3:///a names no bucket: s3://bucket/prefix does.',
  ]);
});

it('looks into an archive in a bucket, and downloads it once for all its files', async () => {
  const zip = new JSZip();
  for (let index = 0; index < 30; index += 1) zip.file(`${index}.txt`, `text ${index}`);
  server.objects.set('全部.zip', await zip.generateAsync({ type: 'nodebuffer' }));
  const found = await discoverFiles([`s3://${BUCKET}/`], undefined, places);
  expect(found).toHaveLength(30);
  for (const [index, each] of found.entries()) {
    if (each.kind === 'absent') throw new Error(each.reason);
    const source = await sourceFor(JSON.parse(JSON.stringify(each)), places);
    expect(typeof source === 'string' ? source : Buffer.from(source.bytes).toString()).toBe(`text ${index}`);
  }
  expect(server.asked.filter((asked) => asked === `GET /${BUCKET}/全部.zip`)).toHaveLength(1);
});

it('knows the fingerprint of an object that was seen before without downloading it', async () => {
  put('a.txt');
  const kept = new Map<string, string>();
  const known: Fingerprints = {
    findFingerprint: async (key) => kept.get(key) ?? null,
    saveFingerprint: async (key, id) => void kept.set(key, id),
  };
  const fingerprints = async (): Promise<readonly (string | null)[]> =>
    Promise.all(
      (await discoverFiles([`s3://${BUCKET}`], undefined, places)).map((each) =>
        fingerprintOf(each, places, { known }),
      ),
    );
  const before = await fingerprints();
  server.asked.length = 0;
  expect(await fingerprints()).toEqual(before);
  expect(server.asked.some((asked) => asked.endsWith('a.txt'))).toBe(false);
  server.objects.set('a.txt', Buffer.from('other'));
  expect(await fingerprints()).not.toEqual(before);
});

it('cannot open an object that was replaced since it was found, and gives it no fingerprint', async () => {
  put('a.txt');
  const [found] = await discoverFiles([`s3://${BUCKET}`], undefined, places);
  if (found?.kind !== 'file') throw new Error('It was not found.');
  expect(found.origin).toMatchObject({ etag: etagOf(Buffer.from('a.txt')) });
  server.objects.set('a.txt', Buffer.from('b.txt'));
  await expect(sourceFor(found, places)).rejects.toThrow(/was replaced since it was found/u);
  expect(await fingerprintOf(found, places)).toBeNull();
});

it('groups objects by what their keys have before the last slash, annexes with what they belong to', () => {
  expect(folderOf('s3://b/x//y/a.txt')).toBe('s3://b/x//y');
  expect(folderOf('s3://b/x/附件/a.txt')).toBe('s3://b/x');
  expect(folderOf('s3://b/a.txt')).toBe('s3://b');
  expect(belongsPerhaps('s3://b/x/附件/a.txt')).toBe(true);
  expect(belongsPerhaps('s3://b/x/a.txt')).toBe(false);
});

it('matches rows of a table of sources with addresses, their ends, and archives', () => {
  const row = (file: string) => ({
    file,
    url: null,
    publisher: null,
    retrieved: null,
    published: null,
    supersedes: null,
  });
  const rows = [row('s3://b/x/a.txt'), row('y/a.txt'), row('s3://b/all.zip'), row('s3://b/none.txt')];
  const about = (target: string): string | undefined => sourceOf(rows, target)?.file;
  expect(about('s3://b/x/a.txt')).toBe('s3://b/x/a.txt');
  expect(about('s3://b/z/y/a.txt')).toBe('y/a.txt');
  expect(about('s3://b/all.zip/in/c.txt')).toBe('s3://b/all.zip');
  expect(about('s3://b/other/a.txt')).toBeUndefined();
  const targets = ['s3://b/x/a.txt', 's3://b/z/y/a.txt', 's3://b/all.zip/in/c.txt'];
  expect(unmatchedRows(rows, targets).map(({ file }) => file)).toEqual(['s3://b/none.txt']);
});
