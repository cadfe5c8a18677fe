import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import type { StorePlace } from './store-place.ts';
import { testBatch, testCall, testDocument, testExported, testReport } from './test-values.ts';
import { describeWork } from './work/work-contract.ts';

/** What every store does, whatever database keeps it: the same suite runs against each. */
export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(name, () => {
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

    /** Closes the store, opens it again and expects to read `expected` there. */
    async function checkKept<T>(read: (reopened: Store) => Promise<T>, expected: T): Promise<void> {
      await store.close();
      store = await place.open();
      expect(await read(store)).toEqual(expected);
    }

    test('a new store knows nothing', async () => {
      expect(await store.findModelCall('k')).toBeNull();
      expect(await store.findDocument('d', 'txt/1')).toBeNull();
      expect(await store.findReport('r')).toBeNull();
      expect(await store.findLastRun()).toBeNull();
      expect(await store.listReports()).toEqual([]);
      expect(await store.listBatches()).toEqual([]);
    });

    test('a model call outlives the process that saved it', async () => {
      await store.saveModelCall(testCall('k'));
      await checkKept((reopened) => reopened.findModelCall('k'), testCall('k'));
    });

    test('an answer is replaced when that is asked for', async () => {
      await store.saveModelCall(testCall('k'));
      await store.replaceModelCall(testCall('k', { rawResponse: 'another' }));
      await store.replaceModelCall(testCall('l'));
      await checkKept((reopened) => reopened.findModelCall('k'), testCall('k', { rawResponse: 'another' }));
      expect(await store.findModelCall('l')).toEqual(testCall('l'));
    });

    test('an answer is kept to the character, U+0000 and lone surrogates included', async () => {
      const call = testCall('k', { rawResponse: '<html>\u0000 \ud83d 账 \r\n</html>' });
      await store.saveModelCall(call);
      await checkKept((reopened) => reopened.findModelCall('k'), call);
    });

    test('an answer that is known is left as it is', async () => {
      await store.saveModelCall(testCall('k'));
      await store.saveModelCall(testCall('k', { rawResponse: 'another' }));
      expect(await store.findModelCall('k')).toEqual(testCall('k'));
    });

    test('what the calls of a model took is known by task', async () => {
      const tokens = { inputTokens: 10, outputTokens: 3 };
      const calls = [
        testCall('k1', { ...tokens, model: 'm', task: 'duties' }),
        testCall('k2', { ...tokens, model: 'm', task: 'budget' }),
        testCall('k3', { ...tokens, model: 'm', task: 'budget' }),
        testCall('k4', { ...tokens, model: 'other', task: 'budget' }),
      ];
      for (const call of calls) await store.saveModelCall(call);
      expect(await store.sumModelCalls('m')).toEqual([
        { task: 'budget', calls: 2, inputTokens: 20, outputTokens: 6 },
        { task: 'duties', calls: 1, ...tokens },
      ]);
      expect(await store.sumModelCalls('unheard-of')).toEqual([]);
    });

    test('when the last answer came is known', async () => {
      expect(await store.newestAnswerAt()).toBe(null);
      for (const [key, receivedAt] of [
        ['k1', '2026-01-02T00:00:00.000Z'],
        ['k2', '2026-01-03T00:00:00.000Z'],
        ['k3', '2026-01-01T00:00:00.000Z'],
      ] as const)
        await store.saveModelCall(testCall(key, { receivedAt }));
      expect(await store.newestAnswerAt()).toBe('2026-01-03T00:00:00.000Z');
    });

    test('a document is found by its id and the reader that read it', async () => {
      await store.saveDocument(testDocument());
      expect(await store.findDocument('d0c1', 'txt/1')).toEqual(testDocument());
      expect(await store.findDocument('d0c1', 'txt/2')).toBeNull();
    });

    test('a document saved again under a new name is one document', async () => {
      await store.saveDocument(testDocument());
      await store.saveDocument(testDocument({ name: 'moved.txt' }));
      await checkKept((reopened) => reopened.findDocument('d0c1', 'txt/1'), testDocument({ name: 'moved.txt' }));
    });

    test('a report comes back whole, with its document, claims, identities and findings', async () => {
      await store.saveReport(testReport('r1', 'linjiang-water'));
      await checkKept((reopened) => reopened.findReport('r1'), testReport('r1', 'linjiang-water'));
    });

    test('a report saved again replaces what was known of it, claims included', async () => {
      await store.saveReport(testReport('r1', 'linjiang-water', 3));
      await store.saveReport(testReport('r1', 'renamed', 1, null));
      expect(await store.findReport('r1')).toEqual(testReport('r1', 'renamed', 1, null));
      expect(await store.listReports()).toHaveLength(1);
    });

    test('claims keep their order beyond one statement’s worth of them', async () => {
      await store.saveReport(testReport('r1', 'many', 9_001));
      expect((await store.findReport('r1'))?.claims.map(({ key }) => key)).toEqual(
        Array.from({ length: 9_001 }, (_, index) => `duties/${index}`),
      );
    });

    test('several reports are read at once, in the order in which they are asked for', async () => {
      for (const id of ['r1', 'r2', 'r3']) await store.saveReport(testReport(id, `slug-of-${id}`, 3));
      expect(await store.findReports(['r3', 'missing', 'r1'])).toEqual(
        ['r3', 'r1'].map((id) => testReport(id, `slug-of-${id}`, 3)),
      );
    });

    test('reports are listed by slug, then id', async () => {
      const saved = [
        ['r2', 'b'],
        ['r9', 'a'],
        ['r1', 'b'],
      ] as const;
      for (const [id, slug] of saved) await store.saveReport(testReport(id, slug));
      expect((await store.listReports()).map(({ id }) => id)).toEqual(['r9', 'r1', 'r2']);
    });

    test('texts are ordered by their bytes, in whatever language the machine speaks', async () => {
      const slugs = ['Zebra', 'a-b', 'a_b', 'ab', 'apple', 'élan', '临江', '高山'];
      for (const [index, slug] of slugs.toReversed().entries()) await store.saveReport(testReport(`r${index}`, slug));
      expect((await store.listReports()).map(({ slug }) => slug)).toEqual(slugs);
      const [upper, lower] = ['K1', 'k1'];
      await store.saveBatch(testBatch('b1'), [lower, 'k-1', upper].map(testExported));
      expect((await store.listBatchRequests('b1')).map(({ key }) => key)).toEqual([upper, 'k-1', lower]);
    });

    test('a name with U+0000 in it is stored, and comes back whole with its report', async () => {
      const documents = [testDocument({ name: 'a\u0000b.txt' })] as const;
      const report = { ...testReport('r1', 'a\u0000b'), documents };
      await store.saveReport(report);
      await store.saveReport(report);
      expect(await store.findReport('r1')).toEqual(report);
      expect(await store.listReports()).toHaveLength(1);
    });

    test('nothing is found where nothing is asked for', async () => {
      await store.saveReport(testReport('r1', 'a'));
      expect(await store.findReports([])).toEqual([]);
      expect(await store.findListings({ ids: [] })).toEqual([]);
      expect(await store.findListings({ slugs: [] })).toEqual([]);
    });

    test('a report is read whole while another opener saves it again and again', async () => {
      const versions = [testReport('r1', 'a', 3), testReport('r1', 'b', 1)] as const;
      await store.saveReport(versions[0]);
      const other = await place.open();
      const save = async () => {
        for (let n = 0; n < 30; n += 1) await other.saveReport(versions[n % 2 === 0 ? 1 : 0]);
      };
      const read = async () => {
        for (let n = 0; n < 60; n += 1) expect(versions).toContainEqual(await store.findReport('r1'));
      };
      await Promise.all([save(), read()]);
      await other.close();
    });

    test('a batch that loses its last requests to two others at once is withdrawn', async () => {
      await store.saveBatch(testBatch('b1'), ['k1', 'k2'].map(testExported));
      const other = await place.open();
      await Promise.all([
        store.saveBatch(testBatch('b2'), [testExported('k1')]),
        other.saveBatch(testBatch('b3'), [testExported('k2')]),
      ]);
      expect((await store.listBatches()).map(({ id, state }) => [id, state])).toEqual([
        ['b1', 'withdrawn'],
        ['b2', 'exported'],
        ['b3', 'exported'],
      ]);
      await other.close();
    });

    test('listings are found by slug, by id, by the beginning of an id, and by what they supersede', async () => {
      await store.saveReport(testReport('aa11', 'one'));
      await store.saveReport(testReport('aa22', 'two'));
      const third = testReport('bb33', 'one');
      await store.saveReport({ ...third, report: { ...third.report, supersedes: 'aa11' } });
      const ids = async (by: Parameters<Store['findListings']>[0]) =>
        (await store.findListings(by)).map(({ id }) => id);
      expect(await ids({ slugs: ['one'] })).toEqual(['aa11', 'bb33']);
      expect(await ids({ ids: ['aa22', 'zz'] })).toEqual(['aa22']);
      expect(await ids({ idPrefix: 'aa' })).toEqual(['aa11', 'aa22']);
      expect((await store.listSuperseders('aa11')).map(({ id, supersedes }) => [id, supersedes])).toEqual([
        ['bb33', 'aa11'],
      ]);
    });

    test('a listing shows state, bureau and year without the report', async () => {
      await store.saveReport(testReport('r1', 'linjiang-water'));
      expect(await store.listReports()).toEqual([
        {
          id: 'r1',
          slug: 'linjiang-water',
          state: 'partial',
          bureau: '临江市水务局',
          fiscalYear: '2023',
          documentIds: ['d0c1'],
          supersedes: null,
        },
      ]);
    });

    test('what is stored of a report has a hash that changes with it and with its documents, and not without', async () => {
      const hashes = async () => (await store.listSourced()).map(({ contentHash }) => contentHash);
      const report = testReport('r1', 'linjiang-water');
      await store.saveReport(testReport('r2', 'a'));
      await store.saveReport(report);
      expect((await store.listSourced()).map(({ id, documentIds }) => [id, documentIds])).toEqual([
        ['r1', ['d0c1']],
        ['r2', ['d0c1']],
      ]);
      const [first, second] = await hashes();
      expect(first).not.toBe(second);
      await store.saveReport(report);
      expect(await hashes()).toEqual([first, second]);
      const changes = [
        { ...report, state: 'done' },
        { ...report, claims: [] },
        { ...report, rejected: [] },
        { ...report, findings: [] },
      ] as const;
      const seen = [first];
      for (const changed of changes) {
        await store.saveReport(changed);
        const [now] = await hashes();
        expect(seen).not.toContain(now);
        seen.push(now);
      }
      await store.saveReport(report);
      await store.saveDocument(testDocument({ partial: true }));
      const [withOther] = await hashes();
      expect(seen).not.toContain(withOther);
    });

    test('a report of several documents comes back with all of them, in order', async () => {
      const documents = [testDocument(), testDocument({ id: 'd0c2', name: 'annex.txt' })] as const;
      await store.saveReport({ ...testReport('r1', 'linjiang-water'), documents });
      await checkKept(async (reopened) => (await reopened.findReport('r1'))?.documents, documents);
      expect((await store.listReports())[0]?.documentIds).toEqual(['d0c1', 'd0c2']);
    });

    test('a report that is deleted is gone with its claims, and its documents stay', async () => {
      await store.saveReport(testReport('r1', 'linjiang-water'));
      await store.deleteReport('r1');
      expect(await store.findReport('r1')).toBeNull();
      expect(await store.listReports()).toEqual([]);
      expect(await store.findDocument('d0c1', 'txt/1')).toEqual(testDocument());
    });

    test('a batch outlives the process that wrote it, with how far it has come and what became of its requests', async () => {
      await store.saveBatch(testBatch('b1'), ['k1', 'k2', 'k3'].map(testExported));
      await store.updateBatch('b1', {
        state: 'submitted',
        attempt: 1,
        providerFile: 'file-1',
        providerBatch: 'batch-1',
      });
      await store.saveModelCall(testCall('k1'));
      await store.failBatchRequests([
        { key: 'k1', reason: 'It came too late to count.' },
        { key: 'k2', reason: 'The batch expired.' },
      ]);
      const progress = { state: 'submitted', attempt: 1, providerFile: 'file-1', providerBatch: 'batch-1' } as const;
      await checkKept(
        (reopened) => reopened.listBatches(),
        [{ ...testBatch('b1', progress), waiting: 1, answered: 1, failed: 1 }],
      );
      const ofBatch = { batchId: 'b1' };
      expect(await store.listBatchRequests('b1')).toEqual([
        { ...testExported('k1'), ...ofBatch, state: 'answered', reason: null },
        { ...testExported('k2'), ...ofBatch, state: 'failed', reason: 'The batch expired.' },
        { ...testExported('k3'), ...ofBatch, state: 'waiting', reason: null },
      ]);
      expect((await store.findBatchRequest('k2'))?.state).toBe('failed');
      expect(await store.findBatchRequest('k9')).toBeNull();
    });

    test('a request that is exported again belongs to the later batch and waits again', async () => {
      await store.saveBatch(testBatch('b1'), ['k1', 'k2'].map(testExported));
      await store.failBatchRequests([{ key: 'k1', reason: 'Status 500.' }]);
      await store.saveBatch(testBatch('b2'), ['k1'].map(testExported));
      expect(await store.findBatchRequest('k1')).toMatchObject({ batchId: 'b2', state: 'waiting', reason: null });
      expect(await store.listBatches()).toMatchObject([
        { id: 'b1', state: 'exported', waiting: 1 },
        { id: 'b2', state: 'exported', waiting: 1 },
      ]);
    });

    test('a batch that has no request left is withdrawn, unless a provider has it', async () => {
      await store.saveBatch(testBatch('b1'), ['k1'].map(testExported));
      await store.saveBatch(testBatch('b2'), ['k2'].map(testExported));
      await store.updateBatch('b2', { state: 'submitted' });
      await store.saveBatch(testBatch('b3'), ['k1', 'k2'].map(testExported));
      expect((await store.listBatches()).map(({ id, state }) => [id, state])).toEqual([
        ['b1', 'withdrawn'],
        ['b2', 'submitted'],
        ['b3', 'exported'],
      ]);
    });

    test('a batch of as many requests as providers take is kept whole', async () => {
      const keys = Array.from({ length: 50_000 }, (_, index) => `k${index}`);
      await store.saveBatch(testBatch('b1', { requests: keys.length }), keys.map(testExported));
      await store.failBatchRequests(keys.map((key) => ({ key, reason: 'The batch expired.' })));
      expect(await store.listBatches()).toMatchObject([{ waiting: 0, answered: 0, failed: 50_000 }]);
    });

    test('calls made at once do not disturb one another', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
      await Promise.all([
        ...keys.map((key) => store.saveModelCall(testCall(key))),
        ...keys.map((key) => store.saveReport(testReport(key, key))),
        ...keys.map(() => store.listReports()),
      ]);
      expect(await Promise.all(keys.map((key) => store.findModelCall(key)))).toEqual(keys.map((key) => testCall(key)));
      expect(await store.listReports()).toHaveLength(40);
    });

    test('two openers at once see each other’s writes', async () => {
      const [second, third] = await Promise.all([place.open(), place.open()]);
      await Promise.all([second.saveReport(testReport('r1', 'a')), third.saveReport(testReport('r2', 'b'))]);
      expect((await store.listReports()).map(({ id }) => id)).toEqual(['r1', 'r2']);
      await Promise.all([second.close(), third.close()]);
    });
  });
  describeWork(name, makePlace);
}
