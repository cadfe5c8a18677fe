import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { RunMark, WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';

type Database = Kysely<StoreTables>;

/** The part of the store in which processes that work on a run say that they do. */
export const markMethods = ({ database, attempt }: Backend): Pick<WorkStore, 'saveMark' | 'listMarks'> => ({
  saveMark: (runId, mark) => attempt(() => saveMark(database, runId, mark)),
  listMarks: (runId) => attempt(() => listMarks(database, runId)),
});

/** The database's clock, in seconds since 1970: those of several machines differ. */
const clockOf = (database: Database): RawBuilder<number> =>
  database.getExecutor().adapter instanceof PostgresAdapter
    ? sql`extract(epoch from clock_timestamp())::double precision`
    : sql`unixepoch('subsec')`;

async function saveMark(database: Database, runId: string, mark: RunMark): Promise<void> {
  const left = { left_at: clockOf(database), body: JSON.stringify(mark) };
  await database
    .insertInto('run_marks')
    .values({ run_id: runId, process: mark.process, ...left })
    .onConflict((conflict) => conflict.columns(['run_id', 'process']).doUpdateSet(left))
    .execute();
}

/** A clock that was set back since counts as no time at all. */
async function listMarks(database: Database, runId: string) {
  const rows = await database
    .selectFrom('run_marks')
    .select(['body', sql<number>`${clockOf(database)} - left_at`.as('ago')])
    .where('run_id', '=', runId)
    .orderBy('process')
    .execute();
  return rows.map(({ body, ago }) => ({
    mark: JSON.parse(body) as RunMark, // As saveMark wrote it.
    secondsAgo: Math.max(0, Number(ago)),
  }));
}
