import { type Kysely, type SqlBool, sql } from 'kysely';
import type { RunReport, SharedDocument, WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { runReportOf } from './work-rows.ts';

type Database = Kysely<StoreTables>;

type RunReportMethods = Pick<WorkStore, 'pageRunReports' | 'listSuperseding' | 'listShared' | 'listReusedSlugs'>;

/** The part of the store that settles a run: what its reports have to do with one another and with those of earlier runs. */
export const runReportMethods = ({ database, attempt }: Backend): RunReportMethods => ({
  pageRunReports: (runId, after, limit) => attempt(() => pageRunReports(database, runId, after, limit)),
  listSuperseding: (runId) => attempt(() => listSuperseding(database, runId)),
  listShared: (runId) => attempt(() => listShared(database, runId)),
  listReusedSlugs: (runId) => attempt(() => listReusedSlugs(database, runId)),
});

const ofRun = (database: Database, runId: string) =>
  database
    .selectFrom('run_reports')
    .select(['file', 'at', 'made'])
    .where('run_id', '=', runId)
    .orderBy('file')
    .orderBy('at');

async function pageRunReports(
  database: Database,
  runId: string,
  after: Pick<RunReport, 'file' | 'at'> | null,
  limit: number,
): Promise<readonly RunReport[]> {
  const all = ofRun(database, runId);
  const behind = after === null ? all : all.where(sql<SqlBool>`(file, at) > (${after.file}, ${after.at})`);
  return (await behind.limit(limit).execute()).map(runReportOf);
}

const listSuperseding = async (database: Database, runId: string): Promise<readonly RunReport[]> =>
  (await ofRun(database, runId).where('supersedes', 'is not', null).execute()).map(runReportOf);

async function listShared(database: Database, runId: string): Promise<readonly SharedDocument[]> {
  const rows = await database
    .selectFrom('run_reports as made')
    .innerJoin('report_documents as own', 'own.report_id', 'made.report_id')
    .innerJoin('report_documents as other', 'other.document_id', 'own.document_id')
    .innerJoin('reports as former', 'former.id', 'other.report_id')
    .leftJoin('run_reports as again', (join) =>
      join.onRef('again.report_id', '=', 'other.report_id').on('again.run_id', '=', runId),
    )
    .where('made.run_id', '=', runId)
    .where('again.report_id', 'is', null)
    .select(['made.report_id as made', 'other.report_id as former'])
    .distinct()
    .orderBy('made')
    .orderBy('former')
    .execute();
  return rows.map(({ made, former }) => ({ madeId: made, formerId: former }));
}

async function listReusedSlugs(database: Database, runId: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('run_reports as made')
    .innerJoin('reports as other', (join) =>
      join.onRef('other.slug', '=', 'made.slug').onRef('other.id', '!=', 'made.report_id'),
    )
    .where('made.run_id', '=', runId)
    .select('made.slug as slug')
    .distinct()
    .orderBy('slug')
    .execute();
  return rows.map(({ slug }) => slug);
}
