import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import type { ModelClient } from './model-client.ts';

/** An answer, and whether it had been bought before. */
export interface StoredAnswer {
  readonly call: ModelCall;
  readonly cached: boolean;
}

/**
 * The stored answer to a request, or a new one, stored before anybody reads it. An answer once stored is never bought
 * again. Throws the client's ModelError and the store's StoreError.
 */
export async function askStored(
  client: ModelClient,
  store: Pick<Store, 'findModelCall' | 'saveModelCall'>,
  request: ModelRequest,
  signal?: AbortSignal,
): Promise<StoredAnswer> {
  const known = await store.findModelCall(request.key);
  if (known !== null) return { call: known, cached: true };
  const answer = await client.ask(request, signal);
  const call: ModelCall = { key: request.key, model: request.model, task: request.task, ...answer };
  await store.saveModelCall(call);
  return { call, cached: false };
}
