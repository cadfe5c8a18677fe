import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings } from '#config';
import { MOST_QUESTIONS } from '#extract/llm/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import {
  estimateRun,
  type Money,
  type PlannedRequest,
  type PriceTable,
  type Range,
  type RunEstimate,
  renderEstimate,
  type TaskEstimate,
} from '#llm/index.ts';
import { canonical } from '#model/decimal.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { FileOutcome } from '#model/work.ts';
import { gatherRequests } from '#pipeline/requests/gather-requests.ts';
import { findStore, openSqliteStore } from '#store/index.ts';
import { CliError } from './cli-error.ts';
import { placesOf } from './document-places.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { DryRunOutput } from './json-shapes/run.ts';
import { SCHEMA_VERSION } from './json-shapes/shared-parts.ts';
import { limitsOf, type ModelWishes } from './model-limits.ts';
import { openProgress } from './progress/index.ts';
import type { ProgressWishes } from './progress/progress-options.ts';
import { type ReadingWishes, readingOptionsOf } from './reading-wishes.ts';
import { oneLine, type Terminal } from './terminal.ts';
import { storeLocationOf } from './workspace.ts';

interface DryRun {
  readonly targets: readonly string[];
  readonly options: ReadingWishes &
    ProgressWishes &
    ModelWishes & { readonly workspace?: string; readonly repair: boolean; readonly json?: true };
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly prices: PriceTable;
  /** Null = none is named. */
  readonly model: string | null;
}

/**
 * Says what a run would ask a model. Nothing is sent, and the workspace stays as it is: what has to be kept while reports
 * are read is kept elsewhere and thrown away. Throws a CliError where no model is named.
 */
export async function dryRun(run: DryRun): Promise<ExitCode> {
  const { options, settings, model } = run;
  if (model === null)
    throw new CliError({
      message: '--dry-run is about a model: name it with --model or DUIZHANG_MODEL.',
      exitCode: EXIT.setUpMissing,
    });
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const known = await findStore(storeLocationOf(settings, workspace));
  const scratchFolder = await mkdtemp(path.join(tmpdir(), 'duizhang-dry-run-'));
  try {
    return await estimateIn(scratchFolder, known, { ...run, model });
  } finally {
    await known?.close();
    await rm(scratchFolder, { recursive: true, force: true });
  }
}

/** Prints the estimate; part of one, where it was interrupted, would pass for the whole and is none. */
async function estimateIn(
  scratchFolder: string,
  known: Store | null,
  run: DryRun & { readonly model: string },
): Promise<ExitCode> {
  const { options, settings, terminal, model, prices } = run;
  const scratch = await openSqliteStore(scratchFolder);
  const progress = openProgress(terminal, options);
  try {
    const planned = await planRun(run, known === null ? scratch : answersOf(known, scratch), progress.report);
    progress.stop();
    if (run.signal.aborted) return EXIT.interrupted;
    const learned = known === null ? [] : await known.sumModelCalls(model);
    const estimate = estimateRun(planned.requests, { ...limitsOf(options, settings, model), model, prices, learned });
    const failed = planned.files.filter(({ state }) => state === 'failed');
    if (options.json === true) terminal.out(`${JSON.stringify(dryRunJson(estimate, model, planned.files), null, 2)}\n`);
    else terminal.out(describeDryRun(estimate, model, planned.files, run));
    return failed.length === 0 ? EXIT.done : EXIT.someFailed;
  } finally {
    progress.stop();
    await scratch.close();
  }
}

/** A store that knows the answers of one and keeps everything in the other. */
const answersOf = (known: Store, scratch: Store): Store => ({
  ...scratch,
  findModelCall: (key) => known.findModelCall(key),
  findBatchRequest: (key) => known.findBatchRequest(key),
});

interface Plan {
  readonly requests: readonly PlannedRequest[];
  readonly files: readonly FileOutcome[];
}

async function planRun(run: DryRun & { readonly model: string }, store: Store, report: Reporter): Promise<Plan> {
  const { targets, options, settings, signal, model } = run;
  const size = Math.max(1, availableParallelism() - 1);
  const pool = createReaderPool({ size });
  const requests: PlannedRequest[] = [];
  try {
    const { worked } = await gatherRequests(targets, {
      store,
      read: (file) => pool.read(file, readingOptionsOf(options, settings)),
      keyerNames: [`llm:${model}`],
      sources: [],
      places: placesOf(settings),
      reporter: report,
      concurrency: size,
      signal,
      model,
      repair: options.repair,
      take: async (request) => void requests.push({ request, stored: null }),
      onAnswer: (request, stored) => requests.push({ request, stored }),
    });
    return { requests, files: worked.flatMap((each) => (each === null ? [] : [each.outcome])) };
  } finally {
    await pool.close();
  }
}

function describeDryRun(
  estimate: RunEstimate,
  model: string,
  files: readonly FileOutcome[],
  { prices, options: { repair } }: DryRun,
): string {
  const failed = files.filter(({ state }) => state === 'failed');
  return [
    `Asking ${oneLine(model)} about ${files.length} file(s) would take:\n\n`,
    renderEstimate(estimate, prices.date),
    ...failed.map(
      ({ path: file, reason }) => `  failed ${oneLine(path.basename(file))}: ${oneLine(reason ?? '', 300)}\n`,
    ),
    repair && estimate.total.calls > estimate.total.cached ? REPAIRS_ON_TOP : '',
    estimate.total.calls === 0 ? '' : 'Nothing was sent.\n',
  ].join('');
}

/**
 * How many claims a model will leave in doubt nobody knows before it has answered: bounds are honest, an estimate would
 * not be. Once the first answers are stored, what is to be asked again is counted like any other request.
 */
const REPAIRS_ON_TOP = `Questions about claims in doubt come on top, at most ${2 * MOST_QUESTIONS} short ones a report (--no-repair asks none).\n`;

const taskJson = ({ task, calls, cached, inputTokens, cachedInputTokens, outputTokens }: TaskEstimate) => ({
  task,
  calls,
  stored: cached,
  inputTokens,
  cachedInputTokens,
  outputTokens: { ...outputTokens },
});

const moneyJson = ({ currency, amount }: Money) => ({ currency, amount: canonical(amount) });
const rangeJson = ({ low, expected, high }: Range<Money>) => ({
  low: moneyJson(low),
  expected: moneyJson(expected),
  high: moneyJson(high),
});

const dryRunJson = (estimate: RunEstimate, model: string, files: readonly FileOutcome[]): DryRunOutput => ({
  schemaVersion: SCHEMA_VERSION,
  model,
  files: files.length,
  failed: files.filter(({ state }) => state === 'failed').length,
  tasks: estimate.tasks.map(taskJson),
  total: taskJson(estimate.total),
  money: estimate.money === null ? null : estimate.money.map(rangeJson),
  minutes: estimate.minutes,
});
