import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { completionBody, countTokens, createReplayClient, readAnswer } from '#llm/index.ts';
import {
  changedPrompts,
  createRecordingsClient,
  modelsIn,
  readRecordings,
  recordingSchema,
  writeRecordings,
} from './index.ts';
import { answerTo, QUESTION, requestAbout } from './sample-answers.test-support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recordings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FILE = 'duties/0001/qingxi-water-2023.json';
const request = requestAbout(QUESTION);
const WRITTEN = '{"items":["4|负责全县堤防、水闸和灌溉渠道的日常巡查与维修养护工作。|1"]}';

const readFileIn = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
const recordingAt = async (name: string) => recordingSchema.parse(JSON.parse(await readFileIn(name)));

/** What the model wrote, as whoever asks reads it. */
async function replay(asked = request) {
  const client = createRecordingsClient(await readRecordings(folder), createReplayClient());
  const answer = await client.ask(asked);
  return { ...answer, reading: readAnswer(answer.rawResponse, z.unknown()) };
}

describe('an answer that is recorded', () => {
  it('stands under task, version and document, with when and how it was obtained, and without a sentence of the report', async () => {
    const written = await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    expect(written).toEqual({ files: [path.join(folder, FILE)], added: 1, known: 0, differing: [] });
    expect(await recordingAt(FILE)).toMatchObject({
      ...{ document: 'qingxi-water-2023', task: 'duties', model: 'm', date: '2026-03-04' },
      obtained: 'answers brought by batch import',
      parameters: { temperature: 0, maxOutputTokens: 8_192 },
      calls: [{ request: request.key, repeat: 0, milliseconds: null, outputTokens: countTokens(WRITTEN) }],
    });
    expect(await readFileIn(FILE)).not.toContain('灌溉渠道');
    expect((await readdir(path.dirname(path.join(folder, FILE)))).length).toBe(1);
  });

  it('is replayed as it was, with the tokens it took', async () => {
    const answer = answerTo(request, WRITTEN);
    const call = { ...answer.call, inputTokens: 77, cachedInputTokens: 7, outputTokens: 5, milliseconds: 1_234.5 };
    await writeRecordings(folder, [{ ...answer, call }]);
    expect(await replay()).toMatchObject({
      ...{ inputTokens: 77, cachedInputTokens: 7, outputTokens: 5, milliseconds: 1_235 },
      receivedAt: '2026-03-04T00:00:00.000Z',
      reading: { kind: 'ok', value: JSON.parse(WRITTEN) },
    });
  });

  it('is kept as a failure where it is one', async () => {
    const others = ['no JSON', 'cut', 'withheld', 'page'].map((user) => requestAbout(user));
    const bodies = [
      completionBody('好的。'),
      completionBody('{"items":["', { finishReason: 'length' }),
      completionBody('', { finishReason: 'content_filter' }),
      '<html>502</html>',
    ];
    const answers = others.map((other, at) => {
      const answer = answerTo(other, '');
      return { ...answer, call: { ...answer.call, rawResponse: bodies[at] ?? '' } };
    });
    await writeRecordings(folder, answers);
    const readings = await Promise.all(others.map(async (other) => (await replay(other)).reading));
    expect(readings).toMatchObject([
      { kind: 'malformed', fault: { written: '好的。' } },
      { kind: 'truncated' },
      { kind: 'filtered' },
      { kind: 'malformed', fault: null },
    ]);
  });

  it('is never replaced by another one', async () => {
    await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    const before = await readFileIn(FILE);
    expect(await writeRecordings(folder, [answerTo(request, '{"items":[]}')])).toMatchObject({
      ...{ files: [], added: 0, differing: [request.key] },
    });
    expect(await writeRecordings(folder, [answerTo(request, WRITTEN)])).toMatchObject({ known: 1, added: 0 });
    expect(await readFileIn(FILE)).toBe(before);
  });

  it('joins those of another day and way, and all are named', async () => {
    await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    const second = requestAbout(QUESTION, {}, 1);
    const answer = answerTo(second, WRITTEN, { repeat: 1, obtained: 'API at api.example.org' });
    await writeRecordings(folder, [{ ...answer, call: { ...answer.call, receivedAt: '2026-03-09T00:00:00.000Z' } }]);
    const { obtained, date, calls } = await recordingAt(FILE);
    expect(obtained).toBe('answers brought by batch import (2026-03-04); API at api.example.org (2026-03-09)');
    expect(date).toBe('2026-03-09');
    expect(calls.map(({ repeat }) => repeat)).toEqual([0, 1]);
  });

  it.each([
    ['another model', { model: 'n' }, /is a recording of m, and a file is for one model: record n in another folder/u],
    ['other parameters', { temperature: 1 }, /recorded with temperature 0 .* new answers with 1 and/u],
    ['another prompt under its number', { system: 'changed' }, /another prompt under the number 0001/u],
  ])('is not mixed with those of %s', async (_, change, message) => {
    await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    await expect(writeRecordings(folder, [answerTo(requestAbout(QUESTION, change), WRITTEN)])).rejects.toThrow(message);
  });
});

describe('recorders at the same time', () => {
  it('lose no answer', async () => {
    const requests = Array.from({ length: 12 }, (_, at) => requestAbout(`question ${at}`));
    await Promise.all(requests.map((each) => writeRecordings(folder, [answerTo(each, WRITTEN)])));
    const { calls } = await recordingAt(FILE);
    expect(calls.map((call) => call.request)).toEqual(requests.map(({ key }) => key).sort());
  });

  it('are not kept waiting by one that was killed', async () => {
    const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
    const script = `const D = require(${JSON.stringify(sqlite)}); const d = new D(${JSON.stringify(path.join(folder, '.lock'))}); d.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = execFile(process.execPath, ['-e', script]);
    await once(holder.stdout ?? holder, 'data');
    const writing = writeRecordings(folder, [answerTo(request, WRITTEN)]);
    holder.kill('SIGKILL');
    expect(await writing).toMatchObject({ added: 1 });
  });
});

describe('a recording that is wrong', () => {
  /** Changes the text of the recording and expects to be told. */
  async function checkTold(change: (text: string) => string, message: RegExp, name = FILE) {
    await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    await writeFile(path.join(folder, name), change(await readFileIn(FILE)));
    await expect(readRecordings(folder).then(() => replay())).rejects.toThrow(message);
  }

  it.each<[string, (text: string) => string, RegExp]>([
    ['no JSON', () => '{', /qingxi-water-2023\.json cannot be read as a recording: .*JSON/u],
    ['of another shape', (text) => text.replace('"model"', '"modell"'), /is no recording: model: /u],
    ['of another task', (text) => text.replace('"duties"', '"budget"'), /holds a recording of budget\/0001\/qingxi/u],
    ['of another document', (text) => text.replace('qingxi', 'wuxi'), /holds a recording of duties\/0001\/wuxi-water/u],
    ['edited', (text) => text.replace('|1', '|2'), /was changed: its answer to request [0-9a-f]{64} is not the one/u],
    ['edited at a place', (text) => text.replace(/\[\d+, \d+\]/u, '[0, 999]'), /was changed/u],
  ])('(%s) is named with what is wrong', (_, change, message) => checkTold(change, message));

  it('is not written to', async () => {
    await writeRecordings(folder, [answerTo(request, WRITTEN)]);
    await writeFile(path.join(folder, FILE), '{');
    await expect(writeRecordings(folder, [answerTo(request, WRITTEN)])).rejects.toThrow(
      /cannot be read as a recording/u,
    );
    expect(await readFileIn(FILE)).toBe('{');
  });

  it('is found where two files answer one request differently', async () => {
    await writeRecordings(folder, [
      answerTo(request, WRITTEN),
      answerTo(request, '{"items":[]}', { document: 'wuxi' }),
    ]);
    await expect(readRecordings(folder)).rejects.toThrow(/wuxi\.json answers request .* otherwise than/u);
  });
});

describe('a folder of recordings', () => {
  it('that is not there has none', async () => {
    expect((await readRecordings(path.join(folder, 'none'))).files).toEqual([]);
  });

  it('knows its models', async () => {
    const other = requestAbout('another', { model: 'a' });
    await writeRecordings(folder, [answerTo(request, WRITTEN), answerTo(other, WRITTEN, { document: 'wuxi' })]);
    expect(modelsIn(await readRecordings(folder))).toEqual(['a', 'm']);
  });

  it('tells of a prompt that has changed under its number', async () => {
    const answer = answerTo(request, WRITTEN);
    await writeRecordings(folder, [answer]);
    const recordings = await readRecordings(folder);
    const prompt = { version: '0001', path: 'prompts/duties/0001.md', hash: answer.prompt.hash };
    const none = { ...prompt, version: '0009' };
    const prompts = {
      report: none,
      duties: prompt,
      staffing: none,
      budget: none,
      indicators: none,
      issues: none,
      measures: none,
    };
    expect(changedPrompts(recordings, prompts)).toEqual([]);
    const changed = changedPrompts(recordings, { ...prompts, duties: { ...prompt, hash: 'f'.repeat(64) } });
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain('Give the new prompt a new number (prompts/duties/0002.md)');
  });
});
