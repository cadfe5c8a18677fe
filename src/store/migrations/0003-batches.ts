import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Requests that are answered elsewhere: the files they were written to, and which file wrote each of them last. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await createBatches(database);
  await database.schema
    .createTable('batch_requests')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('batch_id', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('task', 'text', (column) => column.notNull())
    .addColumn('input_tokens', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .execute();
  await database.schema
    .createIndex('batch_requests_by_batch')
    .on('batch_requests')
    .columns(['batch_id', 'key'])
    .execute();
}

const createBatches = (database: Kysely<StoreTables>): Promise<void> =>
  database.schema
    .createTable('batches')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('endpoint', 'text')
    .addColumn('provider_file', 'text')
    .addColumn('provider_batch', 'text')
    .addColumn('provider_status', 'text')
    .addColumn('reason', 'text')
    .execute();
