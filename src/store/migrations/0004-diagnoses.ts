import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Reports say what their failing identities come from; of those stored before nothing is known until they are run again. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .alterTable('reports')
    .addColumn('diagnoses', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}
