import type { Batch, BatchRequest, BatchStore, ExportedRequest } from '#model/batch.ts';

/** The batches of a store in memory, for tests; `isAnswered` tells whether an answer to a request is stored. */
export function memoryBatches(isAnswered: (key: string) => boolean): BatchStore {
  const batches = new Map<string, Batch>();
  const requests = new Map<string, ExportedRequest & { readonly batchId: string; readonly reason: string | null }>();
  const found = (key: string): BatchRequest | null => {
    const row = requests.get(key);
    if (row === undefined) return null;
    if (isAnswered(key)) return { ...row, state: 'answered', reason: null };
    return { ...row, state: row.reason === null ? 'waiting' : 'failed' };
  };
  const requestsOf = (id: string): readonly BatchRequest[] =>
    [...requests.keys()].sort().flatMap((key) => {
      const request = found(key);
      return request?.batchId === id ? [request] : [];
    });
  return {
    saveBatch: async (batch, exported) => {
      batches.set(batch.id, batch);
      for (const request of exported) requests.set(request.key, { ...request, batchId: batch.id, reason: null });
      for (const [id, { state, ...rest }] of batches)
        if (id !== batch.id && ['exported', 'deferred'].includes(state) && requestsOf(id).length === 0)
          batches.set(id, { ...rest, state: 'withdrawn', reason: 'Its requests were exported anew.' });
    },
    updateBatch: async (id, change) => {
      const batch = batches.get(id);
      if (batch !== undefined) batches.set(id, { ...batch, ...change });
    },
    listBatches: async () =>
      [...batches.values()].map((batch) => {
        const count = (state: BatchRequest['state']) =>
          requestsOf(batch.id).filter((each) => each.state === state).length;
        return { ...batch, waiting: count('waiting'), answered: count('answered'), failed: count('failed') };
      }),
    findBatchRequest: async (key) => found(key),
    listBatchRequests: async (id) => requestsOf(id),
    failBatchRequests: async (failures) => {
      for (const { key, reason } of failures) {
        const request = requests.get(key);
        if (request !== undefined) requests.set(key, { ...request, reason });
      }
    },
  };
}
