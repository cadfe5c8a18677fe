import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Provider, startProvider } from '#simulate/index.ts';
import { DOCUMENTS, type Ended, runProgram } from '../run-program.ts';

/** Development reports: none of the test part, which nobody looks into. More than are worked on in one process. */
const REPORTS = [
  'lichuan-edusport-2019.docx',
  'yulan-health-2022.docx',
  'xiling-forestry-2023.txt',
  'baqu-agri-2023.txt',
].map((name) => path.join(DOCUMENTS, name));

/** Sets the clock of a program and of its children back by a year, so many milliseconds after each began. */
const settingBack = (after: number): string => `
const Real = Date;
const offset = () => (performance.now() < ${after} ? 0 : -365 * 86_400_000);
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [Real.now() + offset()] : given));
  }
  static now() {
    return Real.now() + offset();
  }
};
`;

let folder: string;
let provider: Provider;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clock-'));
  provider = await startProvider({ latency: { fixedMilliseconds: 300, millisecondsPerOutputToken: 0, jitter: 0 } });
  await writeFile(path.join(folder, 'midway.mjs'), settingBack(1_500));
  await writeFile(path.join(folder, 'before.mjs'), settingBack(0));
});
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the program with the clock as it is, or as a module of the folder sets it. */
const withClock = (clock: 'right' | 'midway.mjs' | 'before.mjs', words: readonly string[]): Promise<Ended> =>
  runProgram(folder, words, {
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: 'any-key',
    ...(clock === 'right' ? {} : { NODE_OPTIONS: `--import=${pathToFileURL(path.join(folder, clock)).href}` }),
  });

const run = (workspace: string, clock: Parameters<typeof withClock>[0], ...words: readonly string[]) =>
  withClock(clock, [
    'run',
    ...REPORTS,
    ...['-w', workspace, '--keyer', 'llm', '--model', 'simulated-rules', '--release-date', '2026-01-01', ...words],
  ]);

const records = (workspace: string): Promise<string> =>
  readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'), 'utf8');

const bought = (): readonly number[] => provider.stats().bodies.map(({ answered }) => answered);

test('a clock that is set back changes no result, and no answer is bought twice for it', async () => {
  const right = await run('right', 'right');
  expect(right, right.err).toMatchObject({ code: 0 });
  provider.reset();
  const midway = await run('set-back', 'midway.mjs');
  expect(midway, midway.err).toMatchObject({ code: 0 });
  expect(await records('set-back')).toBe(await records('right'));
  expect(new Set(bought())).toEqual(new Set([1]));

  // The next run begins a year before the last.
  const again = await run('set-back', 'before.mjs');
  expect(again, again.err).toMatchObject({ code: 0 });
  expect(again.out).toContain('4 of them had ended before.');
  expect(await records('set-back')).toBe(await records('right'));
  expect(new Set(bought())).toEqual(new Set([1]));

  const status = await withClock('before.mjs', ['status', '-w', 'set-back', '--json']);
  expect(JSON.parse(status.out)).toMatchObject({ run: { number: 2, condition: 'finished' }, documents: { done: 4 } });
  const words = await withClock('before.mjs', ['status', '-w', 'set-back']);
  expect(words.out).not.toMatch(/NaN|-\d+ s|Invalid/u);

  // Asked for anew, each answer is bought once more, and no third time by the next command.
  const forced = await run('set-back', 'before.mjs', '--force', 'answers');
  expect(forced, forced.err).toMatchObject({ code: 0 });
  expect(new Set(bought())).toEqual(new Set([2]));
  const last = await run('set-back', 'before.mjs');
  expect(last, last.err).toMatchObject({ code: 0 });
  expect(new Set(bought())).toEqual(new Set([2]));
  expect(await records('set-back')).toBe(await records('right'));
});
