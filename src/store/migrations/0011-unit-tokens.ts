import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Who has a unit is known by a number that only grows, also where its tries are counted anew. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .alterTable('units')
    .addColumn('token', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
