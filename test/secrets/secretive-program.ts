import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Collector, startCollector } from '#telemetry/collector.test-support.ts';
import { BARE_ENVIRONMENT, PROGRAM } from '../run-program.ts';
import { CANARIES } from './canary.ts';
import { type EchoingProvider, startEchoingProvider } from './echoing-provider.ts';
import { type Watch, watchProcesses } from './watch-processes.ts';

/** How a program ended: its exit code, null where a signal ended it, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

type WhileRunning = (child: ChildProcess) => void;

/** The program with a secret in every setting that takes one, beside servers that repeat what they are sent. */
export interface SecretiveProgram {
  /** Where it runs; home, temporary files, workspaces and whatever else it writes are below. */
  readonly folder: string;
  readonly provider: EchoingProvider;
  readonly collector: Collector;
  readonly watch: Watch;
  /** Everything that any run has printed, by its words. */
  readonly printed: readonly (readonly [string, string])[];
  /** Runs it in a group of its own; `whileRunning` may end it, `settings` go over those that all runs have. */
  readonly run: (
    words: readonly string[],
    whileRunning?: WhileRunning,
    settings?: Readonly<Record<string, string>>,
  ) => Promise<Ended>;
  /** Signals the whole group of a program once the provider was asked `times` more. */
  readonly signalAfter: (times: number, signal: NodeJS.Signals) => WhileRunning;
  readonly stop: () => Promise<void>;
}

/** The base URL has a password and a key of its own. */
const settingsFor = (folder: string, provider: EchoingProvider, collector: Collector): Record<string, string> => ({
  ...BARE_ENVIRONMENT,
  HOME: path.join(folder, 'home'),
  TMPDIR: path.join(folder, 'tmp'),
  OPENAI_API_KEY: CANARIES.openai,
  ANTHROPIC_API_KEY: CANARIES.anthropic,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: CANARIES.aws,
  DUIZHANG_FILE_PASSWORD: CANARIES.file,
  OPENAI_BASE_URL: `${provider.url.replace('//', `//user:${CANARIES.urlPassword}@`)}?key=${CANARIES.urlQuery}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${CANARIES.collector}`,
});

function signalOnce(provider: EchoingProvider, times: number, signal: NodeJS.Signals): WhileRunning {
  return (child) => {
    const from = provider.asked();
    const timer = setInterval(() => {
      if (provider.asked() - from < times || child.pid === undefined) return;
      clearInterval(timer);
      process.kill(-child.pid, signal);
    }, 5);
    child.once('close', () => clearInterval(timer));
  };
}

export async function startSecretiveProgram(): Promise<SecretiveProgram> {
  const folder = await mkdtemp(path.join(tmpdir(), 'secrets-'));
  await Promise.all(['home', 'tmp'].map((name) => mkdir(path.join(folder, name))));
  const [provider, collector] = await Promise.all([startEchoingProvider(), startCollector()]);
  const watch = watchProcesses(`TMPDIR=${path.join(folder, 'tmp')}`);
  const common = settingsFor(folder, provider, collector);
  const printed: (readonly [string, string])[] = [];
  const run: SecretiveProgram['run'] = (words, whileRunning = () => undefined, settings = {}) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: folder,
      env: { ...common, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own, so that a kill reaches the program behind its starter.
      detached: true,
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    whileRunning(child);
    return new Promise((resolve) => {
      child.once('close', (code) => {
        const text = Buffer.concat(chunks).toString('utf8');
        printed.push([words.join(' '), text]);
        resolve({ code, printed: text });
      });
    });
  };
  return {
    ...{ folder, provider, collector, watch, printed, run },
    signalAfter: (times, signal) => signalOnce(provider, times, signal),
    stop: async () => {
      watch.stop();
      await Promise.all([provider.stop(), collector.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
