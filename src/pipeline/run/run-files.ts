import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Reporter } from '#model/reporter.ts';
import { throwFault } from '#model/run-lock.ts';
import type { Store } from '#model/store.ts';
import type { RunOptions, RunPhase, RunSummary } from '#model/work.ts';
import type { SourceRow } from '../discover/source-table.ts';
import type { Places } from '../origins/open-origin.ts';
import { planRun } from './plan-run.ts';
import { settleRun } from './settle-run.ts';
import type { Signatures } from './step-keys.ts';
import type { UnitExecutor } from './unit-executor.ts';
import { workOnRun } from './work-on-run.ts';

/** What a run needs from outside: where things are kept, who works on its units, who is told. */
export interface RunParts {
  readonly store: Store;
  readonly options: RunOptions;
  readonly signatures: Signatures;
  /** Who works on the units, made when their number is known. */
  readonly openExecutor: (run: RunSummary, waiting: number) => Promise<UnitExecutor>;
  /** Has other processes work on the units, and resolves when all have ended. Default: this process does. */
  readonly haveWorked?: (run: RunSummary) => Promise<void>;
  readonly keyerNames: readonly string[];
  readonly sources: readonly SourceRow[];
  readonly places: Places;
  readonly reporter: Reporter;
  /** Stops the work: no further unit is begun, no model is asked any more; what is done stays done. */
  readonly signal: AbortSignal;
}

/** Notes how far a run is, and tells of it. */
async function enter({ store, reporter }: RunParts, run: RunSummary, phase: RunPhase): Promise<void> {
  await store.changeRun(run.id, { phase });
  reporter({ kind: 'phase-began', phase });
}

async function plan(parts: RunParts, run: RunSummary): Promise<void> {
  const { store, options, signatures, sources, places, reporter, signal } = parts;
  const passedOver = new Map<string, number>();
  await planRun(options.targets, {
    store,
    runId: run.id,
    signatures,
    isForced: options.force !== null,
    sources,
    places,
    reporter,
    signal,
    passOver: (target) => {
      const ending = path.extname(target).toLowerCase();
      passedOver.set(ending, (passedOver.get(ending) ?? 0) + 1);
    },
  });
  if (passedOver.size > 0) reporter({ kind: 'files-passed-over', byEnding: passedOver });
}

async function work(parts: RunParts, run: RunSummary): Promise<void> {
  const { store, reporter, signal } = parts;
  // Where nobody else works on the run, who had something of it at hand was killed.
  if (parts.haveWorked === undefined) await store.regainUnits(run.id);
  const { waiting } = await store.countUnits(run.id);
  if (waiting === 0 || signal.aborted) return;
  if (parts.haveWorked !== undefined) return parts.haveWorked(run);
  const executor = await parts.openExecutor(run, waiting);
  try {
    await workOnRun({ store, runId: run.id, executor, reporter, signal });
  } finally {
    await executor.close();
  }
}

/**
 * Works on what waits of a run that is planned, settles it, and notes that it is finished if nothing waits any more. Throws
 * the reason of the signal where that is a fault.
 */
export async function continueRun(parts: RunParts, run: RunSummary): Promise<RunSummary> {
  const { store, signal } = parts;
  await enter(parts, run, 'working');
  await work(parts, run);
  // Another run has the workspace: what it holds is no longer this one's to settle.
  throwFault(signal);
  await enter(parts, run, 'settling');
  await settleRun(store, run.id);
  const left = await store.countUnits(run.id);
  const isWhole = left.waiting + left.working === 0 && (await store.countFiles(run.id)).waiting === 0;
  if (!signal.aborted && isWhole) await store.changeRun(run.id, { finishedAt: new Date().toISOString() });
  return (await store.findRun(run.id)) ?? run;
}

/** Runs the main job over the targets of the options: reads, keys, checks and stores each report, and remembers the run. */
export async function runFiles(parts: RunParts): Promise<RunSummary> {
  const { store, options, reporter, keyerNames } = parts;
  const run = await store.beginRun({ id: randomUUID(), startedAt: new Date().toISOString(), options });
  reporter({ kind: 'phase-began', phase: 'planning' });
  await plan(parts, run);
  const counts = await store.countFiles(run.id);
  const files = Object.values(counts).reduce((sum, count) => sum + count, 0);
  reporter({ kind: 'run-started', files, keyers: keyerNames });
  // Its files are not all known: it stays in planning, for its command alone can go on with it.
  if (parts.signal.aborted) {
    throwFault(parts.signal);
    await settleRun(store, run.id);
    return (await store.findRun(run.id)) ?? run;
  }
  return continueRun(parts, run);
}
