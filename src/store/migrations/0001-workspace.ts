import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** The first store: documents, reports with their claims, model calls and runs. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await createDocuments(database);
  await createReports(database);
  await createClaims(database);
  await createModelCalls(database);
  await createRuns(database);
}

async function createDocuments(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('documents')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reader', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('partial', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('documents_key', ['id', 'reader'])
    .execute();
}

async function createReports(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('bureau', 'text')
    .addColumn('fiscal_year', 'text')
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('reader', 'text', (column) => column.notNull())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('identities', 'text', (column) => column.notNull())
    .addColumn('findings', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('reports_by_slug').on('reports').columns(['slug', 'id']).execute();
}

async function createClaims(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('claims')
    .addColumn('report_id', 'text', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('keyer', 'text', (column) => column.notNull())
    .addColumn('claim_key', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('claims_key', ['report_id', 'refused', 'position'])
    .execute();
}

async function createModelCalls(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('model_calls')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('task', 'text', (column) => column.notNull())
    .addColumn('raw_response', 'text', (column) => column.notNull())
    .addColumn('input_tokens', 'integer', (column) => column.notNull())
    .addColumn('cached_input_tokens', 'integer', (column) => column.notNull())
    .addColumn('output_tokens', 'integer', (column) => column.notNull())
    .addColumn('milliseconds', 'double precision', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .execute();
}

async function createRuns(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('files', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('runs_by_start').on('runs').columns(['started_at', 'id']).execute();
}
