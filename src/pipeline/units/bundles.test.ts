import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingSource } from '#ingest/index.ts';
import { type PublishedReport, textOf } from '#model/published-report.ts';
import { placeOf } from '#model/report-text.ts';
import type { FileOutcome } from '#model/work.ts';
import { makeZip } from '../../ingest/test-files/make-zip.ts';
import { type MemoryStore, memoryStore, readPlain, runFiles, runParts } from '../run/run-parts.test-support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundles-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const narrative = (bureau: string, year = 2023): string =>
  `${bureau}${year}年度部门整体支出绩效自评报告\n一、部门职责\n（一）负责河道管理。\n二、人员情况\n编制12人。\n`;
const form = (bureau: string, count = 36): string =>
  `2023年度部门整体支出绩效自评表\n单位名称：${bureau}\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t巡查河道次数\t≥30次\t${count}次\t50\t50\n总分\t\t\t\t\t100\t98\n`;

const WATER = '临江县水务局';
const FOREST = '云岭县林业局';

async function write(name: string, content: string | Buffer): Promise<string> {
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
  return target;
}

const reportsOf = (store: MemoryStore): readonly PublishedReport[] =>
  [...store.reports.values()].toSorted((a, b) => (a.report.slug < b.report.slug ? -1 : 1));

/** Each stored report as its slug and the files of its members. */
const membersIn = (store: MemoryStore): readonly (readonly string[])[] =>
  reportsOf(store).map(({ report, documents }) => [
    report.slug,
    ...report.members.map(
      ({ role, documentId }) => `${role} ${documents.find(({ id }) => id === documentId)?.name ?? ''}`,
    ),
  ]);

const briefly = (files: readonly FileOutcome[]): readonly string[] =>
  files.map(({ path: file, state, reportIds }) => `${path.relative(folder, file)} ${state} ${reportIds.length}`);

/** Runs over targets in the folder, one file at a time and several, and expects the same reports. */
async function checkReports(
  targets: readonly string[],
  expected: readonly (readonly string[])[],
): Promise<MemoryStore> {
  const stores = [memoryStore(), memoryStore()];
  const given = targets.map((target) => path.join(folder, target));
  await runFiles(given, runParts(stores[0] ?? memoryStore(), { concurrency: 4 }));
  await runFiles(given.toReversed(), runParts(stores[1] ?? memoryStore()));
  for (const store of stores) expect(membersIn(store)).toEqual(expected);
  expect([...(stores[0]?.reports.keys() ?? [])].toSorted()).toEqual([...(stores[1]?.reports.keys() ?? [])].toSorted());
  return stores[0] ?? memoryStore();
}

describe('a folder with a report and its forms', () => {
  it('is one report, each value with the document it stands in', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    await write('b/附件2 自评表.txt', form(WATER));
    await write('b/附件/附件10 目标表.txt', form(WATER, 40));
    const store = await checkReports(
      ['b'],
      [['自评报告', 'main 自评报告.txt', 'annex 附件2 自评表.txt', 'annex 附件10 目标表.txt']],
    );
    const [report] = reportsOf(store);
    if (report === undefined) throw new Error('no report');
    const actuals = report.record.indicators.map(({ actual, spans: [first] }) => {
      const place = placeOf(textOf(report), { start: first?.[0] ?? 0, end: first?.[1] ?? 0 });
      return [actual, place.document.name, place.document.text.includes(`${actual}次`)];
    });
    expect(actuals).toContainEqual(['36', '附件2 自评表.txt', true]);
    expect(actuals).toContainEqual(['40', '附件10 目标表.txt', true]);
  });

  it('tells of each file which report it is part of', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    await write('b/附件2 自评表.txt', form(WATER));
    const { files } = await runFiles([path.join(folder, 'b')], runParts(memoryStore()));
    expect(briefly(files)).toEqual(['b/自评报告.txt done 1', 'b/附件2 自评表.txt done 1']);
    expect(files[0]?.reportIds).toEqual(files[1]?.reportIds);
    expect(files[1]?.reason).toContain('It is an annex of the report 自评报告');
  });

  it('given twice is told as the same bytes, and is one report', async () => {
    for (const copy of ['b', 'c']) {
      await write(`${copy}/自评报告.txt`, narrative(WATER));
      await write(`${copy}/自评表.txt`, form(WATER));
    }
    const store = memoryStore();
    const { files } = await runFiles([folder], runParts(store, { concurrency: 3 }));
    expect(store.reports.size).toBe(1);
    expect(files.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(files.slice(2).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/c\/自评报告\.txt has the same bytes as .*b\/自评报告\.txt; they are one report\.$/u),
      expect.stringMatching(/c\/自评表\.txt has the same bytes as .*b\/自评表\.txt; they are one report\.$/u),
    ]);
  });

  it('replaces what was stored of its parts, and of itself when an annex has changed', async () => {
    const main = await write('b/自评报告.txt', narrative(WATER));
    const annex = await write('b/自评表.txt', form(WATER));
    const store = memoryStore();
    await runFiles([main], runParts(store));
    await runFiles([annex], runParts(store));
    expect(store.reports.size).toBe(2);
    const [alone] = reportsOf(store);
    await runFiles([path.join(folder, 'b')], runParts(store));
    expect(membersIn(store)).toEqual([['自评报告', 'main 自评报告.txt', 'annex 自评表.txt']]);
    expect(store.reports.has(alone?.report.id ?? '')).toBe(false);
    await write('b/自评表.txt', form(WATER, 41));
    const { files } = await runFiles([path.join(folder, 'b')], runParts(store));
    expect(files[0]?.reason).toBeNull();
    expect(reportsOf(store).map(({ record }) => record.indicators.map(({ actual }) => actual))).toEqual([['41']]);
  });

  it('stays as it is stored when one of its files is given alone, which is told', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    const annex = await write('b/自评表.txt', form(WATER));
    const store = memoryStore();
    await runFiles([folder], runParts(store));
    const { files } = await runFiles([annex], runParts(store));
    expect(store.reports.size).toBe(2);
    expect(files[0]?.reason).toMatch(/given without the other files of the stored report 自评报告/u);
    await runFiles([folder], runParts(store));
    expect(membersIn(store)).toEqual([['自评报告', 'main 自评报告.txt', 'annex 自评表.txt']]);
  });

  it('is partial when an annex cannot be read, and leaves annexes alone when the main part cannot', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    await write('b/自评表.txt', form(WATER));
    const readBut = (lost: string) => async (source: ReadingSource) => {
      const read = await readPlain(source);
      if (read.kind === 'read' && read.document.name !== lost) return read;
      return { kind: 'failed' as const, name: lost, documentId: null, findings: [] };
    };
    const store = memoryStore();
    const first = await runFiles([folder], runParts(store, { read: readBut('自评表.txt') }));
    expect(briefly(first.files)).toEqual(['b/自评报告.txt partial 1', 'b/自评表.txt failed 0']);
    expect(first.files[0]?.reason).toContain('自评表.txt, an annex of this report by its name, could not be read');
    const other = memoryStore();
    const second = await runFiles([folder], runParts(other, { read: readBut('自评报告.txt') }));
    expect(briefly(second.files)).toEqual(['b/自评报告.txt failed 0', 'b/自评表.txt done 1']);
    expect(reportsOf(other)[0]?.findings.map(({ ruleId }) => ruleId)).toContain('main-part-unreadable');
  });

  it('is not begun when the run is stopped before all of it is read', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    await write('b/自评表.txt', form(WATER));
    const controller = new AbortController();
    const read = async (source: ReadingSource) => {
      controller.abort();
      return readPlain(source);
    };
    const store = memoryStore();
    const { files, finishedAt } = await runFiles([folder], runParts(store, { read, signal: controller.signal }));
    expect([files, finishedAt, store.reports.size]).toEqual([[], null, 0]);
  });

  it('takes the origin of each file from its own row', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    await write('b/自评表.txt', form(WATER));
    const row = (file: string) => {
      return {
        file,
        url: `https://example.org/${file}`,
        publisher: null,
        retrieved: null,
        published: null,
        supersedes: null,
      };
    };
    const store = memoryStore();
    await runFiles([folder], runParts(store, { sources: [row('自评报告.txt'), row('b/自评表.txt')] }));
    const report = reportsOf(store)[0]?.report;
    expect(report?.source.url).toBe('https://example.org/自评报告.txt');
    expect(Object.values(report?.annexSources ?? {}).map(({ url }) => url)).toEqual([
      'https://example.org/b/自评表.txt',
    ]);
  });
});

describe('a folder of many bureaus', () => {
  const table = (bureaus: readonly string[]): string => bureaus.map((bureau) => form(bureau)).join('\n');

  it('gives each report its own part of a file with the forms of all', async () => {
    await write('all/水务局.txt', narrative(WATER));
    await write('all/林业局.txt', narrative(FOREST));
    await write('all/自评表.txt', table([WATER, FOREST, '白石县教育局']));
    const store = await checkReports(
      ['all'],
      [
        ['林业局', 'main 林业局.txt', 'annex 自评表.txt'],
        ['水务局', 'main 水务局.txt', 'annex 自评表.txt'],
        ['自评表-3', 'main 自评表.txt'],
      ],
    );
    const { files } = await runFiles([path.join(folder, 'all')], runParts(store));
    expect(files.map(({ reason }) => reason).filter((reason) => reason !== null)).toEqual([
      'Parts of it are annexes of the reports 林业局, 水务局. It holds the report 自评表-3.',
    ]);
    expect(store.reports.size).toBe(3);
  });

  it('forgets no stored report of a shared file when the run is stopped before it is made again', async () => {
    await write('all/水务局.txt', narrative(WATER));
    await write('all/自评表.txt', table([WATER, FOREST, '白石县教育局']));
    const store = memoryStore();
    await runFiles([folder], runParts(store));
    const controller = new AbortController();
    const stopping = {
      ...store,
      saveReport: async (report: PublishedReport) => {
        controller.abort();
        await store.saveReport(report);
      },
    };
    await runFiles([folder], runParts(stopping, { signal: controller.signal }));
    expect(reportsOf(store).map(({ report }) => report.slug)).toEqual(['水务局', '自评表-2', '自评表-3'].toSorted());
  });

  it('tells of a form that belongs to no report beside it, and of the file where it came from', async () => {
    await write('b/自评报告.txt', narrative(WATER));
    const annex = await write('b/自评表.txt', form(FOREST));
    const store = memoryStore();
    const row = { file: '自评表.txt', url: 'https://example.org/x', publisher: null, retrieved: null, published: null };
    await runFiles([annex], runParts(store, { sources: [{ ...row, supersedes: null }] }));
    const { files } = await runFiles([folder], runParts(store));
    expect(files[1]?.reason).toMatch(/looks like an annex, but it agrees in bureau and year with no report/u);
    await write('b/林业局.txt', narrative(FOREST));
    await runFiles([folder], runParts(store));
    const joined = reportsOf(store).find(({ report }) => report.slug === '林业局')?.report;
    expect([store.reports.size, joined?.source.url]).toEqual([2, null]);
    expect(Object.values(joined?.annexSources ?? {}).map(({ url }) => url)).toEqual(['https://example.org/x']);
  });
});

describe('a folder of independent reports', () => {
  it('stays as many', async () => {
    const bureaus = ['水务局', '林业局', '教育局', '审计局', '民政局'];
    for (const bureau of bureaus) await write(`many/${bureau}绩效自评表.txt`, narrative(`临江县${bureau}`));
    await checkReports(
      ['many'],
      bureaus.toSorted().map((bureau) => [`${bureau}绩效自评表`, `main ${bureau}绩效自评表.txt`]),
    );
  });
});

describe('a file with several reports', () => {
  it('gives each a slug with its number, and the same again', async () => {
    await write('three.txt', [WATER, FOREST, '青溪县交通运输局'].map((bureau) => narrative(bureau)).join('\n'));
    const store = await checkReports(
      ['three.txt'],
      [1, 2, 3].map((number) => [`three-${number}`, 'main three.txt']),
    );
    expect(reportsOf(store).map(({ record }) => record.report.bureau.value)).toEqual([
      WATER,
      FOREST,
      '青溪县交通运输局',
    ]);
    const { files } = await runFiles([path.join(folder, 'three.txt')], runParts(store));
    expect(briefly(files)).toEqual(['three.txt done 3']);
    expect(files[0]?.reason).toBe('It holds 3 reports: three-1, three-2, three-3.');
    expect(store.reports.size).toBe(3);
  });

  it('supersedes the reports of a file with as many, one by one', async () => {
    await write('old.txt', narrative(WATER) + narrative(FOREST));
    await write('new.txt', `${narrative(WATER)}（二）防汛。\n${narrative(FOREST)}（二）防火。\n`);
    const nowhere = { url: null, publisher: null, retrieved: null, published: null };
    const store = memoryStore();
    await runFiles([folder], runParts(store, { sources: [{ file: 'new.txt', ...nowhere, supersedes: 'old' }] }));
    const idOf = new Map(reportsOf(store).map(({ report }) => [report.slug, report]));
    expect(idOf.get('new-1')?.supersedes).toBe(idOf.get('old-1')?.id);
    expect(idOf.get('new-2')?.supersedes).toBe(idOf.get('old-2')?.id);
  });
});

describe('an archive', () => {
  it('is read as a folder is, with what is refused of it beside', async () => {
    const entries = [
      { name: '临江/自评报告.txt', data: Buffer.from(narrative(WATER)) },
      { name: '临江/自评表.txt', data: Buffer.from(form(WATER)) },
      { name: '../evil.txt', data: Buffer.from('x') },
    ];
    await write('bundle.zip', makeZip(entries));
    const row = {
      file: 'bundle.zip',
      url: 'https://example.org/bundle.zip',
      publisher: null,
      retrieved: null,
      published: null,
      supersedes: 'older',
    };
    const store = memoryStore();
    const { files } = await runFiles([path.join(folder, 'bundle.zip')], runParts(store, { sources: [row] }));
    expect(membersIn(store)).toEqual([['自评报告', 'main 自评报告.txt', 'annex 自评表.txt']]);
    expect(briefly(files)).toEqual([
      'bundle.zip/临江/自评报告.txt done 1',
      'bundle.zip/临江/自评表.txt done 1',
      'bundle.zip failed 0',
    ]);
    expect(files[0]?.reason).toBeNull();
    expect(reportsOf(store)[0]?.report.source.url).toBe('https://example.org/bundle.zip');
  });

  it('beside its own files is told as the same bytes', async () => {
    await write('a/自评报告.txt', narrative(WATER));
    await write('b.zip', makeZip([{ name: '自评报告.txt', data: Buffer.from(narrative(WATER)) }]));
    const store = memoryStore();
    const { files } = await runFiles([folder], runParts(store));
    expect(store.reports.size).toBe(1);
    expect(files[1]?.reason).toContain('b.zip/自评报告.txt has the same bytes as');
  });

  it('that is damaged, or holds no report, costs the others nothing', async () => {
    await write('a.zip', Buffer.from('PK\x03\x04 and no more'));
    await write('b.zip', makeZip([{ name: 'a.exe', data: Buffer.from('x') }]));
    await write('c.txt', narrative(WATER));
    const store = memoryStore();
    const targets = ['a.zip', 'b.zip', 'c.txt'].map((name) => path.join(folder, name));
    const { files } = await runFiles(targets, runParts(store));
    expect(files.map(({ state }) => state)).toEqual(['failed', 'failed', 'done']);
    expect(files[1]?.reason).toContain('There is no report');
  });
});
