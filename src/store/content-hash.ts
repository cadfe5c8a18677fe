import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SourcedReport } from '#model/report-source.ts';
import type { Backend } from './backend.ts';
import type { ClaimRow, ReportRow, StoreTables } from './tables.ts';

/** Hashes over what is stored of reports and documents: by them a publication knows what it need not read again. */

type Database = Kysely<StoreTables>;

const sha256 = (parts: Iterable<string>): string => {
  const hash = createHash('sha256');
  // The length before each part: two parts must not be taken for one.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
};

export const bodyHash = (body: string): string => sha256([body]);

/** Over a report without its documents; `claims` in the order of `claimRows`. */
export function contentHash(
  row: Omit<ReportRow, 'content_hash' | 'work_key' | 'supersedes'>,
  claims: readonly Pick<ClaimRow, 'body'>[],
): string {
  const { id, slug, state, report, record, identities, diagnoses, repairs, findings } = row;
  const parts = [id, slug, state, report, record, identities, diagnoses, repairs, findings];
  return sha256([...parts, ...claims.map(({ body }) => body)]);
}

/** Reports and documents that an older program stored have no hash yet. */
async function fillHashes(database: Database): Promise<void> {
  const reports = database.selectFrom('reports').select('id').where('content_hash', '=', '');
  for (const { id } of await reports.execute()) {
    const row = await database.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
    const claims = database.selectFrom('claims').select('body').where('report_id', '=', id);
    const bodies = await claims.orderBy('refused').orderBy('position').execute();
    if (row !== undefined) await setHash(database, row, contentHash(row, bodies));
  }
  const documents = database.selectFrom('documents').select(['id', 'reader']).where('body_hash', '=', '');
  // One after another: bodies are large.
  for (const { id, reader } of await documents.execute()) {
    const own = database.selectFrom('documents').select('body').where('id', '=', id).where('reader', '=', reader);
    const { body } = await own.executeTakeFirstOrThrow();
    await database
      .updateTable('documents')
      .set({ body_hash: bodyHash(body) })
      .where('id', '=', id)
      .where('reader', '=', reader)
      // Only of what was read, as above.
      .where('body_hash', '=', '')
      .execute();
  }
}

/** Only of what was read: a report that was saved anew meanwhile has its hash. */
const setHash = (database: Database, { id, record }: ReportRow, hash: string) =>
  database
    .updateTable('reports')
    .set({ content_hash: hash })
    .where('id', '=', id)
    .where('content_hash', '=', '')
    .where('record', '=', record)
    .execute();

/** All reports with a hash over everything stored of them, ordered by id. */
export async function listSourced({ database, snapshot }: Backend): Promise<readonly SourcedReport[]> {
  await fillHashes(database);
  return snapshot(listHashed);
}

async function listHashed(database: Database): Promise<readonly SourcedReport[]> {
  const reports = await database.selectFrom('reports').select(['id', 'content_hash']).orderBy('id').execute();
  const ofReports = database.selectFrom('report_documents').selectAll().orderBy('position');
  const parts = await ofReports.execute();
  // Apart from their reports: a join would look each up in its row, behind megabytes of text.
  const documents = await database.selectFrom('documents').select(['id', 'reader', 'body_hash']).execute();
  const hashes = new Map(documents.map(({ id, reader, body_hash }) => [`${id}\n${reader}`, body_hash]));
  const byReport = Map.groupBy(parts, (part) => part.report_id);
  return reports.map(({ id, content_hash }) => {
    const own = byReport.get(id) ?? [];
    const stated = own.flatMap(({ document_id, reader }) => [
      document_id,
      reader,
      hashes.get(`${document_id}\n${reader}`) ?? '',
    ]);
    return {
      id,
      contentHash: sha256([content_hash, ...stated]),
      documentIds: own.map(({ document_id }) => document_id),
    };
  });
}
