import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersAt, askStored, createAskingDesk, type ModelClient } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import { openMemoryStore } from '../../store/memory-store.test-support.ts';
import { testCall } from '../../store/test-values.ts';
import { answersSince, forcedFrom } from './forced-answers.ts';

let store: Store;
beforeEach(() => {
  store = openMemoryStore();
});
afterEach(() => store.close());

const LAST = '2026-11-23T10:00:00.000Z';
const YEAR_BEFORE = '2025-11-23T10:00:00.000Z';

const QUESTION: ModelRequest = {
  key: 'k',
  model: 'm',
  task: 'budget',
  system: 'What does it cost?',
  user: '[1] 4.2 万元',
  schema: {},
  schemaName: 'costs',
  maxOutputTokens: 100,
  temperature: 0,
};

describe('answers that are asked for anew', () => {
  it('are those from now on', async () => {
    await store.saveModelCall(testCall('k', { receivedAt: YEAR_BEFORE }));
    expect(await forcedFrom(store, new Date(LAST))).toBe(LAST);
  });

  it('are none of those stored, where the clock was set back', async () => {
    await store.saveModelCall(testCall('k', { receivedAt: LAST }));
    const since = await forcedFrom(store, new Date(YEAR_BEFORE));
    expect(await answersSince(store, since).findModelCall('k')).toBe(null);
  });

  it('are bought once by several workers that ask for them at the same moment', async () => {
    await store.saveModelCall(testCall(QUESTION.key, { receivedAt: YEAR_BEFORE, rawResponse: 'old' }));
    const since = await forcedFrom(store, new Date(LAST));
    let bought = 0;
    const client: ModelClient = {
      ask: async () => {
        bought += 1;
        await delay(50); // so that all have asked before anything is answered
        return { ...testCall(QUESTION.key), receivedAt: LAST, rawResponse: `new ${bought}` };
      },
    };
    const desks = [1, 2, 3].map(() => createAskingDesk({ leases: store.askingLeases }));
    const asked = desks.map((desk) => askStored(client, answersAt(answersSince(store, since), desk), QUESTION));
    const answers = await Promise.all(asked);
    for (const desk of desks) await desk.close();
    expect(bought).toBe(1);
    expect(answers.map(({ call }) => call.rawResponse)).toEqual(['new 1', 'new 1', 'new 1']);
  });

  it('are found once they came, where the clock is set back meanwhile, and by a command that was killed and given again', async () => {
    await store.saveModelCall(testCall('k', { receivedAt: YEAR_BEFORE }));
    const since = await forcedFrom(store, new Date(LAST));
    await answersSince(store, since).saveModelCall(testCall('k', { receivedAt: YEAR_BEFORE, rawResponse: 'new' }));
    expect(await answersSince(store, since).findModelCall('k')).toMatchObject({ rawResponse: 'new', receivedAt: LAST });
  });
});
