import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createReaderPool } from '#ingest/index.ts';
import { type AskingDesk, answersAt, type ModelClient } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { TakenUnit } from '#model/work.ts';
import { answersSince } from '#pipeline/run/forced-answers.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';
import { unitWork } from './open-work.ts';
import { createModelDesk } from './parent/model-desk.ts';
import type { ProcessLimits } from './parent/process-limits.ts';
import { createProcessPool, type ProcessPool } from './parent/process-pool.ts';
import type { ProcessStart } from './parent/unit-process.ts';
import type { WorkOrders } from './work-orders.ts';

export type { ModelKeying, WorkOrders } from './work-orders.ts';

/** What working on the units of a run needs. */
export interface ExecutorParts {
  readonly orders: WorkOrders;
  /** The store at the location of the orders, as this process has it open. */
  readonly store: Store;
  /** Who asks the model, at its pace and within its budget; null where nobody is to be asked. */
  readonly client: ModelClient | null;
  /** Sees to it that no other process buys the same answers; left out where there is none. */
  readonly desk?: AskingDesk;
  readonly reporter: Reporter;
  /** Stops the run: units at hand end as soon as they can. */
  readonly signal: AbortSignal;
  /** Ends asking the model, which a reached budget does not: questions under way are paid for. */
  readonly askSignal: AbortSignal;
  /** Told when the budget is reached: no further unit should be begun. */
  readonly onBudgetReached: () => void;
}

/** How much is to be done, and how much of it at once. */
export interface ExecutorSize {
  /** Units that wait; a large number where more come all the time. */
  readonly units: number;
  /** Units worked on at once; null = as many as the machine and the keyers suggest. */
  readonly concurrency: number | null;
  /** Processes that work on units; null = processors less one, one for a few units. 0 = all work is in this process. */
  readonly processes?: number | null;
  /** Whether a unit of these may end whatever works on it: then none is worked on in this process. Default: no. */
  readonly isWary?: boolean;
}

/** Units in hand at once while a model is waited for: providers take seconds an answer, and a report few calls. */
export const UNITS_WITH_MODEL = 32;

/** Units that a process has at hand without a model: one is keyed while the file of another is read or waited for. */
const WIDTH_BY_RULES = 2;

/**
 * Up to as many units are worked on in this process: another takes some 0.8 s of processor time to start (half of it for
 * what asks and counts for a model), in which a dozen short reports are done.
 */
const FEW_UNITS = 8;

/** A unit that was taken more often was at hand whenever a process died, perhaps this one: it gets one of its own. */
const MOST_TRIES_HERE = 2;

/** 2 GiB of heap: a report of 1,000,000 characters takes less than 1. */
const HEAP_MB = 2_048;

/**
 * 10 minutes of processor time in which the event loop does not come round once: the longest step known, locating the
 * errors of a report of 10,000 figures, takes 10 s, and machines are known that are fourteen times as slow.
 */
const HUNG_SECONDS = 600;

/** A process is replaced behind as many units, or when it holds so much: half of what it may. */
const LIMITS: ProcessLimits = { heapMb: HEAP_MB, hungSeconds: HUNG_SECONDS, units: 20_000, residentMb: HEAP_MB / 2 };

const WORK_PROGRAM = fileURLToPath(new URL('./child/work-process.ts', import.meta.url));

/** Working takes a processor, and so does this process; waiting for a model takes none. */
const processors = (): number => Math.max(1, availableParallelism() - 1);

/** Tells once that the model is lost, whichever process notices. */
function tellingLossOnce(report: Reporter): Reporter {
  let isLost = false;
  return (event) => {
    if (event.kind === 'model-lost' && isLost) return;
    isLost ||= event.kind === 'model-lost';
    report(event);
  };
}

/** What executors are made of, whichever they are. */
interface Prepared {
  readonly parts: ExecutorParts;
  readonly start: ProcessStart;
  /** Units worked on at once. */
  readonly places: number;
}

function poolOf({ start, parts }: Prepared, processes: number, width: number): ProcessPool {
  const pool = createProcessPool({ processes, width }, start);
  if (parts.signal.aborted) pool.stop();
  parts.signal.addEventListener('abort', pool.stop, { once: true });
  const close = async (): Promise<void> => {
    parts.signal.removeEventListener('abort', pool.stop);
    await pool.close();
  };
  return { ...pool, close };
}

/** For units that may be what ends processes: each gets one of its own, one after the other. */
const lonely = (prepared: Prepared): ProcessPool => {
  const limits = { ...prepared.start.limits, units: 1 };
  return poolOf({ ...prepared, start: { ...prepared.start, limits } }, 1, 1);
};

/** All work is in this process, but for units that may end it. */
function inThisProcess(prepared: Prepared): UnitExecutor {
  const { parts, start, places } = prepared;
  const { store, signal, orders } = parts;
  const readers = createReaderPool({ size: Math.min(places, processors()) });
  const execute = unitWork(orders, {
    store,
    signal,
    client: start.client,
    report: start.report,
    read: (source) => readers.read(source, orders.reading),
  });
  const alone = lonely(prepared);
  const close = async (): Promise<void> => {
    await Promise.all([readers.close(), alone.close()]);
  };
  const mayKill = (unit: TakenUnit): boolean => unit.tries > MOST_TRIES_HERE;
  return {
    places,
    execute: (unit, isAlone) => (isAlone || mayKill(unit) ? alone.execute(unit) : execute(unit)),
    close,
  };
}

function inProcesses(prepared: Prepared, processes: number): UnitExecutor {
  const { places } = prepared;
  const together = poolOf(prepared, processes, Math.ceil(places / processes));
  const alone = lonely(prepared);
  const close = async (): Promise<void> => {
    await Promise.all([together.close(), alone.close()]);
  };
  return { places, execute: (unit, isAlone) => (isAlone ? alone : together).execute(unit), close };
}

function startOf({ orders, store, client, desk, reporter, askSignal, onBudgetReached }: ExecutorParts): ProcessStart {
  const answers = orders.answersSince === null ? store : answersSince(store, orders.answersSince);
  return {
    program: WORK_PROGRAM,
    orders,
    limits: LIMITS,
    client: createModelDesk({
      client,
      store: desk === undefined ? answers : answersAt(answers, desk),
      signal: askSignal,
      onBudgetReached,
    }),
    report: tellingLossOnce(reporter),
  };
}

/**
 * Works on the units of a run: on a few of them in this process, on more in child processes, with the same results. A
 * unit that dies takes along at most what its process had at hand; this process asks the model, and listens.
 */
export function createUnitExecutor(
  parts: ExecutorParts,
  { units, concurrency, processes: wanted = null, isWary = false }: ExecutorSize,
): UnitExecutor {
  const processes = Math.min(wanted ?? (units <= FEW_UNITS && !isWary ? 0 : processors()), units);
  const most =
    concurrency ?? (parts.orders.model === null ? Math.max(1, processes) * WIDTH_BY_RULES : UNITS_WITH_MODEL);
  const places = Math.max(1, Math.min(most, units));
  const prepared: Prepared = { parts, start: startOf(parts), places };
  return processes === 0 ? inThisProcess(prepared) : inProcesses(prepared, Math.min(processes, places));
}
