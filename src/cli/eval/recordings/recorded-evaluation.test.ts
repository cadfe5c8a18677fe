import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '#config';
import { evaluate } from '#evaluate/index.ts';
import { loadPrompts } from '#extract/llm/index.ts';
import {
  createPace,
  createReplayClient,
  type ModelClient,
  openBudget,
  PUBLISHED_PRICES,
  parseBudget,
} from '#llm/index.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldCase, loadGold } from '#pipeline/gold/gold-set.ts';
import { readPlain } from '#pipeline/run/run-parts.test-support.ts';
import { startProvider } from '#simulate/index.ts';
import { openSqliteStore } from '#store/index.ts';
import { batchProfileFor } from '../../batch/export.ts';
import { runCommandLine } from '../../main.ts';
import { limitsOf } from '../../model-limits.ts';
import { openAnswerSource } from './answer-source.ts';
import { describeMissing } from './describe-missing.ts';
import { describeExported, exportMissing } from './export-missing.ts';
import { checkRecordable, modelToReplay, openRecordings } from './open-recordings.ts';
import { describeRecorded, recordNewAnswers } from './record-new-answers.ts';
import { type RecordedKeying, recordedKeying } from './recorded-keying.ts';

const TEXT = [
  '临江市水务局2023年度部门整体支出绩效自评报告',
  '一、部门职责',
  '（一）负责全市河道、水库和堤防的日常巡查与维修养护工作。',
  '二、部门支出情况',
  '2023年支出合计3000.50万元，其中基本支出1800.20万元，项目支出1200.30万元。',
  '',
].join('\n');
const DOCUMENT = 'linjiang-water-2023';
const MODEL = 'frontier LLM, offline batch';

/** What the model writes by task; nothing of the other fields. */
const ANSWERS: Readonly<Record<string, string>> = {
  duties: '{"items":["3|1"]}',
  budget:
    '{"year":"2023","fund":"","unit":"","items":["5|3000.50万元|支出合计|决算","5|1800.20万元|基本支出|决算","5|1200.30万元|项目支出|决算"]}',
  staffing: '{"items":[],"units":[]}',
};
const answerOf = (task: string): string => ANSWERS[task] ?? '{"items":[]}';

let folder: string;
let workspace: string;
let goldCase: GoldCase;
const at = (name: string): string => path.join(folder, name);

const spanOf = (words: string) => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const nothing = { value: null };
const amount = (concept: string, value: string, words: string) => {
  return { concept, value, measure: 'amount', unit: '万元', basis: 'final', fiscalYear: 2023, spans: [spanOf(words)] };
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recorded-evaluation-'));
  workspace = at('workspace');
  await mkdir(at('gold'));
  await writeFile(at(`gold/${DOCUMENT}.txt`), TEXT);
  const facts = ['title', 'bureau', 'region', 'level', 'fiscalYear', 'kind', 'reportDate', 'selfScore', 'grade'];
  const gold = {
    document: DOCUMENT,
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    report: Object.fromEntries(facts.map((name) => [name, nothing])),
    duties: [{ marker: '（一）', depth: 1, spans: [spanOf('负责全市河道、水库和堤防的日常巡查与维修养护工作。')] }],
    budget: [
      amount('expenditure.total', '3000.50', '3000.50'),
      amount('expenditure.basic', '1800.20', '1800.20'),
      amount('expenditure.project', '1200.30', '1200.30'),
    ],
    ...{ staffing: [], orgUnits: [], indicators: [], issues: [], measures: [] },
  };
  await writeFile(at(`gold/${DOCUMENT}.gold.json`), JSON.stringify(gold));
  const given = { goldFolder: at('gold'), documentFolder: at('gold'), parts: new Map(), defaultPart: 'given' };
  const { cases, leftOut } = await loadGold(given);
  expect(leftOut).toEqual([]);
  const [only] = cases;
  if (only === undefined) throw new Error('There is one case.');
  goldCase = only;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const report = () => {};
const { signal } = new AbortController();

interface Wish {
  readonly next?: ModelClient;
  readonly model?: string;
  readonly repeats?: number;
}

/** The keying over what is recorded by now, and others asked for the rest. */
async function keyingWith({ next, model = MODEL, repeats = 1 }: Wish = {}): Promise<RecordedKeying> {
  const recordings = await openRecordings(at('recordings'));
  return recordedKeying({
    ...{ recordings, model, prompts: await loadPrompts(), next: next ?? null, report, signal },
    ...{ withRules: false, repair: false, repeats, prices: PUBLISHED_PRICES },
  });
}

/** Keys and scores the report, as the command does. */
async function score({ keying }: RecordedKeying) {
  const pairs = [];
  for (let repeat = 0; repeat < keying.repeats; repeat += 1) {
    const { pair } = await keyGoldCase(goldCase, await keying.keyersFor(goldCase, repeat), readPlain);
    pairs.push({ ...pair, repeat, unscored: keying.unscored(goldCase, repeat) });
  }
  const fields = evaluate(pairs).documents[0]?.fields;
  if (fields === undefined) throw new Error('The document is scored.');
  return { fields, cost: keying.cost(goldCase) };
}

/** Asks the workspace, and an endpoint where one is set, and records what comes. */
async function record(
  settings: Readonly<Record<string, string>> = {},
  repeats = 1,
  { answered, tokens }: { readonly answered?: string; readonly tokens?: string } = {},
) {
  const store = await openSqliteStore(workspace);
  try {
    const unlimited = {
      requestsPerMinute: null,
      tokensPerMinute: null,
      mostInFlight: null,
      counting: 'spent',
    } as const;
    const pace = createPace(unlimited);
    const budget = tokens === undefined ? null : openBudget(parseBudget(tokens), MODEL, PUBLISHED_PRICES);
    const source = openAnswerSource({ store, model: MODEL, settings: parseSettings(settings), pace, report, budget });
    const keyed = await keyingWith({ next: source.client, repeats });
    const scored = await score(keyed);
    const recordings = await openRecordings(at('recordings'));
    const recorded = await recordNewAnswers({
      ...{ recordings, answers: keyed.keyers.answers(), prompts: await loadPrompts(), obtainedOf: source.obtainedOf },
      ...(answered === undefined ? {} : { answered }),
    });
    return { ...scored, recorded, told: describeRecorded(recorded), missing: keyed.keyers.missing() };
  } finally {
    await store.close();
  }
}

/** Exports what is missing; the lines of the file. */
async function exportLines(name: string) {
  const keyed = await keyingWith();
  await score(keyed);
  const exported = await exportMissing({
    ...{ missing: keyed.keyers.missing(), model: MODEL, prompts: await loadPrompts(), format: 'plain' },
    location: { kind: 'sqlite', folder: workspace },
    profile: batchProfileFor({ format: 'plain', provider: 'other', model: MODEL }),
    target: at(name),
  });
  const [first] = exported.batches;
  const text = first === undefined ? '' : await readFile(first.batch.file, 'utf8');
  const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  return { exported, lines: lines as readonly { readonly custom_id: string; readonly task: string }[] }; // as exportLine writes them
}

/** Brings answers as a person does, with the command. */
async function bring(answers: readonly object[], ...words: readonly string[]) {
  const printed = { out: '', err: '' };
  await writeFile(at('answers.jsonl'), answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  const terminal = {
    out: (text: string): void => {
      printed.out += text;
    },
    err: (text: string): void => {
      printed.err += text;
    },
    isInteractive: false,
  };
  const known = process.listeners('SIGINT');
  const code = await runCommandLine(
    ['batch', 'import', at('answers.jsonl'), '--workspace', workspace, ...words],
    terminal,
  );
  // A command listens for Ctrl-C until its process ends, which is that of the tests.
  for (const listener of process.listeners('SIGINT')) if (!known.includes(listener)) process.off('SIGINT', listener);
  return { code, ...printed };
}

const answersTo = (lines: readonly { readonly custom_id: string; readonly task: string }[]) =>
  lines.map(({ custom_id, task }) => ({ custom_id, content: answerOf(task) }));

/** Records right answers to everything, by files. */
async function recordAll() {
  await bring(answersTo((await exportLines('first')).lines), '--answered', '2026-03-04');
  return record();
}

const context = async () => ({
  recordings: await openRecordings(at('recordings')),
  ...{ model: MODEL, prices: PUBLISHED_PRICES, limits: limitsOf({}, parseSettings({}), MODEL) },
  words: ['--keyer', `llm:${MODEL}`, '--prompts', 'budget=0001'],
  ...{ prompts: await loadPrompts(), workspace: null },
});

describe('an evaluation of which nothing is recorded', () => {
  it('scores nothing as zero, and says why', async () => {
    const keyed = await keyingWith();
    const { fields, cost } = await score(keyed);
    expect(fields.budget).toEqual({
      state: 'unscored',
      reason: 'An answer to the prompt budget 0001 is not recorded',
    });
    expect(fields.staffing?.state).toBe(fields.orgUnits?.state);
    expect(cost).toBeNull();
    await expect(readdir(workspace)).rejects.toThrow('ENOENT');
  });

  it('tells which calls are missing, what they take, and how to obtain them', async () => {
    const keyed = await keyingWith();
    await score(keyed);
    const told = describeMissing(keyed.keyers.missing(), keyed.keyers.answers(), await context());
    expect(told).toMatch(/^ +budget 0001 +1 +0 +[\d,]+/mu);
    expect(told).toMatch(new RegExp(`^ {2}${DOCUMENT}: .*duties 0001.*budget 0001`, 'mu'));
    expect(told).toContain(`No price of ${MODEL} is known`);
    expect(told).toContain(`  npx duizhang eval --keyer 'llm:${MODEL}' --prompts 'budget=0001' --record\n`);
    expect(told).toContain('npx duizhang batch import <file of the answers>');
    expect(told).not.toMatch(/^ +\S+ \d{4} +0 /mu);
  });
});

describe('answers brought by files', () => {
  it('are recorded with their day and way, and replayed without anybody being asked', async () => {
    const { recorded, told } = await recordAll();
    expect(told).toMatch(
      new RegExp(`^${recorded.added} answer\\(s\\) recorded in ${recorded.files.length} file\\(s\\)\\.\n$`, 'u'),
    );
    const file = at(`recordings/duties/0001/${DOCUMENT}.json`);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      ...{ document: DOCUMENT, model: MODEL, date: '2026-03-04', obtained: 'answers brought by batch import' },
      parameters: { temperature: 0, maxOutputTokens: 8_192 },
      calls: [{ repeat: 0, milliseconds: null }],
    });
    await rm(workspace, { recursive: true });
    const keyed = await keyingWith();
    const { fields, cost } = await score(keyed);
    expect(keyed.keyers.missing()).toEqual([]);
    expect(fields.duties).toMatchObject({ state: 'scored', f1: 1 });
    expect(fields.budget).toMatchObject({ state: 'scored', f1: 1 });
    expect(cost).toMatchObject({
      document: DOCUMENT,
      calls: recorded.added,
      retries: 0,
      modelSeconds: null,
      money: null,
    });
    await expect(readdir(workspace)).rejects.toThrow('ENOENT');
  });

  it('may have their day told when they are recorded', async () => {
    await bring(answersTo((await exportLines('first')).lines));
    await record({}, 1, { answered: '2026-02-03' });
    const text = await readFile(at(`recordings/budget/0001/${DOCUMENT}.json`), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ date: '2026-02-03' });
  });

  it('are exported once, and what is next is said', async () => {
    const { exported, lines } = await exportLines('first');
    expect(new Set(lines.map(({ custom_id }) => custom_id)).size).toBe(lines.length);
    expect(describeExported(exported, { format: 'plain', words: ['--keyer', 'llm'], workspace: 'w' })).toContain(
      'then `npx duizhang eval --keyer llm --record`',
    );
    await recordAll();
    expect((await exportLines('second')).exported.batches).toEqual([]);
  });

  it('that cannot be read are told, recorded, and asked again', async () => {
    const { lines } = await exportLines('first');
    const bad = answersTo(lines).map((answer, index) =>
      lines[index]?.task === 'budget' ? { ...answer, content: '{"rows":[]}' } : answer,
    );
    const { code, out } = await bring(bad);
    expect(code).toBe(1);
    expect(out).toContain('1 stored answer(s) cannot be read as they are');
    expect(out).toMatch(/[0-9a-f]{64} \(budget\): .*items/u);
    expect(out).toContain('expected for budget: a JSON object {year: "…"');
    const { told } = await record();
    expect(told).toContain('1 of the new answers cannot be read; failures are kept');
    const keyed = await keyingWith();
    const { fields } = await score(keyed);
    expect(fields.budget).toEqual({
      state: 'unscored',
      reason: 'An answer to the prompt budget 0001 is not recorded (its answer is unreadable; asked again)',
    });
    expect(fields.duties).toMatchObject({ f1: 1 });
    expect(describeMissing(keyed.keyers.missing(), keyed.keyers.answers(), await context())).toContain(
      `${DOCUMENT}: budget 0001 (its answer is unreadable; asked again)`,
    );
    await bring(answersTo((await exportLines('second')).lines));
    expect((await record()).fields.budget).toMatchObject({ f1: 1 });
    expect((await score(await keyingWith())).cost).toMatchObject({ retries: 1 });
  });

  it('are replaced where they cannot be read and that is asked for, and nowhere else', async () => {
    const { lines } = await exportLines('first');
    const good = answersTo(lines);
    await bring(good.map((answer, index) => (index === 0 ? { ...answer, content: '好的。' } : answer)));
    const again = good.map((answer, index) => (index === 0 ? answer : { ...answer, content: '{"items":["9|9"]}' }));
    const kept = await bring(again);
    expect(kept.out).toContain('1 stored answer(s) cannot be read');
    expect(kept.out).toContain('batch import --replace');
    const replaced = await bring(again, '--replace');
    expect(replaced.out).toContain('1 put in the place of answers that could not be read');
    expect(replaced.out).not.toContain('cannot be read as they are');
    expect(replaced.out).toContain(`${lines.length - 1} differ from the answer that is stored, which stays`);
  });

  it('are of no day to come', async () => {
    await exportLines('first');
    expect(await bring([], '--answered', '2999-01-01')).toMatchObject({
      code: 2,
      err: expect.stringContaining('yet to come'),
    });
  });
});

describe('an API', () => {
  it('is asked for what is neither recorded nor stored, once, and its host alone is noted', async () => {
    const provider = await startProvider({});
    try {
      const settings = { OPENAI_API_KEY: 'canary-key', OPENAI_BASE_URL: provider.url };
      const { recorded, missing } = await record(settings, 2);
      expect(missing).toEqual([]);
      const text = await readFile(at(`recordings/budget/0001/${DOCUMENT}.json`), 'utf8');
      const { obtained, calls } = JSON.parse(text);
      expect(obtained).toBe(`API at ${new URL(provider.url).host}`);
      expect(calls.map(({ repeat }: { repeat: number }) => repeat)).toEqual([0, 1]);
      expect(text).not.toContain('canary');
      expect((await record(settings, 2)).recorded.added).toBe(0);
      expect(recorded.added).toBeGreaterThan(0);
    } finally {
      await provider.stop();
    }
    const keyed = await keyingWith({ repeats: 2 });
    const { fields } = await score(keyed);
    expect(keyed.keyers.missing()).toEqual([]);
    expect(fields.budget).toMatchObject({ state: 'scored', f1ByRepeat: [expect.any(Number), expect.any(Number)] });
  });

  it('is asked within the budget, and what came is recorded', async () => {
    const provider = await startProvider({});
    try {
      const settings = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: provider.url };
      const { recorded, missing, fields } = await record(settings, 1, { tokens: '4k tokens' });
      expect(recorded.added).toBeGreaterThan(0);
      expect(missing.length).toBeGreaterThan(0);
      expect(missing[0]?.failure).toContain('budget');
      expect(Object.values(fields).some(({ state }) => state === 'unscored')).toBe(true);
    } finally {
      await provider.stop();
    }
  });

  it('that cannot be asked leaves fields unscored with the reason, and costs no recorded answer', async () => {
    await recordAll();
    const settings = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    const { missing, fields } = await record(settings, 2);
    expect(missing.every(({ repeat }) => repeat === 1)).toBe(true);
    expect(fields.budget?.state).toBe('unscored');
    expect((await score(await keyingWith({ next: createReplayClient() }))).fields.budget).toMatchObject({ f1: 1 });
  });
});

describe('before anybody is asked', () => {
  it('a prompt that has changed under its number is refused with the fix', async () => {
    await recordAll();
    const recordings = await openRecordings(at('recordings'));
    const prompts = await loadPrompts();
    const documents = [DOCUMENT];
    checkRecordable({ recordings, prompts, model: MODEL, documents });
    const changed = { ...prompts, budget: { ...prompts.budget, hash: 'f'.repeat(64) } };
    expect(() => checkRecordable({ recordings, prompts: changed, model: MODEL, documents })).toThrow(
      /^Nothing was asked\. prompts\/budget\/0001\.md is not the prompt .* a new number \(prompts\/budget\/0002\.md\)/u,
    );
    expect(() => checkRecordable({ recordings, prompts, model: 'another', documents })).toThrow(
      /"another" in a folder of its own/u,
    );
    checkRecordable({ recordings, prompts, model: 'another', documents: ['elsewhere'] });
    const keyed = await keyingWith({ model: 'another' });
    await score(keyed);
    const told = describeMissing(keyed.keyers.missing(), [], { ...(await context()), prompts: changed });
    expect(told).toContain('prompts/budget/0001.md is not the prompt with which answers were recorded');
  });

  it('the model is the one recorded, or has to be named', async () => {
    expect(() => modelToReplay({ folder: 'r', files: [], find: () => null }, null)).toThrow(
      /No answers are recorded in r/u,
    );
    await recordAll();
    const recordings = await openRecordings(at('recordings'));
    expect(modelToReplay(recordings, null)).toBe(MODEL);
    expect(modelToReplay(recordings, 'another')).toBe('another');
    const [first] = recordings.files;
    if (first === undefined) throw new Error('There are recordings.');
    const files = [first, { ...first, recording: { ...first.recording, model: 'another' } }];
    expect(() => modelToReplay({ ...recordings, files }, null)).toThrow(
      `Answers of 2 models are recorded in ${at('recordings')}: "another", "${MODEL}". Say whose with --keyer llm:<model>.`,
    );
  });
});
