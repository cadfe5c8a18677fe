import type { Kysely } from 'kysely';
import { up as createWorkspace } from './migrations/0001-workspace.ts';
import { up as addReportDocuments } from './migrations/0002-report-documents.ts';
import { up as addBatches } from './migrations/0003-batches.ts';
import { up as addDiagnoses } from './migrations/0004-diagnoses.ts';
import { up as addRepairs } from './migrations/0005-repairs.ts';
import { up as addContentHashes } from './migrations/0006-content-hashes.ts';
import { up as addHashIndexes } from './migrations/0007-hash-indexes.ts';
import { up as addWork } from './migrations/0008-work.ts';
import { up as addModelLimits } from './migrations/0009-model-limits.ts';
import { up as addRunMarks } from './migrations/0010-run-marks.ts';
import { up as addUnitTokens } from './migrations/0011-unit-tokens.ts';
import { StoreError } from './store-error.ts';
import type { StoreTables } from './tables.ts';

interface Migration {
  readonly name: string;
  readonly up: (database: Kysely<StoreTables>) => Promise<void>;
}

/** In order: the migration at index n makes version n + 1. Append only, once released. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-workspace', up: createWorkspace },
  { name: '0002-report-documents', up: addReportDocuments },
  { name: '0003-batches', up: addBatches },
  { name: '0004-diagnoses', up: addDiagnoses },
  { name: '0005-repairs', up: addRepairs },
  { name: '0006-content-hashes', up: addContentHashes },
  { name: '0007-hash-indexes', up: addHashIndexes },
  { name: '0008-work', up: addWork },
  { name: '0009-model-limits', up: addModelLimits },
  { name: '0010-run-marks', up: addRunMarks },
  { name: '0011-unit-tokens', up: addUnitTokens },
];

/**
 * Brings the tables to this program's version. Call it inside a transaction that holds the write lock: of two
 * processes that open a new store at once, the second then finds the work done. `path` names the store in the error
 * thrown (StoreError) for one that a newer version has written. `last` is the version to bring them to, this program's
 * unless a test makes the store of an earlier one.
 */
export async function migrate(
  database: Kysely<StoreTables>,
  path: string,
  last: number = MIGRATIONS.length,
): Promise<void> {
  const version = await currentVersion(database);
  if (version > MIGRATIONS.length) throw newerStoreError(path, version);
  for (const [index, migration] of MIGRATIONS.slice(0, last).entries()) {
    if (index < version) continue;
    await migration.up(database);
    await database
      .insertInto('schema_version')
      .values({ version: index + 1, name: migration.name })
      .execute();
  }
}

/** Whether the tables are of this program's version: looks alone. False for what is no store yet. */
export async function isCurrent(database: Kysely<StoreTables>): Promise<boolean> {
  try {
    const newest = database.selectFrom('schema_version').select(({ fn }) => fn.max('version').as('version'));
    return (await newest.executeTakeFirst())?.version === MIGRATIONS.length;
  } catch {
    return false;
  }
}

async function currentVersion(database: Kysely<StoreTables>): Promise<number> {
  await database.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  const newest = await database
    .selectFrom('schema_version')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.version ?? 0;
}

const newerStoreError = (path: string, version: number): StoreError =>
  new StoreError({
    message: `The store ${path} was written by a newer version of duizhang (its version is ${version}, this program knows ${MIGRATIONS.length}); update duizhang or choose another workspace.`,
    context: { path, version, known: MIGRATIONS.length },
  });
