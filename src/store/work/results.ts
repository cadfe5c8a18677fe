import type { Kysely } from 'kysely';
import { type EndedUnit, NO_USE, type Step, type StepResult, type Worked, type WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { pieces } from './pieces.ts';

type Database = Kysely<StoreTables>;

type ResultMethods = Pick<
  WorkStore,
  'findResults' | 'findStep' | 'findReading' | 'saveReading' | 'findFingerprint' | 'saveFingerprint'
>;

/** The part of the store that finds what was done before by what it came from. */
export const resultMethods = ({ database, attempt }: Backend): ResultMethods => ({
  findResults: (keys) => attempt(() => findResults(database, keys)),
  findStep: (reportId, step) => attempt(() => findStep(database, reportId, step)),
  findReading: (key) => attempt(() => findReading(database, key)),
  saveReading: (key, { id, reader }) =>
    attempt(async () => {
      const row = { document_id: id, reader };
      const insert = database.insertInto('readings').values({ key, ...row });
      await insert.onConflict((conflict) => conflict.column('key').doUpdateSet(row)).execute();
    }),
  findFingerprint: (key) =>
    attempt(async () => {
      const row = await database
        .selectFrom('fingerprints')
        .select('document_id')
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.document_id ?? null;
    }),
  saveFingerprint: (key, documentId) =>
    attempt(async () => {
      const insert = database.insertInto('fingerprints').values({ key, document_id: documentId });
      await insert.onConflict((conflict) => conflict.column('key').doUpdateSet({ document_id: documentId })).execute();
    }),
});

/** A result counts only while every report that it made is stored as that unit made it: a later run may have made it anew. */
async function findResults(database: Database, keys: readonly string[]): Promise<ReadonlyMap<string, EndedUnit>> {
  const found = new Map<string, EndedUnit>();
  for (const some of pieces(keys)) {
    const rows = await database.selectFrom('unit_results').selectAll().where('key', 'in', some).execute();
    if (rows.length === 0) continue;
    const reports = database.selectFrom('reports').select(['id', 'work_key']);
    const stored = await reports
      .where(
        'work_key',
        'in',
        rows.map(({ key }) => key),
      )
      .execute();
    const byKey = Map.groupBy(stored, ({ work_key }) => work_key);
    for (const { key, body } of rows) {
      const files = JSON.parse(body) as readonly Worked[]; // As a unit's end was written.
      const held = new Set(byKey.get(key)?.map(({ id }) => id));
      const isThere = files.every(({ made }) => made.every(({ id }) => held.has(id)));
      if (isThere) found.set(key, { files, use: NO_USE, isFinal: true });
    }
  }
  return found;
}

async function findStep(database: Database, reportId: string, step: Step): Promise<StepResult | null> {
  const own = database.selectFrom('report_steps').select(['key', 'body']).where('report_id', '=', reportId);
  const row = await own.where('step', '=', step).executeTakeFirst();
  return row === undefined ? null : { step, ...row };
}

/** Puts what a report was made from in the place of what was kept of it; in the transaction that stores the report. */
export async function replaceSteps(
  database: Database,
  reportId: string,
  results: readonly StepResult[],
): Promise<void> {
  await database.deleteFrom('report_steps').where('report_id', '=', reportId).execute();
  if (results.length === 0) return;
  const rows = results.map(({ step, key, body }) => ({ report_id: reportId, step, key, body }));
  await database.insertInto('report_steps').values(rows).execute();
}

async function findReading(database: Database, key: string) {
  const row = await database.selectFrom('readings').selectAll().where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : { id: row.document_id, reader: row.reader };
}
