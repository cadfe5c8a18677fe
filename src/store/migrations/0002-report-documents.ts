import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** A report may have several documents; those stored before have one, their main part's. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await database.schema
    .createTable('report_documents')
    .addColumn('report_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('reader', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_documents_key', ['report_id', 'position'])
    .execute();
  await database.schema
    .createIndex('report_documents_by_document')
    .on('report_documents')
    .columns(['document_id', 'report_id'])
    .execute();
  await database
    .insertInto('report_documents')
    .columns(['report_id', 'position', 'document_id', 'reader'])
    .expression((query) =>
      query
        .selectFrom('reports')
        .select(({ ref, lit }) => [
          ref('id').as('report_id'),
          lit(0).as('position'),
          ref('document_id').as('document_id'),
          ref('reader').as('reader'),
        ]),
    )
    .execute();
}
