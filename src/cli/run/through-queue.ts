import type { Reporter } from '#model/reporter.ts';
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

/** Has the units of a run worked on by workers. Throws a CliError where following them was stopped before all had ended. */
export async function throughQueue(
  store: Store,
  { settings, signal }: AskedRun,
  reporter: Reporter,
): Promise<Required<Pick<RunParts, 'haveWorked'>>> {
  const location = databaseFor('run --queue', settings);
  // Loaded where it is wanted: a run without a queue needs none of it.
  const { openUnitQueue } = await import('#queue/index.ts');
  const { followQueue } = await import('#worker/index.ts');
  const signature = await programSignature();
  return {
    haveWorked: async ({ id }: RunSummary): Promise<void> => {
      const queue = await openUnitQueue(location, { signature, isWorker: false });
      try {
        await followQueue({ queue, store, runId: id, reporter, signal });
      } finally {
        await queue.close();
      }
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
