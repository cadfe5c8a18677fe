import { expect, it } from 'vitest';
import type { ModelCall } from '#model/model-call.ts';
import { askStored } from './ask-stored.ts';
import { contractRequest } from './client-contract.test-support.ts';
import { completionBody } from './completion-body.ts';
import type { ModelClient } from './model-client.ts';
import { createReplayClient } from './replay-client.ts';
import { withKey } from './request-key.ts';

const memory = () => {
  const calls = new Map<string, ModelCall>();
  return {
    calls,
    findModelCall: async (key: string) => calls.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void calls.set(call.key, call),
  };
};

const scripted = (): ModelClient & { asked: number } => ({
  asked: 0,
  async ask() {
    this.asked += 1;
    const tokens = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    return { rawResponse: completionBody('{}'), ...tokens, milliseconds: 1, receivedAt: '2026-01-01T00:00:00.000Z' };
  },
});

it('an answer is bought once', async () => {
  const store = memory();
  const client = scripted();
  const first = await askStored(client, store, contractRequest);
  const second = await askStored(client, store, contractRequest);
  expect([first.cached, second.cached, client.asked]).toEqual([false, true, 1]);
  expect(second.call).toEqual(first.call);
});

it('an answer that cannot be stored is not handed out', async () => {
  const store = { ...memory(), saveModelCall: () => Promise.reject(new Error('disk full')) };
  await expect(askStored(scripted(), store, contractRequest)).rejects.toThrow('disk full');
});

it('a replay serves stored answers and names the missing ones', async () => {
  const store = memory();
  await askStored(scripted(), store, contractRequest);
  expect((await askStored(createReplayClient(), store, contractRequest)).cached).toBe(true);
  const other = withKey({ ...contractRequest, user: '[1] 另一句话' });
  await expect(askStored(createReplayClient(), store, other)).rejects.toMatchObject({ kind: 'answer-missing' });
});

it.each([
  ['model', { model: 'other' }],
  ['prompt', { system: 'other' }],
  ['input', { user: 'other' }],
  ['schema', { schema: {} }],
  ['parameters', { temperature: 1 }],
])('another %s is another key', (_title, change) => {
  expect(withKey({ ...contractRequest, ...change }).key).not.toBe(contractRequest.key);
});

it('a repetition has a key of its own, and a key does not depend on an earlier one', () => {
  expect(withKey(contractRequest, 1).key).not.toBe(withKey(contractRequest).key);
});
