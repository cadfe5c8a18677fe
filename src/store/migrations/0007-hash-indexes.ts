import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/**
 * The hashes stand behind megabytes of JSON in their rows: an index that holds them is read in their place, which a
 * publication does for every report.
 */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema.createIndex('reports_hashes').on('reports').columns(['id', 'content_hash']).execute();
  await database.schema
    .createIndex('documents_hashes')
    .on('documents')
    .columns(['id', 'reader', 'body_hash'])
    .execute();
}
