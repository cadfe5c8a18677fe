import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import { testCall } from '../test-values.ts';
import type { SharedPlace } from './shared-place.ts';

const NEVER = 1e12;
const AT_ONCE = -1;
/** In milliseconds, and far less than since 1970. */
const YEAR = 31_536_000_000;

/** When a run that asks everything anew began, and a moment before. */
const SINCE = '2026-11-02T08:00:00.000Z';
const BEFORE = '2026-11-02T07:59:59.999Z';

/** What every place does where processes agree on who asks what: the same suite runs against each database. */
export function describeAskingLeases(name: string, makePlace: () => Promise<SharedPlace>): void {
  describe(`${name}: questions that several processes ask`, () => {
    let place: SharedPlace;
    let stores: readonly Store[];
    const at = (index: number) => (stores[index % stores.length] as Store).askingLeases; // there are three

    beforeEach(async () => {
      place = await makePlace();
      const first = await place.open();
      stores = [first, await place.open(), await place.open()];
    });
    afterEach(async () => {
      for (const store of stores) await store.close();
      await place.remove();
    });

    test('are asked by one of them, however often it says so', async () => {
      expect(await at(0).claimAsking('k', 'one', NEVER, null)).toBe('ours');
      expect(await at(0).claimAsking('k', 'one', NEVER, null)).toBe('ours');
      expect(await at(1).claimAsking('k', 'two', NEVER, null)).toBe('theirs');
      expect(await at(1).claimAsking('another', 'two', NEVER, null)).toBe('ours');
    });

    test('are asked by one when all come at once', async () => {
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, index) => at(index).claimAsking('k', `owner ${index}`, NEVER, null)),
      );
      expect(claims.filter((claim) => claim === 'ours')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'theirs')).toHaveLength(11);
    });

    test('are free when their owner gives them back, and when nobody else does', async () => {
      await at(0).claimAsking('k', 'one', NEVER, null);
      await at(1).releaseAskings('two', ['k']);
      expect(await at(1).claimAsking('k', 'two', NEVER, null)).toBe('theirs');
      await at(0).releaseAskings('one', ['k', 'unheard of']);
      expect(await at(1).claimAsking('k', 'two', NEVER, null)).toBe('ours');
    });

    test('are taken over from an owner that is silent for too long', async () => {
      await at(0).claimAsking('k', 'one', NEVER, null);
      await at(0).renewAskings('one', ['k']);
      expect(await at(1).claimAsking('k', 'two', AT_ONCE, null)).toBe('ours');
      expect(await at(0).claimAsking('k', 'one', NEVER, null)).toBe('theirs');
    });

    test('stay with an owner that renews them, and none that it does not name', async () => {
      for (const key of ['worked on', 'forgotten']) await at(0).claimAsking(key, 'one', YEAR, null);
      await at(1).claimAsking('of another', 'three', YEAR, null);
      await place.age();
      await at(0).renewAskings('one', ['worked on', 'of another', 'unheard of']);
      expect(await at(2).claimAsking('worked on', 'two', YEAR, null)).toBe('theirs');
      expect(await at(2).claimAsking('forgotten', 'two', YEAR, null)).toBe('ours');
      expect(await at(2).claimAsking('of another', 'two', YEAR, null)).toBe('ours');
      await at(0).renewAskings('one', []);
    });

    test('are renewed however many there are', async () => {
      const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key, index) => at(index).claimAsking(key, 'one', YEAR, null)));
      await place.age();
      await at(0).renewAskings('one', keys);
      for (const key of ['k0', 'k2000', 'k2499'])
        expect(await at(1).claimAsking(key, 'two', YEAR, null)).toBe('theirs');
    });

    test('are not asked when their answer is stored', async () => {
      await at(0).claimAsking('k', 'one', NEVER, null);
      await stores[0]?.saveModelCall(testCall('k'));
      expect(await at(1).claimAsking('k', 'two', AT_ONCE, null)).toBe('answered');
      await at(0).releaseAskings('one', ['k']);
      expect(await at(1).claimAsking('k', 'two', NEVER, null)).toBe('answered');
    });
    test('are asked anew where their answer was received before that was wanted, by one of all who want it', async () => {
      await stores[0]?.saveModelCall(testCall('k', { receivedAt: BEFORE }));
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, index) => at(index).claimAsking('k', `owner ${index}`, NEVER, SINCE)),
      );
      expect(claims.filter((claim) => claim === 'ours')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'theirs')).toHaveLength(11);
      expect(await at(1).claimAsking('k', 'content with any', NEVER, null)).toBe('answered');
    });

    test('are answered anew by an answer of that moment or later', async () => {
      await stores[0]?.saveModelCall(testCall('k', { receivedAt: BEFORE }));
      await at(0).claimAsking('k', 'one', NEVER, SINCE);
      await stores[0]?.replaceModelCall(testCall('k', { receivedAt: SINCE }));
      expect(await at(1).claimAsking('k', 'two', AT_ONCE, SINCE)).toBe('answered');
      await at(0).releaseAskings('one', ['k']);
      expect(await at(1).claimAsking('k', 'two', NEVER, SINCE)).toBe('answered');
    });
  });
}
