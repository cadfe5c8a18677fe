import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_FIELDS, type ReportRecord } from '#schemas/record/record.ts';
import {
  type Provider,
  type ProviderStats,
  type ProviderWishes,
  spreadFaults,
  startProvider,
} from '#simulate/index.ts';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

/** Development reports: none of the test part, which nobody looks into. */
const REPORTS = ['lichuan-edusport-2019.docx', 'yulan-health-2022.docx', 'xiling-forestry-2023.txt'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'simulated-provider-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (workspace: string, words: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  runProgram(
    folder,
    [
      'run',
      ...REPORTS.map((name) => path.join(DOCUMENTS, name)),
      '-w',
      workspace,
      '--release-date',
      '2026-01-01',
      ...words,
    ],
    settings,
  );

/** A run with the model's keyer alone, asking this provider. */
const runBy = ({ url }: Provider, workspace: string): Promise<Ended> =>
  run(workspace, ['--keyer', 'llm', '--model', 'simulated-rules'], { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'any-key' });

const recordsText = (workspace: string): Promise<string> =>
  readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'), 'utf8');

interface Published {
  readonly slug: string;
  readonly record: ReportRecord;
}

const published = async (workspace: string): Promise<readonly Published[]> =>
  (await recordsText(workspace))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Published); // written by the program under test

/** What a question does not ask for, or shows in part only: who says so, how a value is named, which issue is answered. */
const NOT_ASKED = new Set([
  'spans',
  'evidence',
  'printed',
  'keyers',
  'tier',
  'claims',
  'label',
  'period',
  'answers',
  'fen',
]);

/** A value as it can be compared: its attributes, and the place of its figure. */
const bare = (item: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(item).filter(([key]) => !NOT_ASKED.has(key))));

/** Values by field, as `report: value`. */
function valuesOf(reports: readonly Published[]): ReadonlyMap<string, readonly string[]> {
  const listed = LIST_FIELDS.map(
    (field) =>
      [field, reports.flatMap(({ slug, record }) => record[field].map((item) => `${slug}: ${bare(item)}`))] as const,
  );
  const facts = reports.flatMap(({ slug, record }) =>
    Object.entries(record.report).map(([fact, { value }]) => `${slug}: ${fact} ${value}`),
  );
  return new Map([['report', facts] as const, ...listed]);
}

/** All values of a workspace's dataset, told apart. */
const valuesIn = async (workspace: string): Promise<ReadonlySet<string>> =>
  new Set([...valuesOf(await published(workspace)).values()].flat());

/** A run by a provider with faults or none, and what it counted. */
async function runWith(wishes: ProviderWishes, workspace: string): Promise<{ ended: Ended; stats: ProviderStats }> {
  const provider = await startProvider(wishes);
  try {
    const ended = await runBy(provider, workspace);
    return { ended, stats: provider.stats() };
  } finally {
    await provider.stop();
  }
}

const answeredOnce = ({ bodies }: ProviderStats): readonly number[] => [
  ...new Set(bodies.map(({ answered }) => answered)),
];

describe('a run whose model is the simulated provider', () => {
  it('publishes the values of the rules that the questions show', async () => {
    const { ended, stats } = await runWith({}, 'faultless');
    expect(ended, ended.err).toMatchObject({ code: 0 });
    expect((await run('rules', ['--keyer', 'rules'])).code).toBe(0);
    expect(answeredOnce(stats)).toEqual([1]);
    const [rules, model] = [valuesOf(await published('rules')), valuesOf(await published('faultless'))];
    const shares = [...rules].map(([field, values]) => {
      const known = new Set(model.get(field));
      return [field, values.filter((value) => known.has(value)).length / values.length] as const;
    });
    for (const [field, share] of shares) expect(share, field).toBeGreaterThan(0.9);
    const [all, back] = [[...rules.values()].flat(), new Set([...model.values()].flat())];
    expect(all.filter((value) => back.has(value)).length / all.length).toBeGreaterThan(0.95);
  });

  it('publishes the same with 30 % faults, and buys no answer twice', async () => {
    const faults = spreadFaults(0.3, ['passing', 'harmless']);
    const faultSettings = { shortRetrySeconds: 0.05, dripMilliseconds: 1 };
    const { ended, stats } = await runWith({ faults, faultSettings, mostFaultsInRow: 1, seed: 8 }, 'faulty');
    expect(ended, ended.err).toMatchObject({ code: 0 });
    expect(Object.values(stats.faults).filter((count) => count > 0).length).toBeGreaterThan(3);
    // A question put in other words after an answer that could not be read is another body.
    expect(Math.max(...answeredOnce(stats))).toBe(1);
    expect(await recordsText('faulty')).toBe(await recordsText('faultless'));
  });

  it('is asked again about its mistakes: most are mended, nothing that was right is lost, and no answer is bought twice', async () => {
    const mistakes = { 'invented-figure': 0.02, 'edited-digit': 0.02, 'wrong-cell': 0.02 };
    const provider = await startProvider({ mistakes, seed: 3 });
    try {
      const settings = { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'any-key' };
      const words = ['--keyer', 'llm', '--model', 'simulated-rules'];
      const first = await run('mistaken', [...words, '--no-repair'], settings);
      expect(first, first.err).toMatchObject({ code: 0 });
      const before = provider.stats();
      const spared = await valuesIn('mistaken');
      const short = await run('mistaken', [...words, '--budget', '1k'], settings);
      expect(short, short.err).toMatchObject({ code: 6 });
      expect(await valuesIn('mistaken')).toEqual(spared);
      // Nobody listens there: all that is stored serves, and nothing is taken for asked.
      const nowhere = { ...settings, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
      await run('mistaken', words, nowhere);
      expect(await valuesIn('mistaken')).toEqual(spared);
      const repaired = await run('mistaken', words, settings);
      expect(repaired, repaired.err).toMatchObject({ code: 0 });
      const mended = await valuesIn('mistaken');
      const truth = await valuesIn('faultless');
      const missing = (values: ReadonlySet<string>) => [...truth].filter((value) => !values.has(value)).length;
      expect([...spared].filter((value) => truth.has(value) && !mended.has(value))).toEqual([]);
      expect(missing(spared)).toBeGreaterThan(8);
      expect(missing(mended)).toBeLessThan(missing(spared) / 2);
      // Some questions a report, each short, none of the first ones again.
      const asked = Object.values(provider.stats().requests).at(-1) ?? 0;
      expect(asked - (Object.values(before.requests).at(-1) ?? 0)).toBeLessThanOrEqual(12 * REPORTS.length);
      expect(answeredOnce(provider.stats())).toEqual([1]);
      const again = await run('mistaken', words, settings);
      expect(again, again.err).toMatchObject({ code: 0 });
      expect(Object.values(provider.stats().requests).at(-1)).toBe(asked);
      expect(await valuesIn('mistaken')).toEqual(mended);
    } finally {
      await provider.stop();
    }
  });

  it('asks nothing that is answered already', async () => {
    const { ended, stats } = await runWith({}, 'faultless');
    expect(ended, ended.err).toMatchObject({ code: 0 });
    expect(stats.requests).toEqual({});
  });
});
