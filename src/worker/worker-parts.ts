import type { Reporter } from '#model/reporter.ts';
import type { UnitQueue } from '#model/unit-queue.ts';
import type { RunSummary, TakenUnit, WorkStore } from '#model/work.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';

/** What works on the units of one run. */
export interface OpenedRun {
  readonly executor: UnitExecutor;
  /** Why this machine would not give for a unit what the run was planned for; null where it would. */
  readonly misfit: (unit: TakenUnit) => Promise<string | null>;
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
  /** Opens what works on the units of a run; asked once for each run. */
  readonly openRun: (run: RunSummary) => Promise<OpenedRun | Refusal>;
  readonly reporter: Reporter;
  /** Told once for each run that is left to others. */
  readonly onRefusal: (reason: string) => void;
  /** Ends asking for jobs; those at hand are finished. */
  readonly drain: AbortSignal;
}
