import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collector, startCollector } from '#telemetry/collector.test-support.ts';
import { DOCUMENTS, PROGRAM, ROOT } from './run-program.ts';
import { CANARIES, canariesIn } from './secrets/canary.ts';
import { type EchoingProvider, type Manner, startEchoingProvider } from './secrets/echoing-provider.ts';
import { type Looked, searchFiles } from './secrets/search-files.ts';
import { type Watch, watchProcesses } from './secrets/watch-processes.ts';

/** Development reports: none of the test part, which nobody looks into. */
const REPORTS = ['yulan-health-2022.docx', 'xiling-forestry-2023.txt'].map((name) => path.join(DOCUMENTS, name));
const LOCKED = path.join(ROOT, 'src/ingest/test-files/locked/password-is-yunxi.pdf');

/** How a program ended: its exit code, null where a signal ended it, and what it printed. */
interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

let folder: string;
let provider: EchoingProvider;
let collector: Collector;
let watch: Watch;
/** Everything that any program of this test has printed, by its words. */
const printed: (readonly [string, string])[] = [];

/** The base URL has a password and a key of its own. */
const environment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: path.join(folder, 'home'),
  TMPDIR: path.join(folder, 'tmp'),
  OPENAI_API_KEY: CANARIES.openai,
  ANTHROPIC_API_KEY: CANARIES.anthropic,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: CANARIES.aws,
  DUIZHANG_FILE_PASSWORD: CANARIES.file,
  OPENAI_BASE_URL: `${provider.url.replace('//', `//user:${CANARIES.urlPassword}@`)}?key=${CANARIES.urlQuery}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
});

/** Runs the program; `whileRunning` may end it. */
function run(
  words: readonly string[],
  whileRunning: (child: ChildProcess) => void = () => undefined,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
    env: { ...environment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own, so that a kill reaches the program behind its starter.
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  whileRunning(child);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      printed.push([words.join(' '), text]);
      resolve({ code, printed: text });
    });
  });
}

const asking = (workspace: string, ...more: readonly string[]): readonly string[] => [
  'run',
  ...REPORTS,
  '-w',
  workspace,
  '--model',
  'simulated-rules',
  ...more,
];

/** Signals the whole group of a program once the provider was asked `times` more. */
const signalAfter =
  (times: number, signal: NodeJS.Signals) =>
  (child: ChildProcess): void => {
    const from = provider.asked();
    const timer = setInterval(() => {
      if (provider.asked() - from < times || child.pid === undefined) return;
      clearInterval(timer);
      process.kill(-child.pid, signal);
    }, 5);
    child.once('close', () => clearInterval(timer));
  };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secrets-'));
  await Promise.all(['home', 'tmp'].map((name) => mkdir(path.join(folder, name))));
  provider = await startEchoingProvider();
  collector = await startCollector();
  watch = watchProcesses(`TMPDIR=${path.join(folder, 'tmp')}`);
});

afterAll(async () => {
  watch.stop();
  await Promise.all([provider.stop(), collector.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe('secrets', () => {
  it('are masked in a run whose provider repeats them in its answers, and the run is none the worse', async () => {
    const ended = await run([...asking('answered', '--telemetry', '--json'), LOCKED]);
    // The locked file fails, for the password is another.
    expect(ended.code, ended.printed).toBe(1);
    expect(ended.printed).toContain('password given does not open it');
    expect(provider.asked()).toBeGreaterThan(10);
    expect(collector.spans().length).toBeGreaterThan(10);
  });

  const MANNERS: readonly (readonly [Manner, number, RegExp])[] = [
    ['refuses', 4, /\[key\]/u],
    ['fails', 0, /\[key\]/u],
    ['talks', 0, /./u],
  ];
  it.each(MANNERS)('are masked where the provider %s', async (manner, code, told) => {
    provider.manner = manner;
    const ended = await run(asking(manner, '--keyer', 'both', '--telemetry'));
    provider.manner = 'answers';
    expect(ended.code, ended.printed).toBe(code);
    expect(ended.printed).toMatch(told);
  });

  it('are in nothing that a killed or an interrupted run leaves', async () => {
    const killed = await run(asking('killed'), signalAfter(5, 'SIGKILL'));
    expect(killed.code).toBeNull();
    const interrupted = await run(asking('interrupted'), signalAfter(5, 'SIGINT'));
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
      ['doctor', ...inWorkspace],
      ['run', ...REPORTS, '-w', 'elsewhere', '--keyer', 'llm', '--model', 'anthropic:claude-haiku-4-5'],
    ];
    const codes = new Map<string, number | null>();
    for (const words of commands) codes.set(words.join(' '), (await run(words)).code);
    const unexpected = [...codes].filter(([words, code]) => code !== 0 && !/locked|anthropic|doctor/u.test(words));
    expect(unexpected).toEqual([]);
  });

  it('are in no file, no line printed, no telemetry', async () => {
    expect(
      printed.flatMap(([words, text]) => canariesIn(Buffer.from(text)).map((name) => `${words}: ${name}`)),
    ).toEqual([]);
    expect(canariesIn(Buffer.from(collector.text()))).toEqual([]);
    const looked: Looked = new Map();
    expect(await searchFiles(folder, looked)).toEqual([]);
    // What there was to be found was found: every format of a release, the store and its log, pages, exports.
    for (const kind of ['.sqlite', '.parquet', '.duckdb', '.xlsx', 'zip', '.csv', '.jsonl', '.html', '.json'])
      expect(looked.get(kind) ?? 0, kind).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')('are with no process that has no need of them', () => {
    // What opens documents in a bucket needs the bucket's key, and no other.
    const needs = (script: string, canary: string): boolean =>
      script === 'duizhang' || script === 'main' || (script === 'work-process' && canary.startsWith('aws'));
    const needless = [...watch.inEnvironment()].flatMap(([script, found]) =>
      [...found].filter((canary) => !needs(script, canary)).map((canary) => `${script}: ${canary}`),
    );
    expect(needless).toEqual([]);
    expect([...watch.inArguments()].filter(([, found]) => found.size > 0)).toEqual([]);
    for (const script of ['read-in-child', 'query-process'])
      expect([...watch.inEnvironment().keys()]).toContain(script);
  });

  it('would be found, however they are written and packed', async () => {
    const planted = path.join(folder, 'planted');
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
