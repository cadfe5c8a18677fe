import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import { isUnitTaken } from '#model/store-fault.ts';
import type { EndedUnit, FileState, RunMark, TakenUnit } from '#model/work.ts';
import type { StorePlace } from '../store-place.ts';
import { testReport } from '../test-values.ts';
import { testEnd, testFile, testMade, testOptions, testUnit, testWorked } from './test-work.ts';

/** What every store does with runs, their files and units. */
export function describeWork(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${name}, as the place of work,`, () => {
    let place: StorePlace;
    let store: Store;

    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const begin = (id = 'run', startedAt = '2026-11-23T00:00:00.000Z') =>
      store.beginRun({ id, startedAt, options: testOptions() });

    /** A run with files at these positions, each a unit by itself. */
    async function planned(positions: readonly number[]): Promise<void> {
      await begin();
      await store.addFiles(
        'run',
        positions.map((position) => testFile(position)),
      );
      await store.addUnits(
        'run',
        positions.map((position) => testUnit(position)),
        new Map(),
      );
    }

    async function take(position: number): Promise<TakenUnit> {
      const unit = await store.takeUnit('run', position);
      if (unit === null) throw new Error(`The unit ${position} was not to be had.`);
      return unit;
    }

    const states = async (): Promise<readonly FileState[]> =>
      (await store.pageOutcomes('run', { after: -1, limit: 100 })).map(({ fileState }) => fileState);

    test('runs are numbered in their order, whatever the clock says', async () => {
      expect(await store.findLastRun()).toBeNull();
      const first = await begin('first', '2026-11-23T00:00:00.000Z');
      const second = await begin('second', '1999-01-01T00:00:00.000Z');
      expect([first.number, second.number]).toEqual([1, 2]);
      expect(await store.findLastRun()).toEqual({
        id: 'second',
        number: 2,
        startedAt: '1999-01-01T00:00:00.000Z',
        finishedAt: null,
        phase: 'planning',
        options: testOptions(),
      });
      await store.changeRun('second', { phase: 'ended', finishedAt: '1999-01-01T00:00:01.000Z' });
      expect(await store.findRun('second')).toMatchObject({ phase: 'ended', finishedAt: '1999-01-01T00:00:01.000Z' });
    });

    test('a run that begins forgets the files of earlier ones', async () => {
      await planned([0, 1]);
      await begin('next');
      expect(await store.countFiles('run')).toMatchObject({ waiting: 0 });
      expect(await store.listWaiting('run', 10)).toEqual([]);
      expect((await store.findRun('run'))?.number).toBe(1);
    });

    test('files with the bytes of an earlier one are marked, and end as it does', async () => {
      await begin();
      const files = [
        testFile(0, { documentId: 'same' }),
        testFile(1, { documentId: 'same' }),
        testFile(2, { documentId: null }),
        testFile(3, { documentId: null }),
      ];
      await store.addFiles('run', files);
      expect(await store.markRepeated('run')).toBe(1);
      expect((await store.pageFiles('run', null, 10)).map(({ position }) => position)).toEqual([0, 2, 3]);
      await store.addUnits('run', [testUnit(0, { files: [files[0] ?? testFile(0)] })], new Map());
      await store.endUnit(await take(0), testEnd([testWorked('reports/0.txt', [testMade('r1')])]));
      const [, second] = await store.pageOutcomes('run', { after: -1, limit: 10 });
      expect(second).toMatchObject({ fileState: 'repeated', state: 'done', reportIds: ['r1'] });
      expect(second?.reason).toContain('reports/0.txt; they are one report.');
    });

    test('files are paged by folder, in it those first that may belong to another', async () => {
      await begin();
      const files = [
        testFile(0, { folder: '/b' }),
        testFile(1, { folder: '/a' }),
        testFile(2, { folder: '/b', mayBelong: true }),
        testFile(3, { folder: '/a' }),
      ];
      await store.addFiles('run', files);
      const seen: number[] = [];
      for (let after = null as (typeof files)[number] | null; ; ) {
        const page = await store.pageFiles('run', after, 1);
        const [only] = page;
        if (only === undefined) break;
        seen.push(only.position);
        after = only;
      }
      expect(seen).toEqual([1, 3, 2, 0]);
      expect(await store.pageFiles('run', null, 1)).toEqual([files[1]]);
    });

    test('a unit that was taken gives its files, and how often it was taken', async () => {
      await begin();
      const files = [testFile(2), testFile(0, { mayBelong: true })] as const;
      await store.addFiles('run', [files[1], testFile(1), files[0]]);
      await store.addUnits('run', [testUnit(0, { files: [files[1], files[0]] }), testUnit(1)], new Map());
      expect(await store.listWaiting('run', 10)).toEqual([0, 1]);
      expect(await take(0)).toEqual({ ...testUnit(0), runId: 'run', token: 1, tries: 1, files: [files[1], files[0]] });
      expect(await store.listWaiting('run', 10)).toEqual([1]);
      expect(await store.countUnits('run')).toEqual({ waiting: 1, working: 1, ended: 0, dead: 0 });
      expect(await store.countAtHand('run')).toBe(1);
      expect(await store.takeUnit('run', 7)).toBeNull();
    });

    test('only who took a unit last may end it, leave it or bury it', async () => {
      await planned([0]);
      const first = await take(0);
      const second = await take(0);
      const end = testEnd([testWorked('reports/0.txt', [testMade('r1')])]);
      expect(await store.endUnit(first, end)).toBe(false);
      expect(await store.leaveUnit(first)).toBe(false);
      expect(await store.buryUnit(first, 'It broke.')).toBe(false);
      expect(await states()).toEqual(['waiting']);
      expect(await store.endUnit(second, end)).toBe(true);
      // Told again, as after a connection that was lost behind the commit.
      expect(await store.endUnit(second, end)).toBe(true);
      expect(await store.endUnit(first, end)).toBe(false);
      expect(await states()).toEqual(['done']);
      expect(await store.takeUnit('run', 0)).toBeNull();
    });

    test('a unit that is left waits as if it had not been taken', async () => {
      await planned([0]);
      await store.leaveUnit(await take(0));
      expect(await store.listWaiting('run', 1)).toEqual([0]);
      expect((await take(0)).tries).toBe(1);
    });

    test('who had a unit before it was left, or revived, is told apart from who has it since', async () => {
      await planned([0]);
      const end = testEnd([testWorked('reports/0.txt', [], { state: 'failed', reason: 'It is empty.' })]);
      const left = await take(0);
      expect(await store.leaveUnit(left)).toBe(true);
      const ended = await take(0);
      // Told again late, as after a connection that was lost behind the commit.
      expect(await store.leaveUnit(left)).toBe(false);
      expect(await store.endUnit(ended, end)).toBe(true);
      await store.reviveUnits('run', ['failed']);
      const last = await take(0);
      expect([left, ended, last].map(({ tries, token }) => [tries, token])).toEqual([
        [1, 1],
        [1, 2],
        [1, 3],
      ]);
      for (const former of [left, ended]) {
        expect(await store.endUnit(former, end)).toBe(false);
        expect(await store.leaveUnit(former)).toBe(false);
        expect(await store.buryUnit(former, 'It broke.')).toBe(false);
      }
      expect(await states()).toEqual(['waiting']);
      expect(await store.endUnit(last, end)).toBe(true);
    });

    test('units that were tried more often wait behind the others', async () => {
      await planned([0, 1]);
      await take(0);
      await store.leaveUnit(await take(0));
      expect(await store.listWaiting('run', 10)).toEqual([1, 0]);
    });

    test('a unit that is given up is dead with its files and the reason, until it is revived', async () => {
      await planned([0, 1]);
      const taken = await take(0);
      expect(await store.buryUnit(taken, 'It ended the process that worked on it.')).toBe(true);
      expect(await states()).toEqual(['dead', 'waiting']);
      expect(await store.countReasons('run', ['dead'], 10)).toEqual([
        { state: 'dead', reason: 'It ended the process that worked on it.', files: 1, paths: ['reports/0.txt'] },
      ]);
      expect(await store.reviveUnits('run', ['dead', 'failed'])).toEqual([0]);
      expect(await states()).toEqual(['waiting', 'waiting']);
      expect((await take(0)).tries).toBe(1);
    });

    test.each([
      { only: { paths: ['reports/1'] }, revived: [1] },
      { only: { paths: ['S/0.t', '2.txt'] }, revived: [0, 2] },
      { only: { reason: 'IS EMPTY' }, revived: [0, 1] },
      { only: { reason: '50%_' }, revived: [2] },
      { only: { paths: ['1.txt'], reason: '50%' }, revived: [] },
      { only: { paths: ['%', '_'] }, revived: [] },
      { only: {}, revived: [0, 1, 2] },
    ])('units to be revived are chosen by path and reason: $only', async ({ only, revived }) => {
      await planned([0, 1, 2, 3]);
      const reasons = ['It is empty.', 'It is empty.', 'Only 50%_ of it was read.'];
      for (const [position, reason] of reasons.entries())
        await store.endUnit(await take(position), testEnd([testWorked('x', [], { state: 'failed', reason })]));
      await store.endUnit(await take(3), testEnd([testWorked('x', [testMade('r1')])]));
      expect(await store.countReasoned('run', ['failed', 'done'])).toBe(3);
      expect(await store.countReasoned('run', ['done', 'dead'])).toBe(0);
      expect(await store.hasFiles('run', ['failed'], only)).toBe(revived.length > 0);
      expect(await store.reviveUnits('run', ['failed'], only)).toEqual(revived);
      expect(await store.listWaiting('run', 10)).toEqual(revived);
    });

    test('units are found as they were planned, and as they are planned anew', async () => {
      await begin();
      const files = [testFile(0), testFile(2)] as const;
      await store.addFiles('run', [files[0], testFile(1), files[1]]);
      await store.addUnits('run', [testUnit(0, { files }), testUnit(1)], new Map());
      expect(await store.findUnits('run', [1, 7, 0])).toEqual([testUnit(0, { files }), testUnit(1)]);
      const mended = testUnit(0, { key: 'another', files: [files[0], { ...files[1], documentId: 'mended' }] });
      await store.replanUnits('run', [mended]);
      expect(await store.findUnits('run', [0])).toEqual([mended]);
      expect(await take(0)).toMatchObject({ key: 'another', files: mended.files });
      expect((await store.pageOutcomes('run', { after: 1, limit: 1 }))[0]?.documentId).toBe('mended');
    });

    test('each process of a run leaves one mark, which tells how long ago it was left', async () => {
      await begin();
      const mark: RunMark = {
        process: 'b',
        role: 'run',
        phase: 'working',
        documentsPerMinute: null,
        waitingFor: { what: 'provider', reason: 'it asked to' },
        isLast: false,
      };
      await store.saveMark('run', mark);
      await store.saveMark('run', { ...mark, process: 'a', documentsPerMinute: 12.5 });
      await store.saveMark('run', { ...mark, isLast: true });
      const marks = await store.listMarks('run');
      expect(marks.map(({ mark }) => mark)).toEqual([
        { ...mark, process: 'a', documentsPerMinute: 12.5 },
        { ...mark, isLast: true },
      ]);
      for (const { secondsAgo } of marks) expect(secondsAgo).toBeGreaterThanOrEqual(0);
      await begin('next');
      expect(await store.listMarks('run')).toEqual([]);
    });

    test('how a unit ended is not found any more once it is revived', async () => {
      await planned([0, 1]);
      const failed = testEnd([testWorked('x', [], { state: 'failed', reason: 'It is empty.' })]);
      for (const position of [0, 1]) await store.endUnit(await take(position), failed);
      const found = async () => [...(await store.findResults(['key-0', 'key-1'])).keys()];
      expect(await found()).toEqual(['key-0', 'key-1']);
      await store.reviveUnits('run', ['failed'], { paths: ['reports/1'] });
      expect(await found()).toEqual(['key-0']);
    });

    test('units of processes that are gone wait again, with their tries, and are lost to those', async () => {
      await planned([0, 1]);
      const gone = await take(0);
      await store.endUnit(await take(1), testEnd([testWorked('x', [])]));
      await store.regainUnits('run');
      expect(await store.listWaiting('run', 10)).toEqual([0]);
      expect(await store.leaveUnit({ ...gone, token: gone.token + 1 })).toBe(false);
      const next = await take(0);
      expect([next.tries, next.token]).toEqual([2, 2]);
      expect(await store.endUnit(gone, testEnd([testWorked('x', [])]))).toBe(false);
    });

    test('who had a unit before somebody else took it saves no report of it any more', async () => {
      await planned([0]);
      const [first, second] = [await take(0), await take(0)];
      await store.saveReport(testReport('r1', 'by-the-second'), { workKey: 'key-0', steps: [] }, second);
      const late = store.saveReport(testReport('r1', 'by-the-first'), { workKey: 'key-0', steps: [] }, first);
      await expect(late).rejects.toSatisfy(isUnitTaken);
      expect((await store.findReport('r1'))?.report.slug).toBe('by-the-second');
      // Another run has begun, which forgot the units of this one.
      await begin('next');
      await expect(store.saveReport(testReport('r1', 'too-late'), undefined, second)).rejects.toSatisfy(isUnitTaken);
      expect((await store.findReport('r1'))?.report.slug).toBe('by-the-second');
    });

    test('what a unit ended with is found by its key, while its reports are stored as it made them', async () => {
      await planned([0, 1]);
      await store.saveReport(testReport('r1', 'a'), { workKey: 'key-0', steps: [] });
      const end = testEnd([testWorked('reports/0.txt', [testMade('r1')])]);
      await store.endUnit(await take(0), end);
      await store.endUnit(await take(1), testEnd([testWorked('reports/1.txt', [])], { isFinal: false }));
      const found = async () => [...(await store.findResults(['key-0', 'key-1', 'key-2'])).keys()];
      expect((await store.findResults(['key-0'])).get('key-0')?.files).toEqual(end.files);
      expect(await found()).toEqual(['key-0']);
      await store.saveReport(testReport('r1', 'a'));
      expect(await found()).toEqual(['key-0']);
      await store.saveReport(testReport('r1', 'a'), { workKey: 'another', steps: [] });
      expect(await found()).toEqual([]);
    });

    test('units whose end is known are added as ended, and what they took is not counted again', async () => {
      await begin();
      await store.addFiles('run', [testFile(0), testFile(1)]);
      const end: EndedUnit = testEnd([testWorked('reports/0.txt', [testMade('r1')])]);
      await store.addUnits('run', [testUnit(0), testUnit(1)], new Map([[0, end]]));
      expect(await states()).toEqual(['done', 'waiting']);
      expect(await store.sumUse('run')).toMatchObject({ bought: 0 });
      expect((await store.pageRunReports('run', null, 10)).map(({ made }) => made.id)).toEqual(['r1']);
    });

    test('what models were asked is summed over the units of a run', async () => {
      await planned([0, 1]);
      for (const position of [0, 1])
        await store.endUnit(await take(position), testEnd([testWorked(`reports/${position}.txt`, [])]));
      expect(await store.sumUse('run')).toEqual({
        bought: 4,
        stored: 0,
        inputTokens: 60,
        cachedInputTokens: 0,
        outputTokens: 8,
      });
    });

    test('reports of a run are paged in the order of their files, and named where they supersede or share', async () => {
      await begin();
      await store.addFiles(
        'run',
        [0, 1, 2].map((position) => testFile(position)),
      );
      await store.addUnits(
        'run',
        [0, 1, 2].map((position) => testUnit(position)),
        new Map(),
      );
      await store.saveReport(testReport('old', 'slug-of-r1'));
      await store.saveReport(testReport('r1', 'slug-of-r1'));
      await store.endUnit(await take(2), testEnd([testWorked('2', [testMade('r3', { supersedes: 'x' })])]));
      await store.endUnit(await take(0), testEnd([testWorked('0', [testMade('r1'), testMade('r2')])]));
      const first = await store.pageRunReports('run', null, 2);
      expect(first.map(({ made }) => made.id)).toEqual(['r1', 'r2']);
      expect((await store.pageRunReports('run', first[1] ?? null, 2)).map(({ made }) => made.id)).toEqual(['r3']);
      expect((await store.listSuperseding('run')).map(({ file, made }) => [file, made.id])).toEqual([[2, 'r3']]);
      expect(await store.listShared('run')).toEqual([{ madeId: 'r1', formerId: 'old' }]);
      expect(await store.listReusedSlugs('run')).toEqual(['slug-of-r1']);
    });

    test('a sentence is added to the reason of a file once', async () => {
      await planned([0]);
      await store.addReason('run', 0, 'One.');
      await store.addReason('run', 0, 'Two.');
      await store.addReason('run', 0, 'Two.');
      expect((await store.pageOutcomes('run', { after: -1, limit: 1 }))[0]?.reason).toBe('One. Two.');
      await store.addReason('run', 0, 'It failed after all.', 'failed');
      expect((await store.pageOutcomes('run', { after: -1, limit: 1, states: ['failed'] }))[0]?.reason).toBe(
        'It failed after all.',
      );
    });

    test('what a report was made from is kept with it, and goes with it', async () => {
      const report = testReport('r1', 'a');
      const step = (key: string) => ({ step: 'claims', key, body: `body of ${key}` }) as const;
      expect(await store.findStep('r1', 'claims')).toBeNull();
      await store.saveReport(report, { workKey: '', steps: [step('k1'), { step: 'record', key: 'k1', body: '' }] });
      await store.saveReport(report);
      expect(await store.findStep('r1', 'claims')).toEqual(step('k1'));
      await store.saveReport(report, { workKey: '', steps: [step('k2')] });
      expect(await store.findStep('r1', 'claims')).toEqual(step('k2'));
      expect(await store.findStep('r1', 'record')).toBeNull();
      await store.deleteReport('r1');
      expect(await store.findStep('r1', 'claims')).toBeNull();
    });

    test('readings and fingerprints are found by what they came from', async () => {
      expect(await store.findReading('k')).toBeNull();
      await store.saveReading('k', { id: 'd0c1', reader: 'txt/1' });
      expect(await store.findReading('k')).toEqual({ id: 'd0c1', reader: 'txt/1' });
      await store.saveFingerprint('s3 k', 'd0c1');
      expect([await store.findFingerprint('s3 k'), await store.findFingerprint('other')]).toEqual(['d0c1', null]);
    });

    test('a run of thousands of files is planned, counted and revived whole', async () => {
      const positions = Array.from({ length: 5_001 }, (_, index) => index);
      await planned(positions);
      expect(await store.countUnits('run')).toMatchObject({ waiting: 5_001 });
      const ended = testEnd([testWorked('x', [], { state: 'failed', reason: 'It is empty.' })]);
      for (const position of [0, 5_000]) await store.endUnit(await take(position), ended);
      expect(await store.countFiles('run')).toMatchObject({ waiting: 4_999, failed: 2 });
      expect(await store.reviveUnits('run', ['failed'])).toEqual([0, 5_000]);
    });

    test('of many who want one unit at once, each gets another number', async () => {
      await planned([0]);
      const tokens = await Promise.all(Array.from({ length: 20 }, async () => (await take(0)).token));
      expect(tokens.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });
  });
}
