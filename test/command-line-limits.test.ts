import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Provider, startProvider } from '#simulate/index.ts';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

/** Development reports. */
const REPORTS = ['qingxi-emergency-2022.docx', 'xiling-forestry-2023.txt'];

let folder: string;
let provider: Provider;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-limits-'));
});
beforeEach(async () => {
  provider = await startProvider({});
  return () => provider.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A run with the model's keyer alone. */
const run = (workspace: string, ...words: readonly string[]): Promise<Ended> =>
  runProgram(
    folder,
    [
      'run',
      ...REPORTS.map((name) => path.join(DOCUMENTS, name)),
      ...['--workspace', workspace, '--release-date', '2026-01-01'],
      ...['--keyer', 'llm', '--model', 'simulated-rules', ...words],
    ],
    { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'any-key' },
  );

const recordsText = (workspace: string): Promise<string> =>
  readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'), 'utf8');

interface Refused {
  readonly words: readonly string[];
  readonly code: number;
  readonly says: RegExp;
}

/** A run that ends before anything is asked, with a line that says why. */
async function checkRefused({ words, code, says }: Refused): Promise<void> {
  const ended = await run('refused', ...words);
  expect(ended.code, ended.out + ended.err).toBe(code);
  expect(ended.err).toMatch(says);
  expect(provider.stats().requests).toEqual({});
}

describe('duizhang run within limits', () => {
  it('tells with --dry-run what it would ask, sends nothing and writes nothing', async () => {
    const before = await readdir(folder);
    const ended = await run('dry', '--dry-run', '--json');
    expect(ended, ended.err).toMatchObject({ code: 0 });
    const { total } = JSON.parse(ended.out);
    expect(total.calls).toBeGreaterThan(REPORTS.length);
    expect(provider.stats().requests).toEqual({});
    expect(await readdir(folder)).toEqual(before);
    const asked = await run('whole');
    expect(asked, asked.err).toMatchObject({ code: 0 });
    expect(provider.stats().bodies.length).toBe(total.calls);
  });

  it('stops at its budget, and ends later in the same dataset, with no answer bought twice', async () => {
    const stopped = await run('stopped', '--budget', '20k');
    expect(stopped.code, stopped.out + stopped.err).toBe(6);
    const { tokens, answered } = provider.stats();
    // The limit is passed by no more than what the calls under way take beyond their estimates.
    expect(tokens.prompt + tokens.completion).toBeLessThanOrEqual(20_000 * 1.02);
    expect(answered).toBeGreaterThan(0);
    const ended = await run('stopped');
    expect(ended, ended.err).toMatchObject({ code: 0 });
    const { bodies } = provider.stats();
    expect(bodies.length).toBeGreaterThan(answered);
    expect(new Set(bodies.map(({ sent }) => sent))).toEqual(new Set([1]));
    expect(await recordsText('stopped')).toBe(await recordsText('whole'));
  });

  it.each<Refused>([
    // What is missing can be set up with --prices.
    { words: ['--budget', '5usd'], code: 4, says: /simulated-rules.*price|price.*simulated-rules/u },
    { words: ['--budget', '5'], code: 2, says: /"5" is no budget: write money as 5usd/u },
    { words: ['--budget', '-5usd'], code: 2, says: /is no budget/u },
    { words: ['--budget', '0k'], code: 2, says: /is no budget/u },
    { words: ['--budget', 'much'], code: 2, says: /"much" is no budget/u },
    { words: ['--requests-per-minute', '0'], code: 2, says: /--requests-per-minute/u },
    { words: ['--prices', 'nowhere.json', '--budget', '5usd'], code: 2, says: /nowhere\.json cannot be read/u },
  ])('refuses $words with exit code $code', checkRefused);
});
