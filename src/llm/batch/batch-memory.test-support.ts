import type { Batch, BatchListing, BatchRequest, ExportedRequest } from '#model/batch.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import { completionBody } from '../completion-body.ts';

/** What these tests need of a store, in memory. */
export type BatchMemory = Pick<
  Store,
  | 'findModelCall'
  | 'saveModelCall'
  | 'replaceModelCall'
  | 'findBatchRequest'
  | 'failBatchRequests'
  | 'updateBatch'
  | 'listBatchRequests'
  | 'listBatches'
> & {
  readonly calls: Map<string, ModelCall>;
  readonly reasons: Map<string, string>;
};

/** A store that holds one batch with these requests. */
export function memoryWith(batch: Batch, keys: readonly string[]): BatchMemory {
  let current = batch;
  const calls = new Map<string, ModelCall>();
  const reasons = new Map<string, string>();
  const exported = new Map(keys.map((key): [string, ExportedRequest] => [key, exportedRequest(key)]));
  const requestOf = (request: ExportedRequest): BatchRequest => {
    const reason = calls.has(request.key) ? null : (reasons.get(request.key) ?? null);
    const waits = reason === null ? 'waiting' : 'failed';
    return { ...request, batchId: batch.id, state: calls.has(request.key) ? 'answered' : waits, reason };
  };
  const requests = (): readonly BatchRequest[] => [...exported.values()].map(requestOf);
  const count = (state: BatchRequest['state']): number => requests().filter((each) => each.state === state).length;
  const listing = (): BatchListing => ({
    ...current,
    waiting: count('waiting'),
    answered: count('answered'),
    failed: count('failed'),
  });
  return {
    calls,
    reasons,
    findModelCall: async (key) => calls.get(key) ?? null,
    saveModelCall: async (call) => void (calls.has(call.key) || calls.set(call.key, call)),
    replaceModelCall: async (call) => void calls.set(call.key, call),
    findBatchRequest: async (key) => {
      const request = exported.get(key);
      return request === undefined ? null : requestOf(request);
    },
    listBatchRequests: async () => requests(),
    failBatchRequests: async (failures) => {
      for (const { key, reason } of failures) reasons.set(key, reason);
    },
    updateBatch: async (_, change) => {
      current = { ...current, ...change };
    },
    listBatches: async () => [listing()],
  };
}

const exportedRequest = (key: string): ExportedRequest => ({ key, model: 'm', task: 'duties', inputTokens: 321 });

/** A batch that was exported. */
export const exportedBatch = (change: Partial<Batch> = {}): Batch => ({
  id: 'b1',
  model: 'm',
  format: 'openai',
  profile: 'openai',
  file: '/nowhere/b1.jsonl',
  sha256: '',
  bytes: 0,
  requests: 0,
  createdAt: '2026-11-01T08:00:00.000Z',
  state: 'exported',
  attempt: 0,
  endpoint: null,
  providerFile: null,
  providerBatch: null,
  providerStatus: null,
  reason: null,
  ...change,
});

/** A line of a batch's output about a request. */
export const outputLine = (key: string, content = '{"items":[]}'): string =>
  `{"custom_id":${JSON.stringify(key)},"response":{"status_code":200,"body":${completionBody(content)}},"error":null}`;
