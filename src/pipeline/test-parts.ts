import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type IngestOutcome, ingestBytes, type ReadingSource } from '#ingest/index.ts';
import { completionBody, type ModelClient } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { RunSummary, Store } from '#model/store.ts';
import type { RunParts } from './index.ts';
import { memoryBatches } from './memory-batches.ts';

/** Parts for tests of runs: a store in memory, a reader of plain text, and models that answer as told. */

export interface MemoryStore extends Store {
  readonly calls: Map<string, ModelCall>;
  readonly reports: Map<string, PublishedReport>;
  readonly runs: Map<string, RunSummary>;
}

const bySlug = (a: PublishedReport, b: PublishedReport): number =>
  `${a.report.slug} ${a.report.id}` < `${b.report.slug} ${b.report.id}` ? -1 : 1;

export function memoryStore(): MemoryStore {
  const calls = new Map<string, ModelCall>();
  const documents = new Map<string, SourceDocument>();
  const reports = new Map<string, PublishedReport>();
  const runs = new Map<string, RunSummary>();
  return {
    ...memoryBatches((key) => calls.has(key)),
    calls,
    reports,
    runs,
    findModelCall: async (key) => calls.get(key) ?? null,
    saveModelCall: async (call) => void calls.set(call.key, call),
    replaceModelCall: async (call) => void calls.set(call.key, call),
    sumModelCalls: async () => [],
    findDocument: async (id) => documents.get(id) ?? null,
    saveDocument: async (document) => void documents.set(document.id, document),
    saveReport: async (report) => void reports.set(report.report.id, report),
    deleteReport: async (id) => void reports.delete(id),
    findReport: async (id) => reports.get(id) ?? null,
    findReports: async (ids) => ids.flatMap((id) => reports.get(id) ?? []),
    listReports: async () =>
      [...reports.values()].sort(bySlug).map(({ report: { id, slug }, state, documents }) => {
        return { id, slug, state, bureau: null, fiscalYear: null, documentIds: documents.map((each) => each.id) };
      }),
    listSourced: async () =>
      [...reports.values()]
        .map((published) => ({
          id: published.report.id,
          contentHash: JSON.stringify(published),
          documentIds: published.documents.map(({ id }) => id),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    saveRun: async (run) => void runs.set(run.id, run),
    findLastRun: async () => [...runs.values()].at(-1) ?? null,
    close: async () => {},
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

/** A run by rules, one file at a time, with what the test changes. */
export const runParts = (store: Store, change: Partial<RunParts> = {}): RunParts => ({
  store,
  read: readPlain,
  keyers: { rules: true, model: null, repair: false },
  keyerNames: ['rules'],
  sources: [],
  reporter: () => {},
  concurrency: 1,
  signal: new AbortController().signal,
  ...change,
});
