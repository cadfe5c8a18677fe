import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerMask } from '../answer-mask.ts';
import { completionBody } from '../completion-body.ts';
import { type BatchMemory, exportedBatch, memoryWith, outputLine } from './batch-memory.test-support.ts';
import { type ImportSummary, importResponses } from './import-responses.ts';

const KEYS = ['k1', 'k2', 'k3', 'k4'] as const;

let folder: string;
let store: BatchMemory;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-'));
  store = memoryWith(exportedBatch(), KEYS);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const signal = new AbortController().signal;
const importFile = (file: string): Promise<ImportSummary> =>
  importResponses(file, {
    store,
    asideFolder: path.join(folder, 'aside'),
    receivedAt: '2026-11-02T00:00:00.000Z',
    signal,
  });

async function importLines(lines: readonly string[]): Promise<ImportSummary> {
  const file = path.join(folder, 'responses.jsonl');
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return importFile(file);
}

const checkImport = async (lines: readonly string[], expected: Partial<ImportSummary>): Promise<void> =>
  expect(await importLines(lines)).toMatchObject(expected);

describe('importing responses', () => {
  it('stores each answer as it came, with model and task of its request, whatever their order', async () => {
    await checkImport(
      [...KEYS].reverse().map((key) => outputLine(key)),
      { lines: 4, stored: 4, failed: [], unknown: [], broken: [] },
    );
    expect(store.calls.get('k1')).toEqual({
      key: 'k1',
      model: 'm',
      task: 'duties',
      rawResponse: completionBody('{"items":[]}'),
      inputTokens: 321,
      cachedInputTokens: 0,
      outputTokens: expect.any(Number),
      milliseconds: 0,
      receivedAt: '2026-11-02T00:00:00.000Z',
    });
  });

  it('counts tokens as the provider does where it says so', async () => {
    const body = '{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3}}';
    await importLines([`{"custom_id":"k1","body":${body}}`]);
    expect(store.calls.get('k1')).toMatchObject({ rawResponse: body, inputTokens: 7, outputTokens: 3 });
  });

  it('makes a body of what a person writes down', async () => {
    await importLines(['{"custom_id":"k1","content":"{\\"items\\":[]}"}']);
    expect(store.calls.get('k1')?.rawResponse).toBe(completionBody('{"items":[]}'));
  });

  it('masks secrets in answers, in reasons, and in what is kept aside', async () => {
    const secret = 'sk-canary/5f2a91';
    const file = path.join(folder, 'responses.jsonl');
    const lines = [
      outputLine('k1', `{"items":["${secret}"]}`),
      `{"custom_id":"k2","error":{"code":"invalid","message":"Not ${secret.replace('/', '\\/')}."}}`,
      outputLine('stranger', secret),
    ];
    await writeFile(file, lines.join('\n'));
    const summary = await importResponses(file, {
      store,
      asideFolder: path.join(folder, 'aside'),
      receivedAt: '2026-11-02T00:00:00.000Z',
      signal,
      mask: answerMask({ apiKey: secret, baseUrl: null }),
    });
    expect(summary).toMatchObject({ stored: 1, unknown: ['stranger'] });
    expect(store.calls.get('k1')?.rawResponse).toContain('[key]');
    expect(summary.failed).toEqual([{ key: 'k2', reason: 'invalid: Not [key].' }]);
    const aside = await readFile(summary.asideFile ?? '', 'utf8');
    expect(aside).toContain('[key]');
    expect(JSON.stringify([...store.calls.values()]) + aside).not.toContain('canary');
  });

  it('changes nothing the second time', async () => {
    const lines = [outputLine('k2'), '{"custom_id":"k3","error":"expired"}', outputLine('stranger'), 'broken'];
    const first = await importLines(lines);
    const before = [new Map(store.calls), new Map(store.reasons), await readdir(path.join(folder, 'aside'))];
    const second = await importLines(lines);
    expect([store.calls, store.reasons, await readdir(path.join(folder, 'aside'))]).toEqual(before);
    expect({ ...second, stored: 1, known: 0 }).toEqual(first);
    expect(second).toMatchObject({ stored: 0, known: 1 });
  });

  it('keeps the answer that is stored and tells of one that differs', async () => {
    await checkImport([outputLine('k1'), outputLine('k1'), outputLine('k1', '{"items":[1]}')], {
      stored: 1,
      known: 1,
      differing: ['k1'],
    });
    expect(store.calls.get('k1')?.rawResponse).toContain('items\\":[]');
  });

  it('remembers why a request failed, unless it is answered', async () => {
    const failure = (key: string) =>
      `{"custom_id":"${key}","response":null,"error":{"code":"batch_expired","message":"Late."}}`;
    await checkImport([failure('k1'), outputLine('k1'), failure('k1'), failure('k2')], {
      stored: 1,
      failed: [
        { key: 'k1', reason: 'batch_expired: Late.' },
        { key: 'k2', reason: 'batch_expired: Late.' },
      ],
    });
    expect(await store.findBatchRequest('k1')).toMatchObject({ state: 'answered' });
    expect(await store.findBatchRequest('k2')).toMatchObject({ state: 'failed', reason: 'batch_expired: Late.' });
  });

  it('keeps aside what answers no request of the workspace, line by line', async () => {
    const strangers = [outputLine('stranger'), outputLine('__proto__')];
    const summary = await importLines([strangers[0] ?? '', outputLine('k1'), strangers[1] ?? '']);
    expect(summary).toMatchObject({ stored: 1, unknown: ['stranger', '__proto__'] });
    expect(summary.asideFile).toMatch(/aside\/responses-unknown-[0-9a-f]{12}\.jsonl$/u);
    expect(await readFile(summary.asideFile ?? '', 'utf8')).toBe(`${strangers.join('\n')}\n`);
  });

  it('tells of broken lines by their numbers and loses nothing else', async () => {
    await checkImport(
      [outputLine('k1'), outputLine('k2').slice(0, -9), '', '\u0000\u0000', outputLine('k3'), '{"custom_id":[]}'],
      {
        stored: 2,
        broken: [
          { line: 2, reason: 'It is no JSON object.' },
          { line: 4, reason: 'It is no JSON object.' },
          { line: 6, reason: 'It has no custom_id.' },
        ],
      },
    );
  });

  it('stands a line of a hundred megabytes and goes on behind it', async () => {
    const file = path.join(folder, 'long.jsonl');
    const megabyte = Buffer.alloc(2 ** 20, 'x');
    const chunks = function* () {
      yield `${outputLine('k1')}\n{"custom_id":"k2","content":"`;
      for (let count = 0; count < 100; count += 1) yield megabyte;
      yield `"}\n${outputLine('k3')}\n`;
    };
    await pipeline(Readable.from(chunks()), createWriteStream(file));
    expect(await importFile(file)).toMatchObject({ stored: 2, broken: [{ line: 2 }] });
  });

  it('throws for a file that is not there', async () => {
    await expect(importFile(path.join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
