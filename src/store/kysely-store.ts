import type { Kysely } from 'kysely';
import type { ModelCall, ModelCallSum } from '#model/model-call.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { ListingQuery, ReportListing, Store } from '#model/store.ts';
import type { HeldUnit, MadeFrom } from '#model/work.ts';
import type { Backend } from './backend.ts';
import { batchMethods } from './batches.ts';
import { listSourced } from './content-hash.ts';
import {
  claimRows,
  type ReportListingRow,
  reportDocumentRows,
  reportListingOf,
  reportOf,
  reportRow,
} from './report-rows.ts';
import { documentOf, documentRow, modelCallOf, modelCallRow } from './rows.ts';
import { askingLeases } from './shared/asking-leases.ts';
import { modelLimits } from './shared/model-limits.ts';
import { runBudgets } from './shared/run-budgets.ts';
import type { ClaimRow, DocumentRow, StoreTables } from './tables.ts';
import { holdOn, replaceSteps, workMethods } from './work/index.ts';

type Database = Kysely<StoreTables>;

/** PostgreSQL takes 65,535 parameters a statement, SQLite 32,766: rows of 7 columns stay below with 4,000. */
const CLAIMS_PER_INSERT = 4_000;

/** The Store port over any database that Kysely speaks to. */
export function kyselyStore(backend: Backend): Store {
  const { database, durably, snapshot, attempt } = backend;
  return {
    ...batchMethods(backend),
    ...workMethods(backend),
    modelLimits: modelLimits(backend),
    runBudgets: runBudgets(backend),
    askingLeases: askingLeases(backend),
    findModelCall: (key) => attempt(() => findModelCall(database, key)),
    saveModelCall: (call) => attempt(() => durably((connection) => insertModelCall(connection, call))),
    replaceModelCall: (call) => attempt(() => durably((connection) => upsertModelCall(connection, call))),
    sumModelCalls: (model) => attempt(() => sumModelCalls(database, model)),
    newestAnswerAt: () => attempt(() => newestAnswerAt(database)),
    findDocument: (id, reader) => attempt(() => findDocument(database, id, reader)),
    saveDocument: (document) => attempt(() => upsertDocument(database, documentRow(document))),
    saveReport: (...given) => attempt(() => saveReport(database, ...given)),
    deleteReport: (id) => attempt(() => deleteReport(database, id)),
    findReport: (id) => attempt(async () => (await findReports(snapshot, [id]))[0] ?? null),
    findReports: (ids) => attempt(() => findReports(snapshot, ids)),
    listReports: () => attempt(() => snapshot((state) => listings(state, listingRows(state)))),
    findListings: (by) => attempt(() => snapshot((state) => listings(state, namedBy(state, by)))),
    listSuperseders: (id) =>
      attempt(() => snapshot((state) => listings(state, listingRows(state).where('supersedes', '=', id)))),
    listSourced: () => attempt(() => listSourced(backend)),
    close: () => attempt(() => database.destroy()),
  };
}

async function findModelCall(database: Database, key: string): Promise<ModelCall | null> {
  const row = await database.selectFrom('model_calls').selectAll().where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : modelCallOf(row);
}

async function insertModelCall(database: Database, call: ModelCall): Promise<void> {
  const ignoringKnown = database.insertInto('model_calls').onConflict((conflict) => conflict.column('key').doNothing());
  await ignoringKnown.values(modelCallRow(call)).execute();
}

async function upsertModelCall(database: Database, call: ModelCall): Promise<void> {
  const { key, ...rest } = modelCallRow(call);
  await database
    .insertInto('model_calls')
    .values({ key, ...rest })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(rest))
    .execute();
}

async function sumModelCalls(database: Database, model: string): Promise<readonly ModelCallSum[]> {
  const rows = await database
    .selectFrom('model_calls')
    .select(({ fn }) => [
      'task',
      fn.countAll().as('calls'),
      fn.sum('input_tokens').as('input'),
      fn.sum('output_tokens').as('output'),
    ])
    .where('model', '=', model)
    .groupBy('task')
    .orderBy('task')
    .execute();
  return rows.map(({ task, calls, input, output }) => ({
    task,
    calls: Number(calls),
    inputTokens: Number(input),
    outputTokens: Number(output),
  }));
}

async function newestAnswerAt(database: Database): Promise<string | null> {
  const newest = database.selectFrom('model_calls').select(({ fn }) => fn.max('received_at').as('at'));
  return (await newest.executeTakeFirst())?.at ?? null;
}

async function findDocument(database: Database, id: string, reader: string) {
  const query = database.selectFrom('documents').select('body').where('id', '=', id).where('reader', '=', reader);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : documentOf(row.body);
}

async function upsertDocument(database: Database, row: DocumentRow): Promise<void> {
  await database
    .insertInto('documents')
    .values(row)
    // The reports of one file share its document: what is the same is not written again for each.
    .onConflict((conflict) =>
      conflict
        .columns(['id', 'reader'])
        .doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          format: ref('excluded.format'),
          partial: ref('excluded.partial'),
          body: ref('excluded.body'),
          body_hash: ref('excluded.body_hash'),
        }))
        .whereRef('documents.body_hash', '!=', 'excluded.body_hash'),
    )
    .execute();
}

/** Writes first, reads never: a transaction that began by reading could not wait for another process's write. */
async function saveReport(
  database: Database,
  published: Parameters<Store['saveReport']>[0],
  made?: MadeFrom,
  holder?: HeldUnit,
): Promise<void> {
  const claims = claimRows(published);
  const { id, ...rest } = reportRow(published, claims);
  const madeBy = made === undefined ? {} : { work_key: made.workKey };
  await database.transaction().execute(async (transaction) => {
    if (holder !== undefined) await holdOn(transaction, holder);
    for (const document of published.documents) await upsertDocument(transaction, documentRow(document));
    await transaction
      .insertInto('reports')
      .values({ id, ...rest, work_key: made?.workKey ?? '' })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...rest, ...madeBy }))
      .execute();
    await deleteParts(transaction, id);
    await transaction.insertInto('report_documents').values(reportDocumentRows(published)).execute();
    await insertClaims(transaction, claims);
    if (made !== undefined) await replaceSteps(transaction, id, made.steps);
  });
}

/** What hangs on a report. */
async function deleteParts(database: Database, reportId: string): Promise<void> {
  await database.deleteFrom('report_documents').where('report_id', '=', reportId).execute();
  await database.deleteFrom('claims').where('report_id', '=', reportId).execute();
}

const deleteReport = (database: Database, id: string): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('reports').where('id', '=', id).execute();
    await deleteParts(transaction, id);
    await replaceSteps(transaction, id, []);
  });

async function insertClaims(database: Database, rows: readonly ClaimRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CLAIMS_PER_INSERT) {
    await database
      .insertInto('claims')
      .values(rows.slice(from, from + CLAIMS_PER_INSERT))
      .execute();
  }
}

/** The bodies of the documents of some reports, in the order of each report's parts; null for one that is gone. */
const documentsOf = (database: Database, reportIds: readonly string[]) =>
  database
    .selectFrom('report_documents as part')
    .leftJoin('documents as document', (join) =>
      join.onRef('document.id', '=', 'part.document_id').onRef('document.reader', '=', 'part.reader'),
    )
    .select(['part.report_id', 'document.body'])
    .where('part.report_id', 'in', reportIds)
    .orderBy('part.position')
    .execute();

/** From one state of the store, so that a report saved by another process meanwhile is read whole: the old or the new. */
const findReports = (snapshot: Backend['snapshot'], ids: readonly string[]): Promise<readonly PublishedReport[]> =>
  snapshot(async (transaction) => {
    const rows = await transaction.selectFrom('reports').selectAll().where('id', 'in', ids).execute();
    const documents = Map.groupBy(await documentsOf(transaction, ids), (part) => part.report_id);
    const ofReports = transaction.selectFrom('claims').selectAll().where('report_id', 'in', ids);
    const claims = Map.groupBy(
      await ofReports.orderBy('report_id').orderBy('refused').orderBy('position').execute(),
      (claim) => claim.report_id,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      const bodies = (documents.get(id) ?? []).map(({ body }) => (body === null ? null : documentOf(body)));
      return row === undefined ? [] : [reportOf(row, bodies, claims.get(id) ?? [])];
    });
  });

const LISTED = [
  'id',
  'slug',
  'state',
  'bureau',
  'fiscal_year',
  'supersedes',
] as const satisfies (keyof ReportListingRow)[];

const listingRows = (database: Database) => database.selectFrom('reports').select(LISTED).orderBy('slug').orderBy('id');

function namedBy(database: Database, by: ListingQuery) {
  const rows = listingRows(database);
  if ('slugs' in by) return rows.where('slug', 'in', by.slugs);
  if ('ids' in by) return rows.where('id', 'in', by.ids);
  return rows.where('id', '>=', by.idPrefix).where('id', '<', `${by.idPrefix}~`);
}

/** Ids looked for in one statement. */
const IDS_AT_ONCE = 10_000;

async function listings(database: Database, query: ReturnType<typeof listingRows>): Promise<readonly ReportListing[]> {
  const rows = await query.execute();
  const documents = new Map<string, string[]>();
  for (let from = 0; from < rows.length; from += IDS_AT_ONCE) {
    const ids = rows.slice(from, from + IDS_AT_ONCE).map(({ id }) => id);
    const ofReports = database.selectFrom('report_documents').select(['report_id', 'document_id']);
    for (const part of await ofReports.where('report_id', 'in', ids).orderBy('position').execute())
      documents.set(part.report_id, [...(documents.get(part.report_id) ?? []), part.document_id]);
  }
  return rows.map((row) => reportListingOf(row, documents.get(row.id) ?? []));
}
