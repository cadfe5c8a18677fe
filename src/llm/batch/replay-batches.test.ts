import { expect, test } from 'vitest';
import { withKey } from '../request-key.ts';
import { exportedBatch, memoryWith } from './batch-memory.test-support.ts';
import { createBatchReplay } from './replay-batches.ts';

const request = withKey({
  ...{ model: 'm', task: 'duties', system: '', user: '[1] 甲', schema: {}, schemaName: 'duties_answer' },
  ...{ maxOutputTokens: 9, temperature: 0 },
});

/** Asks about a request that failed for this reason; the error's kind, and whether it counts as missing. */
async function checkReplay(reason: string | null, kind: string, isMissing: boolean): Promise<void> {
  const store = memoryWith(exportedBatch(), [request.key]);
  if (reason !== null) await store.failBatchRequests([{ key: request.key, reason }]);
  const missing: string[] = [];
  const client = createBatchReplay(store, ({ key }) => missing.push(key));
  await expect(client.ask(request), reason ?? 'nothing').rejects.toMatchObject({ name: 'ModelError', kind });
  expect(missing).toEqual(isMissing ? [request.key] : []);
}

test('what may succeed the next time is missing', async () => {
  await checkReplay(null, 'answer-missing', true);
  await checkReplay('batch_expired: Late.', 'answer-missing', true);
  await checkReplay('Status 500: The server had an error.', 'answer-missing', true);
  await checkReplay('Status 429: rate: Too many.', 'answer-missing', true);
  await checkReplay("Status 400: 'temperature' is not supported.", 'answer-missing', true);
});

test('what was too long is to be split, and what was withheld is not asked again', async () => {
  await checkReplay(
    "Status 400: context_length_exceeded: This model's maximum context length is 8192.",
    'too-long',
    false,
  );
  await checkReplay('Status 400: content_filter: The prompt was filtered.', 'filtered', false);
});
