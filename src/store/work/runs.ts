import { type Kysely, sql } from 'kysely';
import type { RunSummary, WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { runOf } from './work-rows.ts';

type Database = Kysely<StoreTables>;

/** The part of the store that remembers runs. */
export const runMethods = ({
  database,
  attempt,
}: Backend): Pick<WorkStore, 'beginRun' | 'changeRun' | 'findRun' | 'findLastRun'> => ({
  beginRun: (run) => attempt(() => database.transaction().execute((transaction) => beginRun(transaction, run))),
  changeRun: (id, change) => attempt(() => changeRun(database, id, change)),
  findRun: (id) => attempt(() => findRun(database, id)),
  findLastRun: () => attempt(() => findLastRun(database)),
});

/** Writes first, as every transaction here: one that began by reading could not wait for another process's write. */
async function beginRun(
  database: Database,
  { id, startedAt, options }: Pick<RunSummary, 'id' | 'startedAt' | 'options'>,
): Promise<RunSummary> {
  for (const table of ['run_files', 'units', 'run_reports', 'run_marks'] as const)
    await database.deleteFrom(table).where('run_id', '!=', id).execute();
  await database
    .insertInto('runs')
    .columns(['id', 'started_at', 'finished_at', 'files', 'phase', 'options', 'number'])
    .expression(
      sql`select ${id}, ${startedAt}, null, '[]', 'planning', ${JSON.stringify(options)}, coalesce(max(number), 0) + 1 from runs where true`,
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const begun = await findRun(database, id);
  if (begun === null) throw new RangeError(`The run ${id} is not in the store although it was begun.`);
  return begun;
}

async function changeRun(database: Database, id: string, change: Parameters<WorkStore['changeRun']>[1]): Promise<void> {
  const { phase, finishedAt } = change;
  const columns = {
    ...(phase === undefined ? {} : { phase }),
    ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
  };
  if (Object.keys(columns).length > 0) await database.updateTable('runs').set(columns).where('id', '=', id).execute();
}

async function findRun(database: Database, id: string): Promise<RunSummary | null> {
  const row = await database.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

async function findLastRun(database: Database): Promise<RunSummary | null> {
  const row = await database.selectFrom('runs').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}
