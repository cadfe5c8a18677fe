import { type Kysely, type SqlBool, sql } from 'kysely';
import { UNIT_TAKEN } from '#model/store-fault.ts';
import type {
  EndedUnit,
  FileState,
  FoundFile,
  HeldUnit,
  ModelUse,
  PlannedUnit,
  ReviveOnly,
  TakenUnit,
  UnitCounts,
  WorkStore,
} from '#model/work.ts';
import { NO_USE } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import { StoreError } from '../store-error.ts';
import type { StoreTables } from '../tables.ts';
import { pieces } from './pieces.ts';
import { foundOf, reportRowsOf, takenOf, useColumns } from './work-rows.ts';

type Database = Kysely<StoreTables>;

type UnitMethods = Pick<
  WorkStore,
  | 'addUnits'
  | 'refreshStatistics'
  | 'listWaiting'
  | 'takeUnit'
  | 'regainUnits'
  | 'endUnit'
  | 'leaveUnit'
  | 'buryUnit'
  | 'reviveUnits'
  | 'hasFiles'
  | 'countUnits'
  | 'countAtHand'
  | 'sumUse'
>;

/** The part of the store that hands out units and takes them back. Who took one last is known by its token alone. */
export function unitMethods({ database, attempt, analyse }: Backend): UnitMethods {
  const inOne = <T>(work: (transaction: Database) => Promise<T>): Promise<T> =>
    attempt(() => database.transaction().execute(work));
  return {
    addUnits: (runId, units, ended) => inOne((transaction) => addUnits(transaction, runId, units, ended)),
    refreshStatistics: () => attempt(() => analyse(['run_files', 'units', 'run_reports'])),
    listWaiting: (runId, limit) => attempt(() => listWaiting(database, runId, limit)),
    takeUnit: (runId, position) => inOne((transaction) => takeUnit(transaction, runId, position)),
    regainUnits: (runId) => attempt(() => regainUnits(database, runId)),
    endUnit: (unit, end) => inOne((transaction) => endUnit(transaction, unit, end)),
    leaveUnit: (unit) => attempt(() => leaveUnit(database, unit)),
    buryUnit: (unit, reason) => inOne((transaction) => buryUnit(transaction, unit, reason)),
    reviveUnits: async (runId, states, only) => {
      // Apart: where reviving is done a second time, nothing is left to be found.
      const positions = await attempt(() => listUnitsOf(database, runId, states, only));
      await inOne((transaction) => reviveUnits(transaction, runId, positions));
      return positions;
    },
    hasFiles: (...given) => attempt(() => hasFiles(database, ...given)),
    countUnits: (runId) => attempt(() => countUnits(database, runId)),
    countAtHand: (runId) => attempt(() => countAtHand(database, runId)),
    sumUse: (runId) => attempt(() => sumUse(database, runId)),
  };
}

async function addUnits(
  database: Database,
  runId: string,
  units: readonly PlannedUnit[],
  ended: ReadonlyMap<number, EndedUnit>,
): Promise<void> {
  for (const some of pieces(units))
    await database
      .insertInto('units')
      .values(
        some.map(({ position, key }) => ({
          run_id: runId,
          position,
          key,
          state: ended.has(position) ? 'ended' : 'waiting',
          tries: 0,
          token: 0,
          ...useColumns(NO_USE),
        })),
      )
      .onConflict((conflict) => conflict.columns(['run_id', 'position']).doNothing())
      .execute();
  await tieFiles(database, runId, units);
  for (const unit of units) {
    const end = ended.get(unit.position);
    if (end !== undefined) await writeEnd(database, { runId, files: unit.files }, end);
  }
}

/** A unit has the position of its first file; only further files need to be told theirs one unit at a time. */
async function tieFiles(database: Database, runId: string, units: readonly PlannedUnit[]): Promise<void> {
  const own = () => database.updateTable('run_files').where('run_id', '=', runId);
  for (const some of pieces(units))
    await own()
      .set(({ ref }) => ({ unit: ref('position') }))
      .where(
        'position',
        'in',
        some.map(({ position }) => position),
      )
      .execute();
  for (const { position, files } of units)
    for (const some of pieces(files.slice(1)))
      await own()
        .set({ unit: position })
        .where(
          'position',
          'in',
          some.map((file) => file.position),
        )
        .execute();
}

async function listWaiting(database: Database, runId: string, limit: number): Promise<readonly number[]> {
  const waiting = database
    .selectFrom('units')
    .select('position')
    .where('run_id', '=', runId)
    .where('state', '=', 'waiting');
  const rows = await waiting.orderBy('tries').orderBy('position').limit(limit).execute();
  return rows.map(({ position }) => Number(position));
}

async function takeUnit(database: Database, runId: string, position: number): Promise<TakenUnit | null> {
  const row = await database
    .updateTable('units')
    .set(({ eb }) => ({ state: 'working', tries: eb('tries', '+', 1), token: eb('token', '+', 1) }))
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .where('state', 'in', ['waiting', 'working'])
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const files = await filesOf(database, runId, position);
  // Another run began just now, and forgot those of this one.
  return files.length === 0 ? null : takenOf(row, files);
}

async function regainUnits(database: Database, runId: string): Promise<void> {
  await database
    .updateTable('units')
    .set({ state: 'waiting' })
    .where('run_id', '=', runId)
    .where('state', '=', 'working')
    .execute();
}

async function filesOf(database: Database, runId: string, unit: number): Promise<readonly FoundFile[]> {
  const ofUnit = database.selectFrom('run_files').select('found').where('run_id', '=', runId).where('unit', '=', unit);
  return (await ofUnit.orderBy('position').execute()).map(foundOf);
}

/** Moves a unit on from the hands of who took it last; false where that is somebody else by now. */
async function release(
  database: Database,
  { runId, position, token }: HeldUnit,
  change: Partial<StoreTables['units']>,
): Promise<boolean> {
  const done = await database
    .updateTable('units')
    .set(change)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .where('state', '=', 'working')
    .where('token', '=', token)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Whether this very try came to that before: the connection was lost after the commit, and it is written again. */
async function isAlready(
  database: Database,
  { runId, position, token }: HeldUnit,
  state: 'ended' | 'dead' | 'waiting',
): Promise<boolean> {
  const own = database.selectFrom('units').select('key').where('run_id', '=', runId).where('position', '=', position);
  return (await own.where('state', '=', state).where('token', '=', token).executeTakeFirst()) !== undefined;
}

async function endUnit(database: Database, unit: TakenUnit, end: EndedUnit): Promise<boolean> {
  if (!(await release(database, unit, { state: 'ended', ...useColumns(end.use) })))
    return isAlready(database, unit, 'ended');
  await writeEnd(database, unit, end);
  if (end.isFinal) await keepResult(database, unit.key, end);
  return true;
}

async function writeEnd(
  database: Database,
  { runId, files }: Pick<TakenUnit, 'runId' | 'files'>,
  end: EndedUnit,
): Promise<void> {
  for (const [index, { outcome }] of end.files.entries())
    await database
      .updateTable('run_files')
      .set({
        state: outcome.state,
        document_id: outcome.documentId,
        report_ids: JSON.stringify(outcome.reportIds),
        reason: outcome.reason,
      })
      .where('run_id', '=', runId)
      .where('position', '=', files[index]?.position ?? -1)
      .execute();
  for (const some of pieces(reportRowsOf(runId, files, end)))
    await database
      .insertInto('run_reports')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['run_id', 'file', 'at']).doUpdateSet(({ ref }) => ({
          report_id: ref('excluded.report_id'),
          slug: ref('excluded.slug'),
          supersedes: ref('excluded.supersedes'),
          made: ref('excluded.made'),
        })),
      )
      .execute();
}

async function keepResult(database: Database, key: string, { files }: EndedUnit): Promise<void> {
  const body = JSON.stringify(files);
  await database
    .insertInto('unit_results')
    .values({ key, body })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ body }))
    .execute();
}

/**
 * Makes sure that a unit stays in these hands until the transaction ends: nobody can take it before. Throws a StoreError
 * where it is in others by now. A write, for a transaction that began by reading could not wait for another process's.
 */
export async function holdOn(database: Database, unit: HeldUnit): Promise<void> {
  if (await release(database, unit, { state: 'working' })) return;
  throw new StoreError({
    message: `The unit ${unit.position} of the run ${unit.runId} was taken by another process meanwhile.`,
    context: { code: UNIT_TAKEN, runId: unit.runId, position: unit.position },
  });
}

async function leaveUnit(database: Database, unit: TakenUnit): Promise<boolean> {
  const left = { state: 'waiting', tries: unit.tries - 1 } as const;
  return (await release(database, unit, left)) || isAlready(database, unit, left.state);
}

async function buryUnit(database: Database, unit: HeldUnit, reason: string): Promise<boolean> {
  if (!(await release(database, unit, { state: 'dead' }))) return isAlready(database, unit, 'dead');
  await database
    .updateTable('run_files')
    .set({ state: 'dead' satisfies FileState, reason })
    .where('run_id', '=', unit.runId)
    .where('unit', '=', unit.position)
    .execute();
  return true;
}

/** Positions of units with a file in one of these states. */
async function listUnitsOf(
  database: Database,
  runId: string,
  states: readonly FileState[],
  only: ReviveOnly = {},
): Promise<readonly number[]> {
  const rows = await meantFiles(database, runId, states, only).select('unit').distinct().orderBy('unit').execute();
  return rows.map(({ unit }) => Number(unit));
}

async function reviveUnits(database: Database, runId: string, positions: readonly number[]): Promise<void> {
  for (const some of pieces(positions)) {
    await database
      .updateTable('units')
      .set({ state: 'waiting', tries: 0 })
      .where('run_id', '=', runId)
      .where('position', 'in', some)
      .execute();
    // Who takes one of them over must not find how it ended before.
    const revived = database
      .selectFrom('units')
      .select('key')
      .where('run_id', '=', runId)
      .where('position', 'in', some);
    await database.deleteFrom('unit_results').where('key', 'in', revived).execute();
    await database
      .updateTable('run_files')
      .set({ state: 'waiting', report_ids: '[]', reason: null })
      .where('run_id', '=', runId)
      .where('unit', 'in', some)
      .execute();
    const files = database
      .selectFrom('run_files')
      .select('position')
      .where('run_id', '=', runId)
      .where('unit', 'in', some);
    await database.deleteFrom('run_reports').where('run_id', '=', runId).where('file', 'in', files).execute();
  }
}

/** Files in one of these states that are of a unit. */
function meantFiles(database: Database, runId: string, states: readonly FileState[], { paths, reason }: ReviveOnly) {
  const ofRun = database.selectFrom('run_files').where('run_id', '=', runId).where('unit', 'is not', null);
  let meant = ofRun.where('state', 'in', states);
  if (paths !== undefined) meant = meant.where(({ or }) => or(paths.map((part) => contains('path', part))));
  if (reason !== undefined) meant = meant.where(contains('reason', reason));
  return meant;
}

async function hasFiles(
  database: Database,
  runId: string,
  states: readonly FileState[],
  only: ReviveOnly = {},
): Promise<boolean> {
  const some = await meantFiles(database, runId, states, only).select('position').limit(1).executeTakeFirst();
  return some !== undefined;
}

/** Whether a column contains this text, letters of ASCII whatever their case; SQLite knows the case of no others. */
const contains = (column: 'path' | 'reason', text: string) =>
  sql<SqlBool>`lower(${sql.ref(column)}) like lower(${`%${text.replace(/[\\%_]/gu, '\\$&')}%`}) escape '\\'`;

async function countUnits(database: Database, runId: string): Promise<UnitCounts> {
  const rows = await database
    .selectFrom('units')
    .select(({ fn }) => ['state', fn.countAll().as('units')])
    .where('run_id', '=', runId)
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(rows.map(({ state, units }) => [state, Number(units)]));
  return { waiting: 0, working: 0, ended: 0, dead: 0, ...counts };
}

async function countAtHand(database: Database, runId: string): Promise<number> {
  const ofRun = database.selectFrom('units').where('run_id', '=', runId).where('state', '=', 'working');
  const row = await ofRun.select(({ fn }) => fn.countAll().as('units')).executeTakeFirst();
  return Number(row?.units ?? 0);
}

async function sumUse(database: Database, runId: string): Promise<ModelUse> {
  const row = await database
    .selectFrom('units')
    .select(({ fn }) => [
      fn.sum('bought').as('bought'),
      fn.sum('stored').as('stored'),
      fn.sum('input_tokens').as('input'),
      fn.sum('cached_input_tokens').as('cached'),
      fn.sum('output_tokens').as('output'),
    ])
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return {
    bought: Number(row?.bought ?? 0),
    stored: Number(row?.stored ?? 0),
    inputTokens: Number(row?.input ?? 0),
    cachedInputTokens: Number(row?.cached ?? 0),
    outputTokens: Number(row?.output ?? 0),
  };
}
