import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, BatchListing } from '#model/batch.ts';
import { type BatchMemory, exportedBatch, memoryWith, outputLine } from './batch-memory.test-support.ts';
import type { BatchProvider, OrderOutcome, ProviderBatch } from './batch-provider.ts';
import { collectBatch } from './collect-batch.ts';
import { submitBatch } from './submit-batch.ts';

const KEYS = ['k1', 'k2', 'k3'] as const;
const signal = new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handing-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A provider in memory that answers every batch at once; what it was given can be looked at. */
function memoryProvider(
  change: { readonly ended?: Partial<ProviderBatch>; readonly order?: () => OrderOutcome | null } = {},
) {
  const uploads = new Map<string, { readonly name: string; readonly text: string }>();
  const batches = new Map<string, { readonly mark: string; readonly file: string }>();
  const asked = (id: string): readonly string[] =>
    (uploads.get(batches.get(id)?.file ?? '')?.text ?? '')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line).custom_id as string]));
  const look = (id: string): ProviderBatch => ({
    ...{ id, status: 'completed', outputFile: `${id}-output`, errorFile: null, counts: null, errors: [] },
    ...change.ended,
  });
  const provider: BatchProvider = {
    url: 'http://provider',
    profile: 'openai',
    upload: async (file, name) => {
      const id = `file-${uploads.size + 1}`;
      uploads.set(id, { name, text: await readFile(file, 'utf8') });
      return id;
    },
    findUpload: async (name) => [...uploads].find(([, upload]) => upload.name === name)?.[0] ?? null,
    order: async ({ file, mark, mayExist }) => {
      const instead = change.order?.() ?? null;
      if (instead !== null) return instead;
      const known = mayExist ? [...batches].find(([, batch]) => batch.mark === mark) : undefined;
      if (known !== undefined) return { kind: 'created', batch: look(known[0]) };
      const id = `batch-${batches.size + 1}`;
      batches.set(id, { mark, file });
      return { kind: 'created', batch: look(id) };
    },
    retrieve: async (id) => look(id),
    download: async (file, target) => {
      const keys = asked(file.replace('-output', '')).toReversed();
      await writeFile(target, keys.map((key) => `${outputLine(key)}\n`).join(''));
    },
    cancel: async (id) => look(id),
  };
  return { provider, uploads, batches, asked };
}

async function exported(): Promise<{ readonly batch: Batch; readonly store: BatchMemory }> {
  const file = path.join(folder, 'b1.jsonl');
  const text = KEYS.map((key) => `${JSON.stringify({ custom_id: key, body: {} })}\n`).join('');
  await writeFile(file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const batch = exportedBatch({ file, sha256, bytes: text.length, requests: KEYS.length });
  return { batch, store: memoryWith(batch, KEYS) };
}

const only = async (store: BatchMemory): Promise<BatchListing> => {
  const [batch] = await store.listBatches();
  if (batch === undefined) throw new Error('There is no batch.');
  return batch;
};

const submit = async (store: BatchMemory, provider: BatchProvider) =>
  submitBatch(await only(store), { store, provider, signal });
const collect = async (store: BatchMemory, provider: BatchProvider) =>
  collectBatch(await only(store), {
    ...{ store, provider, signal, folder, asideFolder: path.join(folder, 'aside') },
    receivedAt: '2026-11-02T00:00:00.000Z',
  });

/** What a person does: submits and collects until nothing is under way, whatever was done before. */
async function carryOn(store: BatchMemory, provider: BatchProvider): Promise<void> {
  const { state } = await only(store);
  if (state === 'exported' || state === 'submitting') await submit(store, provider);
  if ((await only(store)).state === 'submitted') await collect(store, provider);
}

class Killed extends Error {}

/** The same object, that dies at its n-th call, before or after what it does; `calls` counts down. */
function mortal<T extends object>(object: T, calls: { left: number }, when: 'before' | 'after'): T {
  return new Proxy(object, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: readonly unknown[]) => {
        calls.left -= 1;
        if (calls.left === 0 && when === 'before') throw new Killed();
        const done: unknown = await Reflect.apply(member, target, given);
        if (calls.left === 0 && when === 'after') throw new Killed();
        return done;
      };
    },
  });
}

describe('a batch', () => {
  it('is submitted, collected and answered whole', async () => {
    const { store } = await exported();
    const { provider, batches, asked } = memoryProvider();
    expect(await submit(store, provider)).toMatchObject({ kind: 'submitted', requests: 3 });
    expect([...batches.values()]).toEqual([{ mark: 'b1.1', file: 'file-1' }]);
    expect(asked('batch-1')).toEqual(KEYS);
    expect(await collect(store, provider)).toMatchObject({
      kind: 'collected',
      unanswered: 0,
      imports: [{ stored: 3 }],
    });
    expect(await only(store)).toMatchObject({ state: 'collected', providerStatus: 'completed', answered: 3 });
  });

  it.each(['before', 'after'] as const)(
    'ends the same, ordered once, wherever its process is killed (%s a step)',
    async (when) => {
      let deaths = 0;
      for (let step = 1; ; step += 1) {
        const { store } = await exported();
        const { provider, batches } = memoryProvider();
        const calls = { left: step };
        const died = await carryOn(mortal(store, calls, when), mortal(provider, calls, when)).then(
          () => false,
          (thrown: unknown) => {
            if (thrown instanceof Killed) return true;
            throw thrown;
          },
        );
        await carryOn(store, provider);
        await carryOn(store, provider);
        expect(batches.size, `killed ${when} step ${step}`).toBe(1);
        expect(await only(store)).toMatchObject({ state: 'collected', answered: 3, waiting: 0, failed: 0 });
        expect([...store.calls.keys()].sort()).toEqual(KEYS);
        if (!died) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(12);
    },
  );

  it('leaves out requests that were answered in the meantime, and is not submitted for none', async () => {
    const { store } = await exported();
    const { provider, asked, batches } = memoryProvider();
    const call = { model: 'm', task: 'duties', rawResponse: '', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    const answer = (key: string) => store.saveModelCall({ ...call, key, milliseconds: 0, receivedAt: '' });
    await answer('k2');
    expect(await submit(store, provider)).toMatchObject({ kind: 'submitted', requests: 2 });
    expect(asked('batch-1')).toEqual(['k1', 'k3']);
    await store.updateBatch('b1', { state: 'exported' });
    await Promise.all(KEYS.map(answer));
    expect(await submit(store, provider)).toEqual({ kind: 'needless', id: 'b1' });
    expect(batches.size).toBe(1);
  });

  it('is not submitted when its file has changed, is gone, or is meant for another provider', async () => {
    const { store, batch } = await exported();
    const { provider, batches } = memoryProvider();
    const checkRefused = async (reason: RegExp) =>
      expect(await submit(store, provider)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
    await writeFile(batch.file, '{}\n');
    await checkRefused(/changed after the export/u);
    await rm(batch.file);
    await checkRefused(/is not there any more/u);
    expect(await submit(memoryWith({ ...batch, profile: 'zhipu' }, KEYS), provider)).toMatchObject({ kind: 'refused' });
    expect(batches.size).toBe(0);
  });

  it('waits for room and is another batch to the provider then', async () => {
    const { store } = await exported();
    const refusals: OrderOutcome[] = [{ kind: 'no-room', reason: 'Enqueued token limit reached.' }];
    const { provider, batches } = memoryProvider({ order: () => refusals.pop() ?? null });
    expect(await submit(store, provider)).toMatchObject({ kind: 'deferred' });
    expect(await only(store)).toMatchObject({ state: 'deferred', reason: 'Enqueued token limit reached.' });
    expect(await submit(store, provider)).toMatchObject({ kind: 'submitted' });
    expect([...batches.values()]).toEqual([{ mark: 'b1.2', file: 'file-2' }]);
  });

  it('that failed for want of room waits for it too', async () => {
    const { store } = await exported();
    const errors = [{ code: 'token_limit_exceeded', message: 'Enqueued token limit reached.' }];
    const { provider } = memoryProvider({ ended: { status: 'failed', outputFile: null, errors } });
    await submit(store, provider);
    expect(await collect(store, provider)).toMatchObject({ kind: 'deferred' });
    expect(await only(store)).toMatchObject({ state: 'deferred', waiting: 3 });
  });

  it('that ends without a word about some requests leaves them to be asked again, with the reason', async () => {
    const { store } = await exported();
    const errors = [{ code: 'invalid_model', message: 'No such model.' }];
    const { provider } = memoryProvider({ ended: { status: 'failed', outputFile: null, errors } });
    await submit(store, provider);
    expect(await collect(store, provider)).toMatchObject({ kind: 'collected', unanswered: 3 });
    expect(await store.findBatchRequest('k1')).toMatchObject({
      state: 'failed',
      reason: 'The batch ended as failed without an answer (invalid_model: No such model.).',
    });
  });

  it('that has not ended is left as it is', async () => {
    const { store } = await exported();
    const { provider } = memoryProvider({ ended: { status: 'finalizing', outputFile: null } });
    await submit(store, provider);
    expect(await collect(store, provider)).toMatchObject({ kind: 'running', batch: { status: 'finalizing' } });
    expect(await only(store)).toMatchObject({ state: 'submitted', providerStatus: 'finalizing', waiting: 3 });
  });
});
