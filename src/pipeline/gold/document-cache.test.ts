import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IngestOutcome, ingestBytes, type ReadingOptions } from '#ingest/index.ts';
import { cachedReader } from './document-cache.ts';

let folder: string;
let cache: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'document-cache-'));
  cache = path.join(folder, 'cache');
  file = path.join(folder, 'report.txt');
  await writeFile(file, '云溪县水务局\n全年完成清淤工程32.5公里。\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reads a file and counts how often. */
function countingReader(change: (outcome: IngestOutcome) => IngestOutcome = (outcome) => outcome) {
  const reads: string[] = [];
  const read = async (name: string): Promise<IngestOutcome> => {
    reads.push(path.basename(name));
    return change(await ingestBytes(await readFile(name), path.basename(name)));
  };
  return { reads, read };
}

/** Reads the file through a cache opened anew; the answer is the outcome and what was really read. */
async function readOnce(options: ReadingOptions = {}, name = file, mostBytes?: number) {
  const { reads, read } = countingReader();
  const reader = await cachedReader(cache, options, read, mostBytes);
  const outcome = await reader.read(name);
  await reader.close();
  return { outcome, reads };
}

const entries = async (): Promise<readonly string[]> => (await readdir(cache)).sort();

describe('a cached reader', () => {
  it('reads a document once, and gives back what reading gives', async () => {
    const first = await readOnce();
    const second = await readOnce();
    expect([first.reads, second.reads]).toEqual([['report.txt'], []]);
    expect(second.outcome).toEqual(first.outcome);
    expect(JSON.stringify(second.outcome)).toBe(JSON.stringify(first.outcome));
  });

  it('reads anew what was changed, has another name or is read otherwise', async () => {
    await readOnce();
    const other = path.join(folder, 'copy.txt');
    await writeFile(other, await readFile(file));
    expect((await readOnce({}, other)).reads).toEqual(['copy.txt']);
    expect((await readOnce({ recognise: false })).reads).toEqual(['report.txt']);
    expect((await readOnce({ libreOffice: process.execPath })).reads).toEqual(['report.txt']);
    await writeFile(file, '云溪县水务局\n全年完成清淤工程32.6公里。\n');
    const { outcome, reads } = await readOnce();
    expect(reads).toEqual(['report.txt']);
    expect(outcome.kind === 'read' && outcome.document.text).toContain('32.6');
  });

  it('reads anew where an entry was cut off, changed, or is a foreign file, and mends it', async () => {
    const { outcome } = await readOnce();
    const [name = ''] = await entries();
    const entry = path.join(cache, name);
    const whole = await readFile(entry, 'utf8');
    for (const bad of ['', whole.slice(0, -20), whole.replace('32.5', '99.9'), '{}', 'null\n', `${whole} `]) {
      await writeFile(entry, bad);
      const again = await readOnce();
      expect(again.reads, bad.slice(0, 20)).toEqual(['report.txt']);
      expect(again.outcome).toEqual(outcome);
      expect(await readFile(entry, 'utf8')).toBe(whole);
    }
  });

  it('does not give the entry of one document for another, though it is whole', async () => {
    await readOnce();
    const other = path.join(folder, 'other.txt');
    await writeFile(other, '白石区教育局\n检查学校35所。\n');
    const [first = ''] = await entries();
    const { outcome } = await readOnce({}, other);
    const second = (await entries()).find((name) => name !== first) ?? '';
    await writeFile(path.join(cache, second), await readFile(path.join(cache, first)));
    const again = await readOnce({}, other);
    expect(again.reads).toEqual(['other.txt']);
    expect(again.outcome).toEqual(outcome);
  });

  it('keeps nothing that failed, is partial or needed a password', async () => {
    const partial = countingReader((outcome) =>
      outcome.kind === 'read' ? { ...outcome, document: { ...outcome.document, partial: true } } : outcome,
    );
    const reader = await cachedReader(cache, {}, partial.read);
    await reader.read(file);
    await reader.read(file);
    expect(partial.reads).toHaveLength(2);
    const secret = countingReader();
    const locked = await cachedReader(cache, { password: 'x' }, secret.read);
    await locked.read(file);
    await locked.read(file);
    expect(secret.reads).toHaveLength(2);
    const failing = countingReader((outcome) =>
      outcome.kind === 'read' ? { kind: 'failed', name: 'x', documentId: null, findings: [] } : outcome,
    );
    const failed = await cachedReader(cache, {}, failing.read);
    await failed.read(file);
    await failed.read(file);
    expect(failing.reads).toHaveLength(2);
    await expect(readdir(cache)).rejects.toThrow();
  });

  it('takes no harm where the cache cannot be a folder', async () => {
    await writeFile(cache, 'in the way');
    const { outcome, reads } = await readOnce();
    expect([outcome.kind, reads]).toEqual(['read', ['report.txt']]);
    expect((await readOnce()).reads).toEqual(['report.txt']);
    expect(await readFile(cache, 'utf8')).toBe('in the way');
  });

  it('removes what was used longest ago when there is too much, and no file of others', async () => {
    await readOnce();
    const [oldest = ''] = await entries();
    const { size } = await stat(path.join(cache, oldest));
    await utimes(path.join(cache, oldest), 1_000, 1_000);
    await writeFile(path.join(cache, 'mine.txt'), 'kept');
    await writeFile(path.join(cache, `${oldest}.half`), 'left behind');
    await utimes(path.join(cache, `${oldest}.half`), 1_000, 1_000);
    const other = path.join(folder, 'other.txt');
    await writeFile(other, await readFile(file));
    await readOnce({}, other, size);
    const left = await entries();
    expect(left).toHaveLength(2);
    expect(left).toContain('mine.txt');
    expect(left).not.toContain(oldest);
  });

  it('keeps nothing without a folder', async () => {
    await mkdir(cache);
    const { reads, read } = countingReader();
    const reader = await cachedReader(null, {}, read);
    await reader.read(file);
    await reader.read(file);
    await reader.close();
    expect(reads).toHaveLength(2);
    expect(await entries()).toEqual([]);
  });
});
