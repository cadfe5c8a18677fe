import { availableParallelism } from 'node:os';
import type { Settings } from '#config';
import { BudgetError, formatBudget, type PriceTable, parseBudget } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { RunSummary } from '#model/work.ts';
import { programSignature } from '#pipeline/run/program-signature.ts';
import { openUnitQueue } from '#queue/index.ts';
import { openStore } from '#store/index.ts';
import { NO_TELEMETRY, type Telemetry } from '#telemetry/index.ts';
import { type OpenedRun, type Refusal, workOnQueue } from '#worker/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { canAsk } from '../keyers.ts';
import type { ModelWishes } from '../model-limits.ts';
import { leaveMarks } from '../progress/leave-marks.ts';
import type { AskedRun } from '../run/run-wishes.ts';
import { sameOptions } from '../run/same-options.ts';
import { databaseFor } from '../run/through-queue.ts';
import { withTelemetry } from '../run/with-telemetry.ts';
import { openRunParts } from '../run/work-in-run.ts';
import type { Terminal } from '../terminal.ts';
import { describeOutage, outageEvent } from '../workspace.ts';
import { misfitOf } from './misfit-of.ts';
import type { WorkerProgress } from './worker-progress.ts';

/** The options of `worker`. */
export interface WorkerWishes extends ModelWishes {
  readonly concurrency?: number;
  readonly password?: string;
  readonly telemetry?: true;
}

/** A worker as it was asked for. */
export interface AskedWorker {
  readonly options: WorkerWishes;
  readonly settings: Settings;
  readonly prices: PriceTable;
  readonly terminal: Terminal;
  readonly progress: Pick<WorkerProgress, 'report' | 'standing'>;
  /** Watches what is done; default: nothing does. */
  readonly telemetry?: Telemetry;
  /** Ends asking for work; what is at hand is finished. */
  readonly drain: AbortSignal;
}

/**
 * How long a worker that is to end waits for what it has at hand, in milliseconds. Then what yet waits for a model is
 * given back; its answers so far are stored.
 */
export const DRAINING = 120_000;

/** More than any run has; how many processes are worth starting is told by the machine alone. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** What may be spent: as `run` was told, else as this worker was. Throws a BudgetError for words of another version. */
function budgetOf(options: WorkerWishes, { options: { budget } }: RunSummary): Pick<WorkerWishes, 'budget'> {
  const limit = budget === undefined ? options.budget : parseBudget(budget);
  return limit === undefined ? {} : { budget: limit };
}

/** A run of the queue as if it had been asked for here. */
function askedHere(
  { options, settings, prices, terminal, telemetry = NO_TELEMETRY }: AskedWorker,
  run: RunSummary,
  signal: AbortSignal,
): AskedRun {
  const { targets, force } = run.options;
  return {
    targets,
    options: {
      ...options,
      ...budgetOf(options, run),
      ...sameOptions(run),
      ...(force === null ? {} : { force }),
    },
    settings,
    terminal,
    signal,
    sources: [],
    prices,
    telemetry,
  };
}

interface Serving {
  readonly asked: AskedWorker;
  readonly reporter: Reporter;
  readonly store: Store;
  /** Ends working on units: no model is asked any more. */
  readonly stop: AbortSignal;
  /** Told of a run that is worked on from now on. */
  readonly onRun: (runId: string) => void;
  /** Ends asking for work, with an exit code. */
  readonly end: (code: ExitCode) => void;
}

/** Opens what works on the units of a run, where this machine can. */
async function openRun(serving: Serving, run: RunSummary): Promise<OpenedRun | Refusal> {
  try {
    return await openNow(serving, run);
  } catch (thrown) {
    if (thrown instanceof BudgetError) return { refused: thrown.message.replace(/\.$/u, '') };
    throw thrown;
  }
}

async function openNow(serving: Serving, run: RunSummary): Promise<OpenedRun | Refusal> {
  const { asked, store, stop, end, onRun } = serving;
  const { model } = run.options;
  if (model !== null && !canAsk(asked.settings, model))
    return { refused: `the model ${model} cannot be asked from here, for OPENAI_API_KEY is not set` };
  const report: Reporter = (event) => {
    serving.reporter(event);
    if (event.kind === 'model-lost') end(EXIT.setUpMissing);
  };
  const { parts, budget, isModelLost } = await openRunParts(store, askedHere(asked, run, stop), report, run, run);
  const executor = await parts.openExecutor(run, ENDLESS);
  onRun(run.id);
  return {
    executor,
    misfit: misfitOf({ signatures: parts.signatures, places: parts.places, targets: run.options.targets }),
    spent: () => {
      if (isModelLost()) return 'its model cannot be asked any more';
      return budget?.isReached() === true ? `its budget of ${formatBudget(budget.limit)} is reached` : null;
    },
  };
}

/** Connections for as many units at once as a machine has processors. */
const CONNECTIONS = Math.max(4, availableParallelism());

/** Works on jobs of the queue until it is told to end, or cannot ask its model any more. */
export const serve = (asked: AskedWorker): Promise<ExitCode> =>
  withTelemetry(asked, (telemetry) => serveWatched({ ...asked, telemetry }));

async function serveWatched(asked: AskedWorker): Promise<ExitCode> {
  const { settings, terminal, progress } = asked;
  const location = databaseFor('worker', settings);
  const store = await openStore(location, {
    connections: CONNECTIONS,
    onOutage: (outage) => {
      // Elsewhere than on a terminal the event has a line of its own.
      if (terminal.isInteractive) terminal.err(`${describeOutage(outage, location)}\n`);
      progress.report(outageEvent(outage, location));
    },
  });
  let runId: string | null = null;
  const marks = leaveMarks(store, progress, { role: 'worker', runId: () => runId });
  const onRun = (id: string): void => {
    runId = id;
    marks.report({ kind: 'phase-began', phase: 'working' });
  };
  const ended = new AbortController();
  const stop = new AbortController();
  let code: ExitCode = EXIT.done;
  const end = (with_: ExitCode): void => {
    code = with_;
    ended.abort();
  };
  const drain = AbortSignal.any([asked.drain, ended.signal]);
  let patience: NodeJS.Timeout | undefined;
  drain.addEventListener('abort', () => {
    patience = setTimeout(() => stop.abort(), DRAINING);
  });
  try {
    const queue = await openUnitQueue(location, { signature: await programSignature(), isWorker: true });
    try {
      await workOnQueue({
        queue,
        store,
        openRun: (run) => openRun({ asked, reporter: marks.report, store, stop: stop.signal, onRun, end }, run),
        reporter: marks.report,
        onRefusal: (reason) => terminal.err(`${reason}\n`),
        drain,
      });
    } finally {
      await queue.close();
    }
  } finally {
    clearTimeout(patience);
    await marks.stop();
    await store.close();
  }
  return code;
}
