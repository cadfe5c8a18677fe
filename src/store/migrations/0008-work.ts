import { type Kysely, sql } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Runs know what they were asked and how far they are, file by file and unit by unit; results are kept by what they come from. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await extendRuns(database);
  await createFiles(database);
  await createUnits(database);
  await createRunReports(database);
  await createResults(database);
  await extendReports(database);
}

async function extendRuns(database: Kysely<StoreTables>): Promise<void> {
  const runs = () => database.schema.alterTable('runs');
  await runs()
    .addColumn('number', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await runs()
    .addColumn('phase', 'text', (column) => column.notNull().defaultTo('ended'))
    .execute();
  await runs()
    .addColumn('options', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  // Their order was that of their times.
  await sql`update runs set number = (select count(*) from runs as other
    where other.started_at < runs.started_at or (other.started_at = runs.started_at and other.id <= runs.id))`.execute(
    database,
  );
  await database.schema.createIndex('runs_by_number').on('runs').column('number').execute();
}

async function createFiles(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('run_files')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('folder', 'text', (column) => column.notNull())
    .addColumn('stands_alone', 'integer', (column) => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('found', 'text', (column) => column.notNull())
    .addColumn('repeats', 'integer')
    .addColumn('unit', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('report_ids', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('run_files_key', ['run_id', 'position'])
    .execute();
  const index = (name: string) => database.schema.createIndex(name).on('run_files');
  await index('run_files_by_state').columns(['run_id', 'state', 'position']).execute();
  await index('run_files_by_document').columns(['run_id', 'document_id', 'position']).execute();
  await index('run_files_by_folder').columns(['run_id', 'folder', 'stands_alone', 'position']).execute();
  await index('run_files_by_unit').columns(['run_id', 'unit', 'position']).execute();
}

/** The index over what was used is read in the place of the rows, which hold the units' files. */
async function createUnits(database: Kysely<StoreTables>): Promise<void> {
  const counted = ['bought', 'stored', 'input_tokens', 'cached_input_tokens', 'output_tokens'] as const;
  let table = database.schema
    .createTable('units')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull());
  for (const name of counted) table = table.addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0));
  await table.addPrimaryKeyConstraint('units_key', ['run_id', 'position']).execute();
  const index = (name: string) => database.schema.createIndex(name).on('units');
  await index('units_by_state').columns(['run_id', 'state', 'tries', 'position']).execute();
  await index('units_use')
    .columns(['run_id', ...counted])
    .execute();
}

async function createRunReports(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('run_reports')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('file', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('report_id', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('supersedes', 'text')
    .addColumn('made', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('run_reports_key', ['run_id', 'file', 'at'])
    .execute();
  const index = (name: string) => database.schema.createIndex(name).on('run_reports');
  await index('run_reports_by_report').columns(['run_id', 'report_id']).execute();
  await index('run_reports_by_slug').columns(['run_id', 'slug']).execute();
}

async function createResults(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('unit_results')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('report_steps')
    .addColumn('report_id', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_steps_key', ['report_id', 'step'])
    .execute();
  await database.schema
    .createTable('readings')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('reader', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('fingerprints')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .execute();
}

/** What made a report, and what it supersedes, beside the report that says so inside. */
async function extendReports(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .alterTable('reports')
    .addColumn('work_key', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await database.schema.alterTable('reports').addColumn('supersedes', 'text').execute();
  const index = (name: string) => database.schema.createIndex(name).on('reports');
  await index('reports_by_work').columns(['work_key', 'id']).execute();
  await index('reports_by_superseded').columns(['supersedes', 'id']).execute();
  await fillSuperseded(database);
}

async function fillSuperseded(database: Kysely<StoreTables>): Promise<void> {
  const linked = database
    .selectFrom('reports')
    .select(['id', 'report'])
    .where('report', 'not like', '%"supersedes":null%');
  for (const { id, report } of await linked.execute()) {
    const { supersedes = null } = JSON.parse(report) as { supersedes?: string | null }; // As reportRow wrote it.
    await database.updateTable('reports').set({ supersedes }).where('id', '=', id).execute();
  }
}
