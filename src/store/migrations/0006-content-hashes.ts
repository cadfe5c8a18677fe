import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Reports and documents know the hash of what is stored of them; empty for those stored before, until it is asked for. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .alterTable('reports')
    .addColumn('content_hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await database.schema
    .alterTable('documents')
    .addColumn('body_hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  // A listing of hashes is answered from these alone: the rows are long, and the hashes stand at their end.
  await database.schema.createIndex('reports_by_content').on('reports').columns(['id', 'content_hash']).execute();
  await database.schema
    .createIndex('documents_by_body')
    .on('documents')
    .columns(['id', 'reader', 'body_hash'])
    .execute();
}
