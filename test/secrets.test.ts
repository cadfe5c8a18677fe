import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTS, ROOT } from './run-program.ts';
import { CANARIES, canariesIn } from './secrets/canary.ts';
import type { Manner } from './secrets/echoing-provider.ts';
import { type Looked, searchFiles } from './secrets/search-files.ts';
import { type SecretiveProgram, startSecretiveProgram } from './secrets/secretive-program.ts';

/** Development reports: none of the test part, which nobody looks into. */
const REPORTS = ['yulan-health-2022.docx', 'xiling-forestry-2023.txt'].map((name) => path.join(DOCUMENTS, name));
const LOCKED = path.join(ROOT, 'src/ingest/test-files/locked/password-is-yunxi.pdf');

let program: SecretiveProgram;
const asking = (workspace: string, ...more: readonly string[]): readonly string[] => [
  'run',
  ...REPORTS,
  '-w',
  workspace,
  '--model',
  'simulated-rules',
  ...more,
];

/** Answers that are recorded for evaluation, taken from the endpoint. */
const RECORDING = ['--record', '--recordings', 'recordings', '-w', 'evaluated'] as const;

/** Has the provider answer what was exported, key and all, and gives the file, which is the provider's and not the program's. */
async function answeredByHand(): Promise<string> {
  const words = ['batch', 'export', ...REPORTS, '-m', 'by-hand', '-w', 'batches', '-o', 'exported.jsonl'];
  expect((await program.run(words)).code).toBe(0);
  const requests = (await readFile(path.join(program.folder, 'exported.jsonl'), 'utf8')).trimEnd().split('\n');
  const lines = requests.map(async (line) => {
    const { custom_id, body } = JSON.parse(line) as { custom_id: string; body: object }; // the batch format
    const answer = await fetch(`${program.provider.url}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${CANARIES.openai}` },
      body: JSON.stringify({ ...body, model: 'simulated-rules' }),
    });
    return JSON.stringify({ custom_id, response: { status_code: answer.status, body: await answer.json() } });
  });
  const file = path.join(program.folder, 'answered.provider');
  await writeFile(file, (await Promise.all(lines)).join('\n'));
  return file;
}

beforeAll(async () => {
  program = await startSecretiveProgram();
});
afterAll(() => program.stop());

describe('secrets', () => {
  it('are masked in a run whose provider repeats them in its answers, and the run is none the worse', async () => {
    const ended = await program.run([...asking('answered', '--telemetry', '--json'), LOCKED]);
    // The locked file fails, for the password is another.
    expect(ended.code, ended.printed).toBe(1);
    expect(ended.printed).toContain('password given does not open it');
    expect(program.provider.asked()).toBeGreaterThan(10);
    expect(program.collector.spans().length).toBeGreaterThan(10);
  });

  const MANNERS: readonly (readonly [Manner, number, RegExp])[] = [
    ['refuses', 4, /\[key\]/u],
    ['fails', 0, /\[key\]/u],
    ['talks', 0, /./u],
  ];
  it.each(MANNERS)('are masked where the provider %s', async (manner, code, told) => {
    program.provider.manner = manner;
    const ended = await program.run(asking(manner, '--keyer', 'both', '--telemetry'));
    program.provider.manner = 'answers';
    expect(ended.code, ended.printed).toBe(code);
    expect(ended.printed).toMatch(told);
  });

  it('are in nothing that a killed or an interrupted run leaves', async () => {
    const killed = await program.run(asking('killed'), program.signalAfter(5, 'SIGKILL'));
    expect(killed.code).toBeNull();
    const interrupted = await program.run(asking('interrupted'), program.signalAfter(5, 'SIGINT'));
    expect(interrupted.code, interrupted.printed).toBe(130);
  });

  it('are in nothing that other commands print or write', async () => {
    const inWorkspace = ['-w', 'answered'] as const;
    const report = 'yulan-health-2022';
    const commands: readonly (readonly string[])[] = [
      ['show', report, ...inWorkspace, '--json'],
      ['show', report, ...inWorkspace],
      ['check', report, ...inWorkspace],
      ['query', 'select * from reports', ...inWorkspace],
      ...['xlsx', 'csv', 'parquet', 'jsonl'].map((format) => [
        'export',
        ...inWorkspace,
        '-o',
        `as-${format}`,
        '--format',
        format,
      ]),
      ['inspect', REPORTS[0] ?? '', '--html', 'page.html'],
      ['inspect', LOCKED, '--json'],
      ['batch', 'export', ...REPORTS, '-m', 'another-model', '-w', 'batches', '-o', 'requests.jsonl'],
      ['batch', 'import', await answeredByHand(), '-w', 'batches'],
      ['batch', 'status', '-w', 'batches', '--json'],
      ...[[], ['--json'], ['--failed'], ['--all']].map((options) => ['status', ...inWorkspace, ...options]),
      ['status', '-w', 'killed'],
      ['retry', '--failed', '-w', 'killed'],
      ['eval', '--keyer', 'llm', '--model', 'simulated-rules', '--only', report, ...RECORDING],
      ['doctor', ...inWorkspace],
      ['run', ...REPORTS, '-w', 'elsewhere', '--keyer', 'llm', '--model', 'anthropic:claude-haiku-4-5'],
    ];
    const codes = new Map<string, number | null>();
    for (const words of commands) codes.set(words.join(' '), (await program.run(words)).code);
    const mayFail = /locked|anthropic|doctor|retry/u;
    expect([...codes].filter(([words, code]) => code !== 0 && !mayFail.test(words))).toEqual([]);
    expect((await readdir(path.join(program.folder, 'recordings'), { recursive: true })).length).toBeGreaterThan(3);
  });

  it('are in no file, no line printed, no telemetry', async () => {
    expect(
      program.printed.flatMap(([words, text]) => canariesIn(Buffer.from(text)).map((name) => `${words}: ${name}`)),
    ).toEqual([]);
    expect(canariesIn(Buffer.from(program.collector.bodies()))).toEqual([]);
    // Who collects is told its own key, and no other.
    const inHeaders = canariesIn(Buffer.from(JSON.stringify(program.collector.headers())));
    expect(inHeaders).toContain('collector');
    expect(inHeaders.filter((name) => !name.startsWith('collector'))).toEqual([]);
    const given = path.join(program.folder, 'answered.provider');
    expect(canariesIn(await readFile(given))).not.toEqual([]);
    await rm(given);
    const looked: Looked = new Map();
    expect(await searchFiles(program.folder, looked)).toEqual([]);
    // What there was to be found was found: every format of a release, the store and its log, pages, exports.
    for (const kind of ['.sqlite', '.parquet', '.duckdb', '.xlsx', 'zip', '.csv', '.jsonl', '.html', '.json'])
      expect(looked.get(kind) ?? 0, kind).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')('are with no process that has no need of them', () => {
    // What opens documents in a bucket needs the bucket's key, and no other.
    const needs = (script: string, canary: string): boolean =>
      script === 'duizhang' || script === 'main' || (script === 'work-process' && canary.startsWith('aws'));
    const needless = [...program.watch.inEnvironment()].flatMap(([script, found]) =>
      [...found].filter((canary) => !needs(script, canary)).map((canary) => `${script}: ${canary}`),
    );
    expect(needless).toEqual([]);
    expect([...program.watch.inArguments()].filter(([, found]) => found.size > 0)).toEqual([]);
    for (const script of ['read-in-child', 'query-process'])
      expect([...program.watch.inEnvironment().keys()]).toContain(script);
  });

  it('would be found, however they are written and packed', async () => {
    const planted = path.join(program.folder, 'planted');
    await mkdir(planted);
    const { deflateSync, gzipSync, zstdCompressSync } = await import('node:zlib');
    const value = CANARIES.openai;
    const texts: readonly (string | Buffer)[] = [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).replaceAll('/', '\\/'),
      Buffer.from(`user:${value}`).toString('base64'),
      Buffer.from(value, 'utf16le'),
      [...value].map((character) => `\\u00${character.charCodeAt(0).toString(16)}`).join(''),
      gzipSync(value),
      deflateSync(value),
      zstdCompressSync(value),
    ];
    await Promise.all(texts.map((text, at) => writeFile(path.join(planted, `${at}.bin`), text)));
    const found = await searchFiles(planted, new Map());
    expect(new Set(found.map((line) => line.split(':')[0]))).toEqual(new Set(texts.map((_, at) => `${at}.bin`)));
  });
});
