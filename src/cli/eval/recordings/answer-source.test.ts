import { expect, it } from 'vitest';
import { parseSettings } from '#config';
import { createPace, importAnswer, type ModelError, withKey } from '#llm/index.ts';
import type { Batch } from '#model/batch.ts';
import { memoryStore } from '#pipeline/run/run-parts.test-support.ts';
import { openAnswerSource } from './answer-source.ts';

const request = withKey({
  ...{ model: 'm', task: 'duties', system: 's', user: 'u', schema: {}, schemaName: 'duties_answer' },
  ...{ maxOutputTokens: 10, temperature: 0 },
});
const pace = createPace({ requestsPerMinute: null, tokensPerMinute: null, mostInFlight: null, counting: 'spent' });

const batch: Batch = {
  ...{ id: 'b', model: 'm', format: 'openai', profile: 'other', file: '/b', sha256: '', bytes: 1, requests: 1 },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', state: 'collected', attempt: 1, endpoint: null, providerFile: null },
  ...{ providerBatch: null, providerStatus: null, reason: null },
};

/** How the stored answer of a batch was obtained, as it is recorded. */
async function checkOrigin(written: Batch | null, milliseconds: number, expected: string): Promise<void> {
  const store = memoryStore();
  if (written !== null) await store.saveBatch(written, [{ ...request, inputTokens: 1 }]);
  await store.saveModelCall({ ...importAnswer(request, '{}', '2026-01-01T00:00:00.000Z'), milliseconds });
  const source = openAnswerSource({ store, model: 'm', settings: parseSettings({}), pace, report: () => {} });
  await source.client.ask(request);
  expect(source.obtainedOf(request.key)).toBe(expected);
}

it.each([
  ['brought by files', batch, 0, 'answers brought by batch import'],
  ['collected', { ...batch, endpoint: 'https://user:pw@gw.example.org/v1?key=canary' }, 0, 'batch at gw.example.org'],
  ['exported, and asked for all the same', batch, 12, 'an API, stored in a workspace'],
  ['bought by a run', null, 12, 'an API, stored in a workspace'],
] as const)('says how an answer was obtained that was %s, without an address', (_, written, milliseconds, expected) =>
  checkOrigin(written, milliseconds, expected),
);

it('asks nobody where no endpoint is set', async () => {
  const store = memoryStore();
  const source = openAnswerSource({ store, model: 'm', settings: parseSettings({}), pace, report: () => {} });
  await expect(source.client.ask(request)).rejects.toMatchObject({ kind: 'answer-missing' });
});

it('asks an endpoint that cannot be reached once, and goes on with stored answers', async () => {
  const store = memoryStore();
  const settings = parseSettings({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
  const source = openAnswerSource({ store, model: 'm', settings, pace, report: () => {} });
  const first: ModelError = await source.client.ask(request).then(
    () => Promise.reject(new Error('no')),
    (error) => error,
  );
  expect(first.kind).toBe('unreachable');
  await expect(source.client.ask(request)).rejects.toBe(first);
  await store.saveModelCall(importAnswer(request, '{}', '2026-01-01T00:00:00.000Z'));
  expect((await source.client.ask(request)).outputTokens).toBeGreaterThan(0);
});
