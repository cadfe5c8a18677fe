import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Processes that work on a run say now and then that they do, for whoever asks from elsewhere. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('run_marks')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('process', 'text', (column) => column.notNull())
    .addColumn('left_at', 'double precision', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('run_marks_key', ['run_id', 'process'])
    .execute();
}
