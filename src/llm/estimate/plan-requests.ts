import type { ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import type { PlannedRequest } from './estimate-run.ts';

/** Requests with the answers that are stored for them. Nothing is sent or written. Throws the store's errors. */
export const planRequests = (
  requests: readonly ModelRequest[],
  store: Pick<Store, 'findModelCall'>,
): Promise<readonly PlannedRequest[]> =>
  Promise.all(requests.map(async (request) => ({ request, stored: await store.findModelCall(request.key) })));
