import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingSource } from '#ingest/index.ts';
import { failure } from '../../ingest/ingest-outcome.ts';
import type { SourceRow } from '../discover/source-table.ts';
import { memoryStore, readPlain, runFiles, runParts } from './run-parts.test-support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
  return target;
}

const idOf = async (target: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(target))
    .digest('hex');

const TEXT = '临江市水务局2023年度部门整体支出绩效自评报告\n一、部门职责\n（一）负责河道管理。\n';
const changed = (by: string): string => `${TEXT}（二）${by}。\n`;

const row = (change: Partial<SourceRow> & { readonly file: string }): SourceRow => ({
  url: null,
  publisher: null,
  retrieved: null,
  published: null,
  supersedes: null,
  ...change,
});

describe('files with the same bytes', () => {
  it('are one report, called by the file that was given first, whoever ends first', async () => {
    const [first, second] = [await file('a.txt', TEXT), await file('b.txt', TEXT)];
    const store = memoryStore();
    const read = async (target: ReadingSource) => {
      if (target === first) await new Promise((resolve) => setTimeout(resolve, 20));
      return readPlain(target);
    };
    const { files } = await runFiles([first, second], runParts(store, { read, concurrency: 2 }));
    expect([...store.reports.values()].map(({ report }) => report.slug)).toEqual(['a']);
    expect(files.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(files[1]?.reason).toContain('a.txt; they are one report.');
  });

  it('end as the first of them ends', async () => {
    const targets = [await file('a.txt', TEXT), await file('b.txt', TEXT)];
    const saveReport = () => Promise.reject(new Error('disk full'));
    const { files } = await runFiles(targets, runParts({ ...memoryStore(), saveReport }));
    expect(files.map(({ state }) => state)).toEqual(['failed', 'failed']);
  });
});

describe('a run that meets trouble', () => {
  it('keeps nothing of other bytes than those that were planned', async () => {
    const target = await file('a.txt', TEXT);
    const store = memoryStore();
    // Somebody saves it between being found and being read, and puts it back later.
    const read = async (source: ReadingSource) => {
      await writeFile(target, changed('防汛'));
      return readPlain(source);
    };
    await runFiles([target], runParts(store, { read }));
    await writeFile(target, TEXT);
    let reads = 0;
    const again = async (source: ReadingSource) => {
      reads += 1;
      return readPlain(source);
    };
    await runFiles([target], runParts(store, { read: again }));
    expect(reads).toBe(1);
  });

  it('opens again what was locked, for its password may be given by then', async () => {
    const target = await file('a.txt', TEXT);
    const store = memoryStore();
    const locked = async () => failure('a.txt', await idOf(target), 'document-encrypted', 'a.txt is encrypted.');
    expect((await runFiles([target], runParts(store, { read: locked }))).files[0]?.state).toBe('failed');
    expect((await runFiles([target], runParts(store))).files[0]?.state).toBe('done');
    const damaged = await file('b.txt', 'b');
    const broken = async () => failure('b.txt', await idOf(damaged), 'document-damaged', 'b.txt is damaged.');
    await runFiles([damaged], runParts(store, { read: broken }));
    expect((await runFiles([damaged], runParts(store))).files[0]).toMatchObject({ reason: 'b.txt is damaged.' });
  });

  it('stays in planning where it is stopped before its files are all found', async () => {
    const targets = [await file('a.txt', TEXT), await file('b.txt', changed('防汛'))];
    const controller = new AbortController();
    controller.abort();
    const store = memoryStore();
    const summary = await runFiles(targets, runParts(store, { signal: controller.signal }));
    expect(summary).toMatchObject({ phase: 'planning', finishedAt: null });
  });

  it('begins no further file once it is stopped, and is not finished', async () => {
    const targets = [await file('a.txt', TEXT), await file('b.txt', changed('防汛'))];
    const controller = new AbortController();
    const store = memoryStore();
    const saveReport: typeof store.saveReport = async (report) => {
      await store.saveReport(report);
      controller.abort();
    };
    const summary = await runFiles(targets, runParts({ ...store, saveReport }, { signal: controller.signal }));
    expect(summary.finishedAt).toBeNull();
    expect(summary.files.map((each) => path.basename(each.path))).toEqual(['a.txt']);
    const { files: _, ...run } = summary;
    expect(await store.findLastRun()).toEqual(run);
  });

  it('tells a failure of the store of the one file and goes on with the others', async () => {
    const names = ['a', 'b', 'c'];
    const targets = await Promise.all(names.map((name) => file(`${name}.txt`, changed(name))));
    const store = memoryStore();
    const saveReport: typeof store.saveReport = async (report) => {
      if (report.report.slug === 'b') throw new Error('disk full');
      await store.saveReport(report);
    };
    const { files, finishedAt } = await runFiles(targets, runParts({ ...store, saveReport }));
    expect(finishedAt).not.toBeNull();
    expect(files.map(({ state }) => state)).toEqual(['done', 'failed', 'done']);
    expect(files[1]?.reason).toContain('disk full');
    expect(store.reports.size).toBe(2);
  });

  it('replaces a stored report that cannot be read any more', async () => {
    const target = await file('a.txt', TEXT);
    const store = memoryStore();
    const findReport = () => Promise.reject(new Error('of another shape'));
    const { files } = await runFiles([target], runParts({ ...store, findReport }));
    expect(files[0]?.state).toBe('done');
    expect(store.reports.size).toBe(1);
  });
});

describe('where a report came from', () => {
  it('stays known in a run whose table does not name the file', async () => {
    const [older, newer] = [await file('old.txt', TEXT), await file('new.txt', changed('防汛'))];
    const store = memoryStore();
    const sources = [row({ file: 'new.txt', url: 'https://example.org/x', publisher: '局', supersedes: 'old' })];
    await runFiles([older, newer], runParts(store, { sources }));
    const before = [...store.reports.values()];
    await runFiles([older, newer], runParts(store));
    expect([...store.reports.values()]).toEqual(before);
    expect(before.find(({ report }) => report.slug === 'new')?.report.source.url).toBe('https://example.org/x');
  });

  it('is kept where a row leaves it empty, and an empty supersedes unlinks', async () => {
    const targets = [await file('old.txt', TEXT), await file('new.txt', changed('防汛'))];
    const store = memoryStore();
    const first = [row({ file: 'new.txt', url: 'https://example.org/x', supersedes: 'old' })];
    await runFiles(targets, runParts(store, { sources: first }));
    await runFiles(targets, runParts(store, { sources: [row({ file: 'new.txt', publisher: '局' })] }));
    const report = [...store.reports.values()].find((each) => each.report.slug === 'new')?.report;
    expect(report?.source).toMatchObject({ url: 'https://example.org/x', publisher: '局' });
    expect(report?.supersedes).toBeNull();
  });
});

describe('a report that supersedes another', () => {
  it.each([
    [['old.txt', 'new.txt'], 1],
    [['new.txt', 'old.txt'], 1],
    [['new.txt', 'old.txt'], 4],
  ])('is linked in one run, given as %j with %i at once', async (order, concurrency) => {
    await file('old.txt', TEXT);
    await file('new.txt', changed('防汛'));
    const store = memoryStore();
    const sources = [row({ file: 'new.txt', supersedes: 'old' })];
    const targets = order.map((name) => path.join(folder, name));
    const { files } = await runFiles(targets, runParts(store, { sources, concurrency }));
    const reports = [...store.reports.values()].map(({ report }) => report);
    const old = reports.find(({ slug }) => slug === 'old');
    expect(reports.find(({ slug }) => slug === 'new')?.supersedes).toBe(old?.id);
    expect(files.map(({ reason }) => reason)).toEqual([null, null]);
  });

  it('says so when no other report is called as the row says, or several are', async () => {
    const newer = await file('new.txt', changed('防汛'));
    const store = memoryStore();
    const parts = runParts(store, { sources: [row({ file: 'new.txt', supersedes: 'old' })] });
    const alone = await runFiles([newer], parts);
    expect(alone.files[0]?.reason).toContain('no other report is called so');
    await runFiles([await file('1/old.txt', TEXT), await file('2/old.txt', changed('抗旱'))], parts);
    const { files } = await runFiles([newer], parts);
    expect(files[0]?.reason).toContain('several reports are called so');
    const [id = ''] = [...store.reports.values()].filter((each) => each.report.slug === 'old').map((e) => e.report.id);
    const byId = [row({ file: 'new.txt', supersedes: id.slice(0, 12) })];
    expect((await runFiles([newer], { ...parts, sources: byId })).files[0]?.reason).toBeNull();
    expect(store.reports.get((await runFiles([newer], parts)).files[0]?.reportId ?? '')?.report.supersedes).toBeNull();
  });
});

describe('a file that was changed and read again', () => {
  it('is told with both ids until one supersedes the other', async () => {
    const store = memoryStore();
    const first = await runFiles([await file('a.txt', TEXT)], runParts(store));
    const second = await runFiles([await file('a.txt', changed('防汛'))], runParts(store));
    expect(first.files[0]?.reason).toBeNull();
    const ids = [first, second].map(({ files }) => files[0]?.reportId?.slice(0, 12) ?? 'none');
    for (const words of [...ids, '--sources', 'supersedes: a', 'different names'])
      expect(second.files[0]?.reason).toContain(words);
    const sources = [row({ file: 'a.txt', supersedes: 'a' })];
    const third = await runFiles([path.join(folder, 'a.txt')], runParts(store, { sources }));
    expect(third.files[0]?.reason).toBeNull();
    expect(store.reports.get(second.files[0]?.reportId ?? '')?.report.supersedes).toBe(first.files[0]?.reportId);
    expect((await runFiles([path.join(folder, 'a.txt')], runParts(store))).files[0]?.reason).toBeNull();
  });

  it('is told no more once the files have names of their own', async () => {
    const store = memoryStore();
    const both = [await file('1/a.txt', TEXT), await file('2/a.txt', changed('防汛'))];
    const { files } = await runFiles(both, runParts(store));
    expect(files.map(({ reason }) => reason?.includes('used by other bytes too'))).toEqual([true, true]);
    const apart = [await file('3/a1.txt', TEXT), await file('3/a2.txt', changed('防汛'))];
    const again = await runFiles(apart, runParts(store));
    expect(again.files.map(({ reason }) => reason)).toEqual([null, null]);
  });
});

describe('a text that states nothing a report would', () => {
  it('is told to be of another kind, with the reason, where its words are not those of a report', async () => {
    const target = await file('novel.txt', '第一章 雨夜\n老周数出三百二十元，其中一百元要还给供销社。');
    const store = memoryStore();
    const { files } = await runFiles([target], runParts(store));
    expect(files[0]?.reason).toContain('a document of another kind: it has no title of one');
    expect([...store.reports.values()].map(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([
      ['report-empty'],
    ]);
  });

  it('is a report without values where it is one by its title: every absence is named', async () => {
    const store = memoryStore();
    await runFiles([await file('empty.txt', '2022年度部门整体支出绩效自评报告\n一、基本情况\n略。')], runParts(store));
    const [published] = store.reports.values();
    expect(published?.record.report.bureau).toMatchObject({ value: null, absence: 'not_stated' });
    expect(published?.findings).toMatchObject([
      {
        ruleId: 'fields-unfound',
        severity: 'warning',
        reason: expect.stringContaining('duties, staffing, orgUnits, budget, indicators, issues, measures'),
      },
    ]);
  });
});
