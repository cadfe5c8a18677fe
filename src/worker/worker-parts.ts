import type { Reporter } from '#model/reporter.ts';
import type { UnitQueue } from '#model/unit-queue.ts';
import type { RunSummary, TakenUnit, WorkStore } from '#model/work.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';

/**
 * Why this machine would not give for a unit what the run was planned for, as half a sentence for people. concerns: the
 * unit alone is for others, or all of its run.
 */
export interface Misfit {
  readonly concerns: 'unit' | 'run';
  readonly why: string;
}

/** What works on the units of one run. */
export interface OpenedRun {
  readonly executor: UnitExecutor;
  /** Why a unit is for others; null where it is for this machine. */
  readonly misfit: (unit: TakenUnit) => Promise<Misfit | null>;
  /** Why the model cannot be asked any more from here: it is lost, or the budget is reached; null where it can. */
  readonly spent: () => string | null;
}

/** Why a worker cannot work on a run, for people; its jobs are left to others. */
export interface Refusal {
  readonly refused: string;
}

/** What a worker needs. */
export interface WorkerParts {
  readonly queue: UnitQueue;
  readonly store: Pick<WorkStore, 'findRun' | 'takeUnit' | 'endUnit' | 'leaveUnit' | 'buryUnit'>;
  /** Opens what works on the units of a run; asked once for each run, and again a minute after it was refused. */
  readonly openRun: (run: RunSummary) => Promise<OpenedRun | Refusal>;
  readonly reporter: Reporter;
  /** Told once why a run, or some documents of it, are left to others. */
  readonly onRefusal: (reason: string) => void;
  /** Ends asking for jobs; those at hand are finished. */
  readonly drain: AbortSignal;
}
