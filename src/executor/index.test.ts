import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completionBody, type ModelClient, ModelError } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { ListedFile, ModelUse, RunOptions, RunSummary } from '#model/work.ts';
import { runFiles } from '#pipeline/index.ts';
import { NO_PLACES } from '#pipeline/origins/open-origin.ts';
import { signaturesOf } from '#pipeline/run/step-keys.ts';
import { openSqliteStore } from '#store/index.ts';
import { createUnitExecutor } from './index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'executor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Asked {
  readonly targets: readonly string[];
  /** Default: as many as the executor chooses. */
  readonly processes?: number;
  readonly isWary?: boolean;
  /** Where other processes are told that the workspace is; default: where it is. */
  readonly toldPlace?: string;
  readonly client?: ModelClient;
  readonly controller?: AbortController;
  readonly onEvent?: (event: PipelineEvent) => void;
}

interface Done {
  readonly run: RunSummary;
  readonly files: readonly ListedFile[];
  readonly reports: readonly PublishedReport[];
  readonly use: ModelUse;
  readonly events: readonly PipelineEvent[];
}

async function everythingIn(store: Store, run: RunSummary): Promise<Omit<Done, 'events'>> {
  const listed = await store.listReports();
  return {
    run,
    files: await store.pageOutcomes(run.id, { after: -1, limit: 1_000 }),
    reports: await store.findReports(listed.map(({ id }) => id).sort()),
    use: await store.sumUse(run.id),
  };
}

/** A run in a workspace of its own, worked on by so many processes; 0 = by this one. */
async function runWith({
  targets,
  processes,
  isWary = false,
  toldPlace,
  client,
  controller,
  onEvent,
}: Asked): Promise<Done> {
  const place = await mkdtemp(path.join(folder, 'workspace-'));
  const store = await openSqliteStore(place);
  const options: RunOptions = {
    targets,
    rules: true,
    model: client === undefined ? null : 'm',
    repair: client !== undefined,
    recognise: true,
    release: { version: '1.0.0', date: '2026-01-01', redact: 'persons' },
    force: null,
    answersSince: null,
  };
  const signatures = await signaturesOf(options, {});
  const signal = (controller ?? new AbortController()).signal;
  const budget = new AbortController();
  const events: PipelineEvent[] = [];
  const reporter = (event: PipelineEvent): void => {
    events.push(event);
    onEvent?.(event);
  };
  const orders = {
    location: { kind: 'sqlite' as const, folder: toldPlace ?? place },
    rules: true,
    model: client === undefined ? null : { name: 'm', answers: 'asked' as const },
    repair: client !== undefined,
    reading: {},
    places: NO_PLACES,
    signatures,
    force: null,
    answersSince: null,
    concurrency: 2,
  };
  try {
    const run = await runFiles({
      store,
      options,
      signatures,
      keyerNames: ['rules'],
      sources: [],
      places: NO_PLACES,
      reporter,
      signal: AbortSignal.any([signal, budget.signal]),
      openExecutor: async (_, units) =>
        createUnitExecutor(
          {
            orders,
            store,
            client: client ?? null,
            reporter,
            signal: AbortSignal.any([signal, budget.signal]),
            askSignal: signal,
            onBudgetReached: () => budget.abort(),
          },
          { units, concurrency: null, processes: processes ?? null, isWary },
        ),
    });
    return { ...(await everythingIn(store, run)), events };
  } finally {
    await store.close();
  }
}

const corpus = (...names: readonly string[]): readonly string[] =>
  names.map((name) => path.join(ROOT, 'corpus/documents', name));

const DOCUMENTS = corpus(
  'yulan-health-2022.docx',
  'zijiang-natres-2020.pdf',
  'baqu-agri-2023.txt',
  'baishui-health-2023.docx',
);

/** Answers every question in the same words, and says that some lines state duties. */
const answering = (before: (request: ModelRequest) => void = () => {}): ModelClient => ({
  ask: async (request) => {
    before(request);
    const lines = request.task === 'duties' ? [...request.user.matchAll(/^\[(\d+)\]/gmu)] : [];
    const items = lines.map(([, line]) => ({ l: Number(line), d: 1 }));
    return {
      rawResponse: completionBody(JSON.stringify({ items })),
      inputTokens: request.user.length,
      cachedInputTokens: 0,
      outputTokens: 1,
      milliseconds: 1,
      receivedAt: '2026-01-01T00:00:00.000Z',
    };
  },
});

const told = (events: readonly PipelineEvent[]): readonly string[] =>
  events
    .filter(({ kind }) => kind !== 'phase-began')
    .map((event) => JSON.stringify(event))
    .sort();

/** What two runs must have in common, wherever their units were worked on. */
const resultsOf = ({ files, reports, use, events }: Done) => ({ files, reports, use, told: told(events) });

describe('a single unit', () => {
  // No other process can open a store below a file.
  const asked = { targets: DOCUMENTS.slice(2, 3), toldPlace: path.join(ROOT, 'package.json/none') };

  it('is worked on in this process', async () => {
    expect((await runWith(asked)).files).toMatchObject([{ fileState: 'done' }]);
  });

  it('is worked on in another one where it may be what ended an earlier run', async () => {
    await expect(runWith({ ...asked, isWary: true })).rejects.toThrow('package.json/none');
    expect((await runWith({ targets: asked.targets, isWary: true })).files).toMatchObject([{ fileState: 'done' }]);
  });
});

describe('work in other processes', () => {
  it('has the results of work in this one, record for record', async () => {
    const [here, there] = [
      await runWith({ targets: DOCUMENTS, processes: 0 }),
      await runWith({ targets: DOCUMENTS, processes: 2 }),
    ];
    expect(here.reports).toHaveLength(DOCUMENTS.length);
    expect(here.run.finishedAt).not.toBeNull();
    expect(resultsOf(there)).toEqual(resultsOf(here));
  });

  it('has them with a model too, that is asked each question once', async () => {
    const [one, other]: [string[], string[]] = [[], []];
    const here = await runWith({
      targets: DOCUMENTS,
      processes: 0,
      client: answering(({ key }) => void one.push(key)),
    });
    const there = await runWith({
      targets: DOCUMENTS,
      processes: 2,
      client: answering(({ key }) => void other.push(key)),
    });
    expect(here.use.bought).toBeGreaterThan(DOCUMENTS.length);
    expect(resultsOf(there)).toEqual(resultsOf(here));
    expect(other.sort()).toEqual(one.sort());
    expect(new Set(other).size).toBe(other.length);
  });

  it('goes on with what is stored when the model cannot be asked, and says so once', async () => {
    const lost = new ModelError({ kind: 'authentication', message: 'The key is wrong.' });
    const client: ModelClient = { ask: () => Promise.reject(lost) };
    const [here, there] = [
      await runWith({ targets: DOCUMENTS, processes: 0, client }),
      await runWith({ targets: DOCUMENTS, processes: 2, client }),
    ];
    expect(there.events.filter(({ kind }) => kind === 'model-lost')).toHaveLength(1);
    expect(resultsOf(there)).toEqual(resultsOf(here));
  });

  it('leaves what lacks answers to the next run when the budget is reached', async () => {
    const reached = new ModelError({ kind: 'budget-reached', message: 'The budget is reached.' });
    const client: ModelClient = { ask: () => Promise.reject(reached) };
    const { run, reports, files } = await runWith({ targets: DOCUMENTS, processes: 2, client });
    expect(run.finishedAt).toBeNull();
    expect(reports).toEqual([]);
    expect(new Set(files.map(({ fileState }) => fileState))).toEqual(new Set(['waiting']));
  });

  it('is left to the next run when it is stopped while a model is waited for', async () => {
    const controller = new AbortController();
    const client: ModelClient = {
      ask: (_, signal) =>
        new Promise((_resolve, reject) => {
          const stop = (): void => reject(new ModelError({ kind: 'aborted', message: 'Stopped.' }));
          if (signal?.aborted === true) return stop();
          signal?.addEventListener('abort', stop);
          controller.abort();
        }),
    };
    const { run, reports, files } = await runWith({ targets: DOCUMENTS, processes: 2, client, controller });
    expect(run.finishedAt).toBeNull();
    expect(reports).toEqual([]);
    expect(new Set(files.map(({ fileState }) => fileState))).toEqual(new Set(['waiting']));
  });
});
