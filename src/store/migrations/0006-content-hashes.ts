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
}
