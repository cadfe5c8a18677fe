import type { Kysely } from 'kysely';
import type { PlannedUnit, WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { pieces } from './pieces.ts';
import { foundOf, takenOf } from './work-rows.ts';

type Database = Kysely<StoreTables>;

/** The part of the store that plans units anew. */
export const planMethods = ({ database, attempt }: Backend): Pick<WorkStore, 'findUnits' | 'replanUnits'> => ({
  findUnits: (runId, positions) => attempt(() => findUnits(database, runId, positions)),
  replanUnits: (runId, units) =>
    attempt(() => database.transaction().execute((transaction) => replanUnits(transaction, runId, units))),
});

async function findUnits(
  database: Database,
  runId: string,
  positions: readonly number[],
): Promise<readonly PlannedUnit[]> {
  const found: PlannedUnit[] = [];
  for (const some of pieces(positions)) {
    const rows = await database
      .selectFrom('units')
      .selectAll()
      .where('run_id', '=', runId)
      .where('position', 'in', some)
      .orderBy('position')
      .execute();
    const files = database.selectFrom('run_files').select(['unit', 'found']).where('run_id', '=', runId);
    const ofUnits = await files.where('unit', 'in', some).orderBy('position').execute();
    const byUnit = Map.groupBy(ofUnits, ({ unit }) => Number(unit));
    for (const row of rows) {
      const { position, key, files: own } = takenOf(row, (byUnit.get(Number(row.position)) ?? []).map(foundOf));
      found.push({ position, key, files: own });
    }
  }
  return found;
}

async function replanUnits(database: Database, runId: string, units: readonly PlannedUnit[]): Promise<void> {
  for (const { position, key, files } of units) {
    const own = database.updateTable('units').set({ key }).where('run_id', '=', runId);
    await own.where('position', '=', position).execute();
    for (const file of files)
      await database
        .updateTable('run_files')
        .set({ found: JSON.stringify(file), document_id: file.documentId })
        .where('run_id', '=', runId)
        .where('position', '=', file.position)
        .execute();
  }
}
