import { type Budget, openSharedBudget, type SharedBudget } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import { throwFault } from '#model/run-lock.ts';
import type { Store } from '#model/store.ts';
import { type PostgresLocation, showLocation } from '#model/store-location.ts';
import type { RunSummary } from '#model/work.ts';
import { programSignature } from '#pipeline/run/program-signature.ts';
import type { RunParts } from '#pipeline/run/run-files.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import type { AskedRun } from './run-wishes.ts';

/** The database of the settings. Throws a CliError that says why `what` needs one. */
export function databaseFor(what: string, { database }: AskedRun['settings']): PostgresLocation {
  if (database !== null) return database;
  throw new CliError({
    message: `${what} needs a PostgreSQL database that all workers reach: name it in DUIZHANG_DATABASE (postgres://user:password@host:5432/name).`,
    exitCode: EXIT.setUpMissing,
  });
}

/** The units of a run as others work on them. */
interface Following extends Required<Pick<RunParts, 'haveWorked'>> {
  /** What all workers spend together; null where nobody said what they may, and before they work. */
  readonly budget: () => Budget | null;
}

/** The budget that the workers of a run share; null where none was given. */
async function openBudgetOf(
  { runBudgets }: Store,
  { options, prices }: AskedRun,
  { id, options: { model } }: RunSummary,
): Promise<SharedBudget | null> {
  if (options.budget === undefined || model === null) return null;
  return openSharedBudget({ budgets: runBudgets, name: id, limit: options.budget, model, prices });
}

/**
 * Has the units of a run worked on by workers, until all have ended or the budget is reached. Throws a CliError where
 * following them was stopped before.
 */
export async function throughQueue(store: Store, asked: AskedRun, reporter: Reporter): Promise<Following> {
  const { settings, signal } = asked;
  const location = databaseFor('run --queue', settings);
  // Loaded where it is wanted: a run without a queue needs none of it.
  const { openUnitQueue } = await import('#queue/index.ts');
  const { followQueue } = await import('#worker/index.ts');
  const signature = await programSignature();
  let budget: SharedBudget | null = null;
  const isSpent = async (): Promise<boolean> => {
    await budget?.refresh();
    return budget?.isReached() === true;
  };
  return {
    budget: () => budget,
    haveWorked: async (run: RunSummary): Promise<void> => {
      const { id } = run;
      budget = await openBudgetOf(store, asked, run);
      const queue = await openUnitQueue(location, { signature, isWorker: false });
      try {
        await followQueue({ queue, store, runId: id, reporter, isSpent, signal });
      } finally {
        await queue.close();
      }
      throwFault(signal);
      if (!signal.aborted) return;
      const { waiting, working } = await store.countUnits(id);
      if (waiting + working > 0)
        throw new CliError({
          message: `The run is not followed any further; ${waiting + working} of its units wait or are at work in ${showLocation(location)}.`,
          exitCode: EXIT.interrupted,
        });
    },
  };
}
