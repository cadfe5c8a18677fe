import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import type { StorePlace } from '../store-place.ts';
import { testCall } from '../test-values.ts';

const NEVER = 1e12;
const AT_ONCE = -1;

/** What every place does where processes agree on who asks what: the same suite runs against each database. */
export function describeAskingLeases(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${name}: questions that several processes ask`, () => {
    let place: StorePlace;
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
      expect(await at(0).claimAsking('k', 'one', NEVER)).toBe('ours');
      expect(await at(0).claimAsking('k', 'one', NEVER)).toBe('ours');
      expect(await at(1).claimAsking('k', 'two', NEVER)).toBe('theirs');
      expect(await at(1).claimAsking('another', 'two', NEVER)).toBe('ours');
    });

    test('are asked by one when all come at once', async () => {
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, index) => at(index).claimAsking('k', `owner ${index}`, NEVER)),
      );
      expect(claims.filter((claim) => claim === 'ours')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'theirs')).toHaveLength(11);
    });

    test('are free when their owner gives them back, and when nobody else does', async () => {
      await at(0).claimAsking('k', 'one', NEVER);
      await at(1).releaseAskings('two', ['k']);
      expect(await at(1).claimAsking('k', 'two', NEVER)).toBe('theirs');
      await at(0).releaseAskings('one', ['k', 'unheard of']);
      expect(await at(1).claimAsking('k', 'two', NEVER)).toBe('ours');
    });

    test('are taken over from an owner that is silent for too long', async () => {
      await at(0).claimAsking('k', 'one', NEVER);
      await at(0).renewAskings('one');
      expect(await at(1).claimAsking('k', 'two', AT_ONCE)).toBe('ours');
      expect(await at(0).claimAsking('k', 'one', NEVER)).toBe('theirs');
    });

    test('are not asked when their answer is stored', async () => {
      await at(0).claimAsking('k', 'one', NEVER);
      await stores[0]?.saveModelCall(testCall('k'));
      expect(await at(1).claimAsking('k', 'two', AT_ONCE)).toBe('answered');
      await at(0).releaseAskings('one', ['k']);
      expect(await at(1).claimAsking('k', 'two', NEVER)).toBe('answered');
    });
  });
}
