import type { Kysely } from 'kysely';
import type { Batch, BatchListing, BatchRequest, BatchStore, ExportedRequest, FailedRequest } from '#model/batch.ts';
import type { Backend } from './backend.ts';
import { batchOf, batchRequestOf, batchRequestRow, batchRow, progressColumns } from './batch-rows.ts';
import type { StoreTables } from './tables.ts';

type Database = Kysely<StoreTables>;

/** SQLite takes 32,766 parameters a statement: rows of 6 columns stay below with 5,000, keys alone by far. */
const REQUESTS_PER_INSERT = 5_000;

/** The part of the Store port that remembers batches. */
export const batchMethods = ({ database, durably, serially, attempt }: Backend): BatchStore => ({
  saveBatch: (batch, requests) => attempt(() => serially((transaction) => saveBatch(transaction, batch, requests))),
  updateBatch: (id, change) =>
    attempt(() =>
      durably(async (connection) => {
        const columns = progressColumns(change);
        if (Object.keys(columns).length === 0) return;
        await connection.updateTable('batches').set(columns).where('id', '=', id).execute();
      }),
    ),
  listBatches: () => attempt(() => listBatches(database)),
  findBatchRequest: (key) => attempt(() => findBatchRequest(database, key)),
  listBatchRequests: (batchId) => attempt(() => listBatchRequests(database, batchId)),
  failBatchRequests: (failures) => attempt(() => failBatchRequests(database, failures)),
});

/** Equal pieces of a list, the last one shorter. */
function* pieces<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += REQUESTS_PER_INSERT)
    yield list.slice(from, from + REQUESTS_PER_INSERT);
}

/** Writes first, as every transaction here: one that began by reading could not wait for another process's write. */
async function saveBatch(transaction: Database, batch: Batch, requests: readonly ExportedRequest[]): Promise<void> {
  await transaction
    .insertInto('batches')
    .values(batchRow(batch))
    // There already where the connection was lost after the commit.
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  for (const some of pieces(requests)) await takeRequests(transaction, batch.id, some);
  await withdrawEmptied(transaction, batch.id);
}

async function takeRequests(database: Database, batchId: string, requests: readonly ExportedRequest[]): Promise<void> {
  await database
    .insertInto('batch_requests')
    .values(requests.map((request) => batchRequestRow(batchId, request)))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({
        batch_id: ref('excluded.batch_id'),
        reason: ref('excluded.reason'),
      })),
    )
    .execute();
}

/** What no request is left of and nobody has taken yet shall never be submitted. */
async function withdrawEmptied(database: Database, except: string): Promise<void> {
  await database
    .updateTable('batches')
    .set({ state: 'withdrawn', reason: 'Its requests were exported anew.' })
    .where('id', '!=', except)
    .where('state', 'in', ['exported', 'deferred'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('batch_requests').select('key').whereRef('batch_requests.batch_id', '=', 'batches.id'))),
    )
    .execute();
}

async function listBatches(database: Database): Promise<readonly BatchListing[]> {
  const rows = await database.selectFrom('batches').selectAll().orderBy('created_at').orderBy('id').execute();
  const counts = await database
    .selectFrom('batch_requests')
    .leftJoin('model_calls', 'model_calls.key', 'batch_requests.key')
    .select(({ fn }) => [
      'batch_requests.batch_id',
      fn.count<number>('batch_requests.key').as('requests'),
      fn.count<number>('model_calls.key').as('answered'),
    ])
    .select(({ fn, eb }) =>
      fn
        .count<number>(
          eb.case().when('model_calls.key', 'is', null).then(eb.ref('batch_requests.reason')).else(null).end(),
        )
        .as('failed'),
    )
    .groupBy('batch_requests.batch_id')
    .execute();
  const byBatch = new Map(counts.map((count) => [count.batch_id, count]));
  return rows.map((row) => {
    const count = byBatch.get(row.id);
    // PostgreSQL counts in 64 bits and gives them as text.
    const [requests, answered, failed] = [count?.requests, count?.answered, count?.failed].map((each) =>
      Number(each ?? 0),
    );
    return {
      ...batchOf(row),
      answered: answered ?? 0,
      failed: failed ?? 0,
      waiting: (requests ?? 0) - (answered ?? 0) - (failed ?? 0),
    };
  });
}

const requestsWithAnswers = (database: Database) =>
  database
    .selectFrom('batch_requests')
    .leftJoin('model_calls', 'model_calls.key', 'batch_requests.key')
    .selectAll('batch_requests')
    .select('model_calls.key as answered');

async function findBatchRequest(database: Database, key: string): Promise<BatchRequest | null> {
  const row = await requestsWithAnswers(database).where('batch_requests.key', '=', key).executeTakeFirst();
  return row === undefined ? null : batchRequestOf(row);
}

async function listBatchRequests(database: Database, batchId: string): Promise<readonly BatchRequest[]> {
  const ofBatch = requestsWithAnswers(database).where('batch_requests.batch_id', '=', batchId);
  return (await ofBatch.orderBy('batch_requests.key').execute()).map(batchRequestOf);
}

const failBatchRequests = (database: Database, failures: readonly FailedRequest[]): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    for (const [reason, keys] of byReason(failures))
      for (const some of pieces(keys))
        await transaction.updateTable('batch_requests').set({ reason }).where('key', 'in', some).execute();
  });

const byReason = (failures: readonly FailedRequest[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(failures, ({ reason }) => reason)].map(([reason, some]) => [reason, some.map(({ key }) => key)]),
  );
