import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  batchCollectSchema,
  batchExportSchema,
  batchHandedSchema,
  batchImportSchema,
  batchStatusSchema,
} from '../src/cli/json-shapes/batch.ts';
import { type Provider, type ProviderWishes, startProvider } from '../src/simulate/index.ts';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

const REPORTS = ['qingxi-emergency-2022.docx', 'baqu-agri-2023.txt'].map((name) => path.join(DOCUMENTS, name));

let folder: string;
let provider: Provider | null = null;
/** The records of a run that asked the provider itself. */
let direct: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-batch-'));
  await start();
  direct = await recordsOf('direct');
  await stop();
});
afterEach(stop);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the program against the provider, if there is one, in the workspace of this name. */
function duizhang(workspace: string, words: readonly string[]): Promise<Ended> {
  const settings = provider === null ? {} : { OPENAI_API_KEY: 'canary-key', OPENAI_BASE_URL: provider.url };
  return runProgram(folder, [...words, '--workspace', path.join(folder, workspace)], settings);
}

async function stop(): Promise<void> {
  await provider?.stop();
  provider = null;
}

async function start(wishes: ProviderWishes = {}): Promise<Provider> {
  provider = await startProvider(wishes);
  return provider;
}

/** The JSON that a command prints, in its declared shape. */
async function json<T>(schema: z.ZodType<T>, workspace: string, words: readonly string[], code = 0): Promise<T> {
  const ended = await duizhang(workspace, [...words, '--json']);
  expect(ended.code, `${words.join(' ')}\n${ended.out}${ended.err}`).toBe(code);
  return schema.parse(JSON.parse(ended.out));
}

const EXPORT = ['batch', 'export', ...REPORTS, '--model', 'simulated-rules'];
const RUN = ['run', ...REPORTS, '--model', 'simulated-rules', '--keyer', 'llm', '--release-date', '2026-11-05'];

async function recordsOf(workspace: string): Promise<string> {
  const ended = await duizhang(workspace, RUN);
  expect(ended.code, ended.out + ended.err).toBe(0);
  return readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'), 'utf8');
}

describe('duizhang batch', () => {
  it('brings the same records by way of a provider as asking directly', async () => {
    await start({ batches: { milliseconds: 300 } });
    const exported = await json(batchExportSchema, 'by-provider', EXPORT);
    expect(exported.requests).toBeGreaterThan(8);
    const submitted = await json(batchHandedSchema, 'by-provider', ['batch', 'submit']);
    expect(submitted.batches).toMatchObject([{ outcome: 'submitted' }]);
    expect((await json(batchHandedSchema, 'by-provider', ['batch', 'submit'])).batches).toEqual([]);
    const collected = await json(batchCollectSchema, 'by-provider', ['batch', 'collect', '--wait']);
    expect(collected.batches).toMatchObject([{ outcome: 'collected', providerStatus: 'completed', unanswered: 0 }]);
    expect((await json(batchExportSchema, 'by-provider', EXPORT)).requests).toBe(0);
    const asked = provider?.stats();
    expect(await recordsOf('by-provider')).toBe(direct);
    expect(provider?.stats()).toEqual(asked);
  });

  it('brings them by files to an office that has neither network nor key', async () => {
    await start();
    const { url } = provider ?? { url: '' };
    const exported = await json(batchExportSchema, 'office', [
      ...EXPORT,
      '--for',
      'openai',
      '--out',
      path.join(folder, 'carried'),
    ]);
    const lines = (await readFile(exported.batches[0]?.file ?? '', 'utf8')).trimEnd().split('\n');
    const answers = lines.map(async (line) => {
      const { custom_id, body } = JSON.parse(line);
      const response = await fetch(`${url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
      return `{"custom_id":"${custom_id}","body":${await response.text()}}`;
    });
    const responses = path.join(folder, 'responses.jsonl');
    await writeFile(responses, `\ufeff${(await Promise.all(answers)).toReversed().join('\r\n')}`);
    await stop();
    for (const [stored, known] of [
      [lines.length, 0],
      [0, lines.length],
    ])
      expect((await json(batchImportSchema, 'office', ['batch', 'import', responses])).files).toMatchObject([
        { stored, known, broken: [], unknown: [] },
      ]);
    expect(await recordsOf('office')).toBe(direct);
  });

  it('keeps what is there when a batch expires with failures, and asks again for the rest alone', async () => {
    await start({ batches: { answeredShare: 0.7, failEvery: 3 } });
    const first = await json(batchExportSchema, 'partly', EXPORT);
    await json(batchHandedSchema, 'partly', ['batch', 'submit']);
    const collected = await json(batchCollectSchema, 'partly', ['batch', 'collect'], 1);
    expect(collected.batches).toMatchObject([{ outcome: 'collected', providerStatus: 'expired' }]);
    const [status] = (await json(batchStatusSchema, 'partly', ['batch', 'status'])).batches;
    expect(status).toMatchObject({ state: 'collected', waiting: 0 });
    expect(status?.answered).toBeGreaterThan(2);
    const again = await json(batchExportSchema, 'partly', EXPORT);
    expect(again.requests).toBe(first.requests - (status?.answered ?? 0));
  });

  it.each([true, false])('submits later what a provider has no room for (told at once: %s)', async (refusesOrders) => {
    await start({ batches: { milliseconds: 1_500, mostEnqueuedTokens: 20_000, refusesOrders } });
    const workspace = `room-${refusesOrders}`;
    const exported = await json(batchExportSchema, workspace, [...EXPORT, '--max-tokens', '9000']);
    expect(exported.batches.length).toBeGreaterThan(1);
    await json(batchHandedSchema, workspace, ['batch', 'submit']);
    await json(batchCollectSchema, workspace, ['batch', 'collect', '--wait']);
    const { batches } = await json(batchStatusSchema, workspace, ['batch', 'status']);
    expect(batches.every(({ state, waiting, failed }) => state === 'collected' && waiting + failed === 0)).toBe(true);
  });

  it('ends a batch when told to, and what was exported and never submitted', async () => {
    await start({ batches: { milliseconds: 60_000 } });
    const { batches } = await json(batchExportSchema, 'cancelled', [...EXPORT, '--max-requests', '5']);
    const [first, second] = batches.map(({ id }) => id);
    await json(batchHandedSchema, 'cancelled', ['batch', 'submit', first ?? '']);
    const ended = await json(batchHandedSchema, 'cancelled', ['batch', 'cancel', first ?? '', second ?? '']);
    expect(ended.batches).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'withdrawn' }]);
  });
});

describe('duizhang batch tells in a line what is missing', () => {
  const checkRefused = async (words: readonly string[], code: number, said: RegExp): Promise<void> => {
    const ended = await duizhang('refused', words);
    expect(ended.err.split('\n').filter((line) => line.startsWith('duizhang: '))).toEqual([
      expect.stringMatching(said),
    ]);
    expect(ended.code).toBe(code);
  };

  it('for a model, a file, a workspace, a batch or an endpoint', async () => {
    await checkRefused(['batch', 'status'], 4, /There is no workspace/u);
    await mkdir(path.join(folder, 'refused'));
    await checkRefused(['batch', 'export', ...REPORTS], 4, /name it with --model/u);
    expect((await duizhang('refused', EXPORT)).code).toBe(0);
    await checkRefused(['batch', 'submit'], 4, /OPENAI_API_KEY is not set/u);
    await checkRefused(['batch', 'submit', 'none'], 2, /names 0 batches/u);
    await checkRefused(['batch', 'import', 'none.jsonl'], 2, /There is no file none\.jsonl/u);
    await checkRefused([...EXPORT, '--out', ' '], 2, /--out needs/u);
  });

  it('for a provider that takes no batches', async () => {
    const settings = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://api.deepseek.com' };
    const workspace = path.join(folder, 'deepseek');
    const ended = await runProgram(folder, [...EXPORT, '--workspace', workspace], settings);
    expect([ended.code, ended.err]).toEqual([2, expect.stringMatching(/\(deepseek\) takes no batches/u)]);
  });
});
