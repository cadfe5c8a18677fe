import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BatchServer, startBatchServer } from '../../../test/batch-server.test-support.ts';
import type { BatchParts } from '../../simulate/batch-endpoints.ts';
import { errorReply, jsonReply } from '../../simulate/reply.ts';
import type { ClientSurroundings } from '../model-client.ts';
import type { BatchProvider } from './batch-provider.ts';
import { createOpenaiBatches } from './openai-batches.ts';

const signal = new AbortController().signal;

let folder: string;
let server: BatchServer | null = null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'openai-batches-'));
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

/** Waits take no time and are remembered. */
const surroundings = (waits: number[]): ClientSurroundings => ({
  sleep: async (milliseconds) => void waits.push(milliseconds),
  now: () => 0,
  random: () => 1,
});

async function start(
  interfere?: Parameters<typeof startBatchServer>[1],
  parts: Partial<BatchParts> = {},
): Promise<{ readonly provider: BatchProvider; readonly waits: number[]; readonly file: string }> {
  server = await startBatchServer({ answerCompletion: () => jsonReply({ choices: [] }), ...parts }, interfere);
  const waits: number[] = [];
  const file = path.join(folder, 'requests.jsonl');
  const line = (id: string) => JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body: {} });
  await writeFile(file, `${line('k1')}\n${line('k2')}\n`);
  const settings = { baseUrl: server.url, apiKey: 'canary-9f3', profile: null };
  return { provider: createOpenaiBatches(settings, surroundings(waits)), waits, file };
}

/** Fails the first `times` requests of a kind. */
const failing = (asked: string, times: number, failure: ReturnType<typeof errorReply>, isDone = false) => {
  let left = times;
  return (request: string) => (request === asked && left-- > 0 ? { reply: failure, isDone } : null);
};

const counted = (asked: string): number => server?.requests.filter((request) => request === asked).length ?? 0;

describe('batches of an endpoint', () => {
  it('are uploaded, ordered, looked at and brought home', async () => {
    const { provider, file } = await start();
    const uploaded = await provider.upload(file, 'duizhang-b1.1.jsonl', signal);
    expect(await provider.findUpload('duizhang-b1.1.jsonl', signal)).toBe(uploaded);
    expect(await provider.findUpload('duizhang-b1.2.jsonl', signal)).toBeNull();
    const ordered = await provider.order({ file: uploaded, mark: 'b1.1', mayExist: false }, signal);
    const batch = ordered.kind === 'created' ? ordered.batch : null;
    expect(await provider.retrieve(batch?.id ?? '', signal)).toMatchObject({
      status: 'completed',
      errorFile: null,
      counts: { total: 2, completed: 2, failed: 0 },
    });
    const output = path.join(folder, 'output.jsonl');
    await provider.download(batch?.outputFile ?? '', output, signal);
    expect((await readFile(output, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('that may have been ordered are looked for by their mark and by their file', async () => {
    const { provider, file, waits } = await start();
    const uploaded = await provider.upload(file, 'a.jsonl', signal);
    const other = await provider.upload(file, 'b.jsonl', signal);
    const first = await provider.order({ file: uploaded, mark: 'b1.1', mayExist: false }, signal);
    expect(await provider.order({ file: other, mark: 'b1.1', mayExist: true }, signal)).toEqual(first);
    expect(await provider.order({ file: uploaded, mark: 'x', mayExist: true }, signal)).toEqual(first);
    const second = await provider.order({ file: other, mark: 'y', mayExist: true }, signal);
    expect(second).not.toEqual(first);
    // What is not in the list may be there in a moment.
    expect(waits).toEqual([5_000]);
  });

  it('are ordered once though the answer to the order was lost', async () => {
    const { provider, file } = await start(failing('POST /v1/batches', 1, errorReply(502, 'Bad gateway'), true));
    const uploaded = await provider.upload(file, 'a.jsonl', signal);
    expect(await provider.order({ file: uploaded, mark: 'b1.1', mayExist: false }, signal)).toMatchObject({
      kind: 'created',
    });
    expect(counted('POST /v1/batches')).toBe(1);
  });

  it('survive outages, errors and 429s, and obey what they are asked to wait', async () => {
    const busy = errorReply(429, 'Too many requests', {}, { 'retry-after': '120' });
    const { provider, waits, file } = await start(failing('POST /v1/files', 3, busy));
    await provider.upload(file, 'a.jsonl', signal);
    expect(waits).toEqual([120_000, 120_000, 120_000]);
    expect(counted('POST /v1/files')).toBe(4);
  });

  it('are left when a page of HTML keeps coming', async () => {
    const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    const { provider } = await start(() => ({ reply: html, isDone: false }));
    await expect(provider.retrieve('batch-1', signal)).rejects.toMatchObject({ name: 'ModelError', kind: 'exhausted' });
  });

  it('for which there is no room are told apart from what is wrong', async () => {
    const settings = { mostEnqueuedTokens: 1, refusesOrders: true };
    const { provider, file } = await start(undefined, { settings });
    const uploaded = await provider.upload(file, 'a.jsonl', signal);
    expect(await provider.order({ file: uploaded, mark: 'm', mayExist: false }, signal)).toMatchObject({
      kind: 'no-room',
      reason: expect.stringMatching(/Enqueued token limit/u),
    });
  });

  it('keep no key in the reason why there is no room', async () => {
    const full = errorReply(400, 'Enqueued token limit reached for key canary-9f3');
    const { provider, file } = await start(failing('POST /v1/batches', 1, full));
    const uploaded = await provider.upload(file, 'a.jsonl', signal);
    const outcome = await provider.order({ file: uploaded, mark: 'm', mayExist: false }, signal);
    expect(outcome).toMatchObject({ kind: 'no-room', reason: expect.stringContaining('limit reached for key [key]') });
  });

  it('show no key in what they say', async () => {
    const { provider } = await start(() => ({ reply: errorReply(401, 'Wrong key canary-9f3'), isDone: false }));
    const thrown = await provider.retrieve('b', signal).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind: 'authentication', message: expect.not.stringContaining('canary-9f3') });
  });

  it('follow a download to where the file lies, without the key', async () => {
    const elsewhere = await startBatchServer({ answerCompletion: () => jsonReply({}) }, () => ({
      reply: { status: 200, headers: {}, body: 'all of it\n' },
      isDone: false,
    }));
    const location = elsewhere.url.replace('/v1', '/stored');
    const { provider } = await start(() => ({
      reply: { status: 302, headers: { location }, body: '' },
      isDone: false,
    }));
    const target = path.join(folder, 'output.jsonl');
    await provider.download('file-1', target, signal);
    expect(await readFile(target, 'utf8')).toBe('all of it\n');
    expect(elsewhere.requests).toEqual(['GET /stored']);
    await elsewhere.stop();
  });

  it('are refused at once by a provider that has none', () => {
    const settings = { baseUrl: 'https://api.deepseek.com/v1', apiKey: 'k', profile: null };
    expect(() => createOpenaiBatches(settings)).toThrow(/deepseek\) takes no batches; openai, azure, .*moonshot.* do/u);
  });
});
