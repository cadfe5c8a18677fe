import { type Kysely, type SqlBool, sql } from 'kysely';
import type { FileState, FoundFile, ListedFile, ReasonCount, WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { pieces } from './pieces.ts';
import { fileRow, foundOf, listedOf } from './work-rows.ts';

type Database = Kysely<StoreTables>;

type FileMethods = Pick<
  WorkStore,
  | 'addFiles'
  | 'markRepeated'
  | 'pageFiles'
  | 'countFiles'
  | 'pageOutcomes'
  | 'countReasons'
  | 'countReasoned'
  | 'addReason'
>;

/** The part of the store that remembers the files of runs and how they ended. */
export const fileMethods = ({ database, attempt }: Backend): FileMethods => ({
  addFiles: (runId, files) => attempt(() => addFiles(database, runId, files)),
  markRepeated: (runId) => attempt(() => markRepeated(database, runId)),
  pageFiles: (runId, after, limit) => attempt(() => pageFiles(database, runId, after, limit)),
  countFiles: (runId) => attempt(() => countFiles(database, runId)),
  pageOutcomes: (runId, page) => attempt(() => pageOutcomes(database, runId, page)),
  countReasons: (runId, states, limit) => attempt(() => countReasons(database, runId, states, limit)),
  countReasoned: (runId, states) => attempt(() => countReasoned(database, runId, states)),
  addReason: (runId, position, reason, state) => attempt(() => addReason(database, runId, position, reason, state)),
});

const addFiles = (database: Database, runId: string, files: readonly FoundFile[]): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    for (const some of pieces(files))
      await transaction
        .insertInto('run_files')
        .values(some.map((file) => fileRow(runId, file)))
        .onConflict((conflict) => conflict.columns(['run_id', 'position']).doNothing())
        .execute();
  });

async function markRepeated(database: Database, runId: string): Promise<number> {
  const done = await sql`
    update run_files set state = 'repeated', repeats =
      (select min(first.position) from run_files as first where first.run_id = ${runId} and first.document_id = run_files.document_id)
    where run_id = ${runId} and document_id is not null and exists
      (select 1 from run_files as first where first.run_id = ${runId} and first.document_id = run_files.document_id
        and first.position < run_files.position)`.execute(database);
  return Number(done.numAffectedRows ?? 0);
}

async function pageFiles(
  database: Database,
  runId: string,
  after: FoundFile | null,
  limit: number,
): Promise<readonly FoundFile[]> {
  let query = database.selectFrom('run_files').select('found').where('run_id', '=', runId).where('repeats', 'is', null);
  if (after !== null)
    query = query.where(
      sql<SqlBool>`(folder, stands_alone, position) > (${after.folder}, ${after.mayBelong ? 0 : 1}, ${after.position})`,
    );
  const rows = await query.orderBy('folder').orderBy('stands_alone').orderBy('position').limit(limit).execute();
  return rows.map(foundOf);
}

const NONE: Readonly<Record<FileState, number>> = { waiting: 0, done: 0, partial: 0, failed: 0, dead: 0, repeated: 0 };

async function countFiles(database: Database, runId: string): Promise<Readonly<Record<FileState, number>>> {
  const rows = await database
    .selectFrom('run_files')
    .select(({ fn }) => ['state', fn.countAll().as('files')])
    .where('run_id', '=', runId)
    .groupBy('state')
    .execute();
  return { ...NONE, ...Object.fromEntries(rows.map(({ state, files }) => [state, Number(files)])) };
}

const LISTED = ['position', 'path', 'document_id', 'state', 'report_ids', 'reason'] as const;

async function pageOutcomes(
  database: Database,
  runId: string,
  { after, limit, states }: Parameters<WorkStore['pageOutcomes']>[1],
): Promise<readonly ListedFile[]> {
  let query = database
    .selectFrom('run_files')
    .select([...LISTED, 'repeats'])
    .where('run_id', '=', runId)
    .where('position', '>', after);
  if (states !== undefined) query = query.where('state', 'in', states);
  const rows = await query.orderBy('position').limit(limit).execute();
  const firsts = await firstsOf(
    database,
    runId,
    rows.flatMap(({ repeats }) => repeats ?? []),
  );
  return rows.map((row) => {
    const first = row.repeats === null ? undefined : firsts.get(Number(row.repeats));
    return first === undefined ? listedOf(row) : asRepeated(listedOf(row), first);
  });
}

async function firstsOf(database: Database, runId: string, positions: readonly number[]) {
  if (positions.length === 0) return new Map<number, ListedFile>();
  const own = database.selectFrom('run_files').select(LISTED).where('run_id', '=', runId);
  const rows = await own.where('position', 'in', [...new Set(positions)]).execute();
  return new Map(rows.map((row) => [Number(row.position), listedOf(row)]));
}

/** A file with the bytes of another ends as that other does. */
function asRepeated(file: ListedFile, first: ListedFile): ListedFile {
  const same = `${file.path} has the same bytes as ${first.path}`;
  if (first.reportId === null)
    return {
      ...file,
      state: 'failed',
      reason: first.fileState === 'waiting' ? same : `${same}, which failed: ${first.reason ?? ''}`,
    };
  const what = first.reportIds.length === 1 ? 'they are one report' : 'their reports are the same';
  return {
    ...file,
    reportId: first.reportId,
    reportIds: first.reportIds,
    state: first.state,
    reason: `${same}; ${what}.`,
  };
}

/** Paths told with a reason. */
const PATHS_TOLD = 5;

async function countReasons(
  database: Database,
  runId: string,
  states: readonly FileState[],
  limit: number,
): Promise<readonly ReasonCount[]> {
  const ofRun = database.selectFrom('run_files').where('run_id', '=', runId).where('state', 'in', states);
  const rows = await ofRun
    .where('reason', 'is not', null)
    .select(({ fn }) => ['state', 'reason', fn.countAll().as('files'), fn.min('position').as('first')])
    .groupBy(['state', 'reason'])
    .orderBy('files', 'desc')
    .orderBy('first')
    .limit(limit)
    .execute();
  const told: ReasonCount[] = [];
  for (const { state, reason, files } of rows) {
    const own = ofRun.select('path').where('state', '=', state).where('reason', '=', reason);
    const paths = await own.orderBy('position').limit(PATHS_TOLD).execute();
    told.push({
      state: state as FileState, // As it was written from a FileState.
      reason: reason ?? '',
      files: Number(files),
      paths: paths.map(({ path }) => path),
    });
  }
  return told;
}

async function countReasoned(database: Database, runId: string, states: readonly FileState[]): Promise<number> {
  const row = await database
    .selectFrom('run_files')
    .select(({ fn }) => fn.countAll().as('files'))
    .where('run_id', '=', runId)
    .where('state', 'in', states)
    .where('reason', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.files);
}

async function addReason(
  database: Database,
  runId: string,
  position: number,
  reason: string,
  state?: 'failed',
): Promise<void> {
  const own = database
    .selectFrom('run_files')
    .select('reason')
    .where('run_id', '=', runId)
    .where('position', '=', position);
  const known = (await own.executeTakeFirst())?.reason ?? null;
  // Told before by a settling that was killed.
  if (known?.includes(reason) === true && state === undefined) return;
  await database
    .updateTable('run_files')
    .set({
      reason: known === null || state !== undefined ? reason : `${known} ${reason}`,
      ...(state === undefined ? {} : { state }),
    })
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .execute();
}
