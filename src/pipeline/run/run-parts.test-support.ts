import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type IngestOutcome, ingestBytes, type ReadingSource } from '#ingest/index.ts';
import { completionBody, type ModelClient } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { Store } from '#model/store.ts';
import type { FileOutcome, RunOptions, RunSummary } from '#model/work.ts';
import { openMemoryStore } from '../../store/memory-store.test-support.ts';
import { NO_PLACES } from '../origins/open-origin.ts';
import type { Keyers } from '../report/key-report.ts';
import type { FileParts } from '../units/work-on-files.ts';
import { countingByUnit, executeUnit } from './execute-unit.ts';
import { runFiles as runFilesOf } from './run-files.ts';
import { signaturesOf } from './step-keys.ts';
import type { UnitExecutor } from './unit-executor.ts';

/** Parts for tests of runs: a store in memory, a reader of plain text, and models that answer as told. */

/** A store in memory that shows what it was given last. */
export interface MemoryStore extends Store {
  readonly calls: Map<string, ModelCall>;
  readonly reports: Map<string, PublishedReport>;
}

export function memoryStore(): MemoryStore {
  const store = openMemoryStore();
  const calls = new Map<string, ModelCall>();
  const reports = new Map<string, PublishedReport>();
  return {
    ...store,
    calls,
    reports,
    saveModelCall: async (call) => {
      await store.saveModelCall(call);
      calls.set(call.key, call);
    },
    replaceModelCall: async (call) => {
      await store.replaceModelCall(call);
      calls.set(call.key, call);
    },
    saveReport: async (report, made) => {
      await store.saveReport(report, made);
      reports.set(report.report.id, report);
    },
    deleteReport: async (id) => {
      await store.deleteReport(id);
      reports.delete(id);
    },
  };
}

/** A text file as its reader gives it, read in this process. */
export async function readPlain(source: ReadingSource): Promise<IngestOutcome> {
  return typeof source === 'string'
    ? ingestBytes(await readFile(source), path.basename(source))
    : ingestBytes(source.bytes, source.name);
}

const itemsFor = (request: ModelRequest): readonly unknown[] =>
  request.task === 'duties'
    ? [...request.user.matchAll(/^\[(\d+)\]/gmu)].map(([, line]) => ({ l: Number(line), d: 1 }))
    : [];

/** A model that takes every line for a duty; `before` may throw instead, or wait. */
export const answeringClient = (
  before: (request: ModelRequest, signal: AbortSignal | undefined) => void | Promise<void> = () => {},
): ModelClient => ({
  ask: async (request, signal) => {
    await before(request, signal);
    const rawResponse = completionBody(JSON.stringify({ items: itemsFor(request) }));
    const tokens = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    return { rawResponse, ...tokens, milliseconds: 1, receivedAt: '2026-01-01T00:00:00.000Z' };
  },
});

/** What a test of a run may change. */
export interface TestRunParts extends FileParts {
  readonly keyers: Keyers;
  readonly force: RunOptions['force'];
}

/** A run by rules, one file at a time, with what the test changes. */
export const runParts = (store: Store, change: Partial<TestRunParts> = {}): TestRunParts => ({
  store,
  read: readPlain,
  keyers: { rules: true, model: null, repair: false },
  keyerNames: ['rules'],
  sources: [],
  reporter: () => {},
  concurrency: 1,
  signal: new AbortController().signal,
  force: null,
  ...change,
});

/** A run in this process, with how its files ended as far as it came. */
export async function runFiles(
  targets: readonly string[],
  parts: TestRunParts,
): Promise<RunSummary & { readonly files: readonly FileOutcome[] }> {
  const { store, keyers, keyerNames, sources, signal, concurrency, force } = parts;
  const model = keyerNames.find((name) => name.startsWith('llm:'))?.slice('llm:'.length) ?? null;
  const options: RunOptions = {
    targets,
    rules: keyers.rules,
    model,
    repair: keyers.repair,
    recognise: true,
    release: { version: '1.0.0', date: '2026-01-01', redact: 'persons' },
    force,
    answersSince: null,
  };
  const signatures = await signaturesOf(options, {});
  const reporter = countingByUnit(parts.reporter);
  const places = NO_PLACES;
  const unitParts = { store, places, read: parts.read, keyers, reporter, signatures, force, signal, concurrency };
  const openExecutor = async (): Promise<UnitExecutor> => ({
    places: concurrency,
    execute: (unit) => executeUnit(unitParts, unit),
    close: async () => {},
  });
  const run = await runFilesOf({
    store,
    options,
    signatures,
    openExecutor,
    keyerNames,
    sources,
    places,
    reporter,
    signal,
  });
  const listed = await store.pageOutcomes(run.id, { after: -1, limit: 10_000 });
  const files = listed
    .filter(
      ({ fileState, reportId }) =>
        fileState !== 'waiting' && !(fileState === 'repeated' && reportId === null && signal.aborted),
    )
    .map(({ position: _, fileState: __, ...outcome }) => outcome);
  return { ...run, files };
}
