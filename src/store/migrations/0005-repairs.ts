import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Reports say what a model was asked again about them; of those stored before nothing was. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .alterTable('reports')
    .addColumn('repairs', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}
