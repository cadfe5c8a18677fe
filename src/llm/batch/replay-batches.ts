import type { BatchStore } from '#model/batch.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { classifyFailure } from '../failure.ts';
import type { ModelClient } from '../model-client.ts';
import { ModelError, type ModelErrorKind } from '../model-error.ts';
import { createReplayClient } from '../replay-client.ts';

/** `Status 400: …`, as a failure is noted. */
const NOTED = /^Status (\d{3}): (.*)$/su;

/** What kind of failure a provider's answer to a line of a batch was; null when it may pass by itself. */
export function noteworthyFailure(reason: string): ModelErrorKind | null {
  const [, status, message] = NOTED.exec(reason) ?? [];
  if (status === undefined) return null;
  const failure = classifyFailure(Object.assign(new Error(message), { status: Number(status) }), 0);
  return failure.kind === 'final' ? failure.error : null;
}

/** Failures of a request that come again however often it is asked. */
const LASTING: ReadonlySet<ModelErrorKind> = new Set(['too-long', 'filtered']);

/**
 * A client that asks nobody, like createReplayClient, and that fails as a batch did where asking again would fail again:
 * a question that was too long is split, and one that a filter withheld is left alone.
 */
export function createBatchReplay(
  store: Pick<BatchStore, 'findBatchRequest'>,
  onMissing?: (request: ModelRequest) => void,
): ModelClient {
  const missing = createReplayClient(onMissing);
  return {
    ask: async (request, signal) => {
      const { reason = null } = (await store.findBatchRequest(request.key)) ?? {};
      const kind = reason === null ? null : noteworthyFailure(reason);
      if (reason === null || kind === null || !LASTING.has(kind)) return missing.ask(request, signal);
      throw new ModelError({ kind, message: `A batch could not answer: ${reason}`, context: { key: request.key } });
    },
  };
}
