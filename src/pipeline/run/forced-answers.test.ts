import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('are found once they came, where the clock is set back meanwhile, and by a command that was killed and given again', async () => {
    await store.saveModelCall(testCall('k', { receivedAt: YEAR_BEFORE }));
    const since = await forcedFrom(store, new Date(LAST));
    await answersSince(store, since).saveModelCall(testCall('k', { receivedAt: YEAR_BEFORE, rawResponse: 'new' }));
    expect(await answersSince(store, since).findModelCall('k')).toMatchObject({ rawResponse: 'new', receivedAt: LAST });
  });
});
