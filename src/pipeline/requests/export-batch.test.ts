import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchProfileOf, completionBody, createReplayClient, importResponses, type ModelClient } from '#llm/index.ts';
import type { FollowUpTurn, ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import { openSqliteStore } from '#store/index.ts';
import { publishWorkspace } from '../release/publish-workspace.ts';
import { modelKeyerOver } from '../report/model-keyer.ts';
import { answeringClient, readPlain, runFiles, runParts } from '../run/run-parts.test-support.ts';
import { type ExportSummary, exportBatch } from './export-batch.ts';

const signal = new AbortController().signal;
const openai = batchProfileOf('openai');

let folder: string;
let reports: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'export-batch-'));
  reports = path.join(folder, 'reports');
  await mkdir(reports);
  const duties = ['负责河道管理。', '负责堤防巡查。', '负责水质监测。']
    .map((duty, at) => `（${'一二三'[at]}）${duty}\n`)
    .join('');
  const head = (bureau: string) =>
    `${bureau}2023年度绩效自评报告\n一、部门职责\n${duties}二、人员情况\n编制总数36名。\n`;
  await writeFile(path.join(reports, 'linjiang.txt'), head('临江市水务局'));
  await writeFile(path.join(reports, 'qingxi.txt'), `${head('青溪县水务局')}三、存在问题\n（一）人手不足。\n`);
  store = await openSqliteStore(path.join(folder, 'workspace'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

type Limits = Parameters<typeof exportBatch>[1]['limits'];

function exportTo(
  target: string,
  limits: Partial<Limits> = {},
  format: 'openai' | 'plain' = 'openai',
): Promise<ExportSummary> {
  if (openai === null) throw new Error('OpenAI takes batches.');
  return exportBatch([reports], {
    ...{
      store,
      read: readPlain,
      sources: [],
      reporter: () => {},
      concurrency: 2,
      signal,
      model: 'm',
      format,
      repair: true,
    },
    profile: openai,
    limits: { requests: 50_000, bytes: 200_000_000, tokens: null, ...limits },
    target: path.join(folder, target),
  });
}

interface Line {
  readonly custom_id: string;
  readonly body: {
    readonly messages: readonly { readonly role: FollowUpTurn['role']; readonly content: string }[];
    readonly response_format: { readonly json_schema: { readonly name: string } };
  };
}

async function linesOf({ batches }: ExportSummary): Promise<readonly Line[]> {
  const texts = await Promise.all(batches.map(({ batch }) => readFile(batch.file, 'utf8')));
  return texts.flatMap((text) => text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line])));
}

/** The request that a line stands for, as far as `client` looks at it. */
const requestOf = ({ custom_id: key, body }: Line): ModelRequest => ({
  ...{ key, model: 'm', system: body.messages[0]?.content ?? '', user: body.messages[1]?.content ?? '' },
  ...{ task: body.response_format.json_schema.name.replace('_answer', ''), schemaName: '', schema: {} },
  ...{ maxOutputTokens: 0, temperature: 0 },
  ...(body.messages.length > 2 ? { followUp: body.messages.slice(2) } : {}),
});

/** Has the lines answered by `client` and brings the answers back. */
async function answerAndImport(lines: readonly Line[], client: ModelClient): Promise<void> {
  const file = path.join(folder, 'responses.jsonl');
  const answers = lines.map(async (line) => {
    const { rawResponse } = await client.ask(requestOf(line));
    return `{"custom_id":"${line.custom_id}","response":{"status_code":200,"body":${rawResponse}}}\n`;
  });
  await writeFile(file, (await Promise.all(answers)).join(''));
  const asideFolder = path.join(folder, 'aside');
  await importResponses(file, { store, asideFolder, receivedAt: '2026-11-03T00:00:00.000Z', signal });
}

/** Bytes of the published records of a run by this client. */
async function recordsBy(client: ModelClient, into: Store, name: string): Promise<string> {
  const keyer = modelKeyerOver(client, { model: 'm', store: into, report: () => {}, signal });
  const run = await runFiles([reports], runParts(into, { keyers: { rules: true, model: keyer, repair: true } }));
  expect(run.files.map(({ reason }) => reason)).toEqual([null, null]);
  const target = path.join(folder, name);
  await publishWorkspace({ store: into, location: null }, { folder: target, version: '1', releaseDate: '2026-11-03' });
  return readFile(path.join(target, 'records', 'all.jsonl'), 'utf8');
}

async function recordsAskedDirectly(client: ModelClient): Promise<string> {
  const direct = await openSqliteStore(path.join(folder, 'direct'));
  try {
    return await recordsBy(client, direct, 'direct-dataset');
  } finally {
    await direct.close();
  }
}

const shownIn = ({ user }: ModelRequest): readonly number[] =>
  [...user.matchAll(/^\[(\d+)\]/gmu)].map(([, number]) => Number(number));

const answering = (rawResponse: string) => ({
  ...{ rawResponse, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, milliseconds: 1 },
  receivedAt: '2026-01-01T00:00:00.000Z',
});

/** A model that breaks off whatever is about more than one line, and stammers when it is asked about issues at first. */
function difficultClient(): ModelClient {
  const easy = answeringClient();
  return {
    ask: async (request) => {
      if (request.task === 'duties' && shownIn(request).length > 1)
        return answering(completionBody('{"items":[', { finishReason: 'length' }));
      return easy.ask(request);
    },
  };
}

/** A model that miscopies a number until it is asked again, the second time still another way. */
function carelessClient(): ModelClient {
  const easy = answeringClient();
  return {
    ask: async (request) => {
      if (request.task !== 'staffing') return easy.ask(request);
      const [, line] = /^\[(\d+)\] 编制总数/mu.exec(request.user) ?? [];
      const copied = ['38', '63', '36'][(request.followUp ?? []).filter(({ role }) => role === 'assistant').length];
      return answering(completionBody(JSON.stringify({ items: [`${line}|${copied}名|编制总数`], units: [] })));
    },
  };
}

describe('claims in doubt', () => {
  it('are asked about in files of their own, round by round, and a run uses the answers', async () => {
    const direct = await recordsAskedDirectly(carelessClient());
    const questions: (readonly Line[])[] = [];
    for (let round = 0; round < 9; round += 1) {
      const lines = await linesOf(await exportTo('out'));
      if (lines.length === 0) break;
      questions.push(lines);
      await answerAndImport(lines, carelessClient());
    }
    const turns = questions.map((lines) => [...new Set(lines.map(({ body }) => body.messages.length))]);
    expect(turns).toEqual([[2], [4], [6]]);
    expect(questions.slice(1).map((lines) => lines.length)).toEqual([2, 2]);
    expect(await recordsBy(createReplayClient(), store, 'dataset')).toBe(direct);
    const reports = await Promise.all((await store.listReports()).map(({ id }) => store.findReport(id)));
    expect(reports.map((report) => report?.repairs.map(({ round, outcome }) => `${round} ${outcome}`))).toEqual([
      ['1 kept', '2 taken'],
      ['1 kept', '2 taken'],
    ]);
  });

  it('are asked about in plain lines with the turns before', async () => {
    await answerAndImport(await linesOf(await exportTo('out')), carelessClient());
    const { batches } = await exportTo('again', {}, 'plain');
    const [line] = (await readFile(batches[0]?.batch.file ?? '', 'utf8')).split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({ follow_up: [{ role: 'assistant' }, { role: 'user' }] });
  });
});

describe('a round trip by files', () => {
  it('gives the same records as asking directly, byte for byte', async () => {
    const direct = await recordsAskedDirectly(answeringClient());
    const summary = await exportTo('out');
    const lines = await linesOf(summary);
    expect(lines.length).toBeGreaterThan(4);
    await answerAndImport(lines.toReversed(), answeringClient());
    expect(await recordsBy(createReplayClient(), store, 'dataset')).toBe(direct);
    expect(direct).toContain('llm:m');
    expect(await exportTo('out')).toMatchObject({ batches: [], manifest: null });
  });

  it('asks again for just what was missing, broken off or no answer, until nothing is', async () => {
    const direct = await recordsAskedDirectly(difficultClient());
    const counts: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const lines = await linesOf(await exportTo('out'));
      counts.push(lines.length);
      if (lines.length === 0) break;
      const half = round === 0 ? lines.filter((_, at) => at % 2 === 0) : lines;
      await answerAndImport(half, difficultClient());
    }
    expect(await recordsBy(createReplayClient(), store, 'dataset')).toBe(direct);
    expect(counts.at(-1)).toBe(0);
    expect(counts.length).toBeGreaterThan(3);
  });

  it('repeats what was no answer once, under another key', async () => {
    const first = await linesOf(await exportTo('out'));
    const prose: ModelClient = { ask: async () => answering(completionBody('I would rather not say.')) };
    const [one] = first;
    if (one === undefined) throw new Error('Nothing was exported.');
    await answerAndImport([one], prose);
    const second = await linesOf(await exportTo('out'));
    expect(second).toHaveLength(first.length);
    expect(second.some(({ custom_id }) => custom_id === one.custom_id)).toBe(false);
    expect(
      second.filter(
        ({ body }) =>
          body.messages[1]?.content === one.body.messages[1]?.content &&
          body.response_format.json_schema.name === one.body.response_format.json_schema.name,
      ),
    ).toHaveLength(1);
  });
});

describe('an export', () => {
  it('writes lines of OpenAI’s batch input and says beside them what they are', async () => {
    const summary = await exportTo('out/first.jsonl');
    const [line] = await linesOf(summary);
    expect(line).toMatchObject({
      custom_id: expect.stringMatching(/^[0-9a-f]{64}$/u),
      method: 'POST',
      url: '/v1/chat/completions',
      body: {
        model: 'm',
        messages: [{ role: 'system' }, { role: 'user' }],
        response_format: { type: 'json_schema' },
        max_completion_tokens: expect.any(Number),
      },
    });
    expect(summary.manifest).toBe(path.join(folder, 'out', 'first.manifest.json'));
    const manifest = JSON.parse(await readFile(summary.manifest ?? '', 'utf8'));
    const [written] = summary.batches;
    expect(manifest).toMatchObject({
      model: 'm',
      provider: 'openai',
      files: [
        {
          batch: written?.batch.id,
          file: 'first.jsonl',
          requests: written?.batch.requests,
          sha256: written?.batch.sha256,
        },
      ],
    });
  });

  it('writes plain lines for whoever answers elsewhere', async () => {
    const { batches } = await exportTo('out', {}, 'plain');
    const [line] = (await readFile(batches[0]?.batch.file ?? '', 'utf8')).split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      custom_id: expect.any(String),
      system: expect.any(String),
      user: expect.any(String),
      schema: { type: 'object' },
    });
    expect((await store.listBatches())[0]).toMatchObject({ format: 'plain' });
  });

  it('parts what is too much for one file, by requests, bytes and tokens', async () => {
    const all = await exportTo('whole');
    const whole = await linesOf(all);
    const [bytes, tokens] = [all.batches[0]?.batch.bytes ?? 0, all.batches[0]?.inputTokens ?? 0].map((sum) =>
      Math.ceil(sum / 2),
    );
    const keys = (lines: readonly Line[]) => lines.map(({ custom_id }) => custom_id).sort();
    const checkParts = async (target: string, limits: Partial<Limits>) => {
      const parts = await exportTo(target, limits);
      expect(keys(await linesOf(parts))).toEqual(keys(whole));
      expect(parts.batches.length).toBeGreaterThan(1);
      return parts.batches;
    };
    for (const { batch } of await checkParts('requests', { requests: 2 }))
      expect(batch.requests).toBeLessThanOrEqual(2);
    for (const { batch } of await checkParts('bytes', { bytes: bytes ?? 0 }))
      expect(batch.bytes).toBeLessThanOrEqual(bytes ?? 0);
    for (const { inputTokens } of await checkParts('tokens', { tokens: tokens ?? 0 }))
      expect(inputTokens).toBeLessThanOrEqual(tokens ?? 0);
  });

  it.each(['next.jsonl', 'next-2.jsonl', 'next.manifest.json'])('writes over no file, be it %s', async (taken) => {
    await writeFile(path.join(folder, taken), 'on its way');
    await expect(exportTo('next.JSONL', { requests: 1 })).rejects.toThrow(`${taken} exists already`);
    expect(await readFile(path.join(folder, taken), 'utf8')).toBe('on its way');
  });

  it('leaves out what a provider has, and tells of what stands in an earlier file', async () => {
    const first = await exportTo('out');
    const count = first.batches[0]?.batch.requests ?? 0;
    expect(await exportTo('out')).toMatchObject({
      underWay: 0,
      writtenBefore: count,
      batches: [{ batch: { requests: count } }],
    });
    const [earlier, later] = await store.listBatches();
    expect([earlier?.state, later?.state]).toEqual(['withdrawn', 'exported']);
    await store.updateBatch(later?.id ?? '', { state: 'submitted' });
    expect(await exportTo('out')).toMatchObject({ underWay: count, writtenBefore: 0, batches: [] });
  });

  it('leaves out of a request what the provider would not take', async () => {
    const [line] = await linesOf(await exportTo('out'));
    const reason = "Status 400: unsupported_value: 'temperature' does not support 0 with this model.";
    await store.failBatchRequests([{ key: line?.custom_id ?? '', reason }]);
    const again = await linesOf(await exportTo('out'));
    expect(line?.body).toHaveProperty('temperature');
    for (const { body } of again) expect(body).not.toHaveProperty('temperature');
  });
});
