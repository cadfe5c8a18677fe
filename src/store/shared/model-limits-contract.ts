import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlaceReply, PlaceWish } from '#model/model-limits.ts';
import type { Store } from '#model/store.ts';
import type { StorePlace } from '../store-place.ts';

const wish = (change: Partial<PlaceWish> = {}): PlaceWish => ({
  limits: { requestsPerMinute: null, tokensPerMinute: null },
  tokens: 1_000,
  largest: 1_000,
  isCorrected: true,
  ...change,
});

const requests = (requestsPerMinute: number): PlaceWish =>
  wish({ limits: { requestsPerMinute, tokensPerMinute: null } });

const tokens = (tokensPerMinute: number, wanted: number): PlaceWish =>
  wish({ limits: { requestsPerMinute: null, tokensPerMinute }, tokens: wanted, largest: 0 });

function granted(reply: PlaceReply): Extract<PlaceReply, { readonly kind: 'granted' }> {
  if (reply.kind === 'wait') throw new Error(`expected a place, and not to wait ${reply.milliseconds} ms`);
  return reply;
}

const untilNext = (reply: PlaceReply): number => (reply.kind === 'wait' ? reply.milliseconds : reply.after);

/** What every place does where processes agree on a pace: the same suite runs against each database. */
export function describeModelLimits(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${name}: the pace of all processes`, () => {
    let place: StorePlace;
    let stores: readonly Store[];
    const at = (index: number) => (stores[index % stores.length] as Store).modelLimits; // there are four

    beforeEach(async () => {
      place = await makePlace();
      const first = await place.open();
      stores = [first, await place.open(), await place.open(), await place.open()];
    });
    afterEach(async () => {
      for (const store of stores) await store.close();
      await place.remove();
    });

    test('without limits every place is there at once', async () => {
      for (let index = 0; index < 20; index += 1) expect(granted(await at(index).reserve('m', wish())).after).toBe(0);
    });

    test('a place that is given to one process makes the next one later, for every process', async () => {
      expect(granted(await at(0).reserve('m', requests(20))).after).toBe(0);
      const second = granted(await at(1).reserve('m', requests(20)));
      const third = granted(await at(2).reserve('m', requests(20)));
      expect(second.after).toBeGreaterThan(0);
      expect(second.after).toBeLessThanOrEqual(61_100 / 20);
      expect(third.after).toBeGreaterThan(second.after);
    });

    test('a model is not held up by another', async () => {
      await at(0).reserve('m', requests(1));
      expect((await at(0).reserve('m', requests(1))).kind).toBe('wait');
      expect(granted(await at(0).reserve('other', requests(1))).after).toBe(0);
    });

    test('of many that ask at once, no two get the same place', async () => {
      const began = performance.now();
      const replies = await Promise.all(Array.from({ length: 40 }, (_, index) => at(index).reserve('m', requests(24))));
      const elapsed = performance.now() - began;
      const places = replies.filter(({ kind }) => kind === 'granted').length;
      expect(places).toBeGreaterThan(0);
      expect(places).toBeLessThanOrEqual(1 + (10_000 + 300 + elapsed) / (61_100 / 24));
    });

    test('tokens are kept to as requests are, and given back when an answer took less than expected', async () => {
      const first = granted(await at(0).reserve('m', tokens(60_000, 40_000)));
      expect((await at(1).reserve('m', tokens(60_000, 40_000))).kind).toBe('wait');
      await at(2).settle(first.place, 100);
      expect(granted(await at(1).reserve('m', tokens(60_000, 40_000))).after).toBeLessThan(500);
    });

    test('an answer that took more makes the next place later', async () => {
      const first = granted(await at(0).reserve('m', tokens(60_000, 100)));
      await at(0).settle(first.place, 50_000);
      expect((await at(1).reserve('m', tokens(60_000, 100))).kind).toBe('wait');
    });

    test('a request larger than the limit is let go, and holds the others up for a minute at most', async () => {
      granted(await at(0).reserve('m', tokens(1_000, 90_000)));
      expect(untilNext(await at(0).reserve('m', tokens(1_000, 10)))).toBeLessThan(64_000);
    });

    test('a refusal holds everybody back for as long as the provider asks', async () => {
      const { place: refused } = granted(await at(0).reserve('m', wish()));
      await at(0).refuse(refused, { retryAfter: 3_600_000, chance: 0 });
      const reply = await at(1).reserve('m', wish());
      expect(reply.kind).toBe('wait');
      expect(untilNext(reply)).toBeGreaterThan(3_000_000);
    });

    test('whoever waits because of a refusal is told for how long yet, and whether the provider named the time', async () => {
      const { place: refused, pause } = granted(await at(0).reserve('m', wish()));
      expect(pause).toBeNull();
      await at(0).refuse(refused, { retryAfter: 60_000, chance: 0 });
      const short = (await at(1).reserve('m', wish())).pause;
      expect(short?.isAsked).toBe(false);
      expect(short?.milliseconds).toBeGreaterThan(0);
      expect(short?.milliseconds).toBeLessThanOrEqual(60_000);
      await at(0).refuse(refused, { retryAfter: 3_600_000, chance: 0 });
      const long = (await at(2).reserve('m', wish())).pause;
      expect(long?.isAsked).toBe(true);
      expect(long?.milliseconds).toBeGreaterThan(3_000_000);
      expect(long?.milliseconds).toBeLessThanOrEqual(3_600_000);
    });

    test('whoever waits for its turn alone is told of no refusal', async () => {
      await at(0).reserve('m', requests(1));
      expect(await at(1).reserve('m', requests(1))).toMatchObject({ kind: 'wait', pause: null });
    });

    test('after a refusal that names no time, places are given warily until something is answered', async () => {
      const first = granted(await at(0).reserve('m', wish()));
      await at(1).refuse(first.place, { retryAfter: null, chance: 0 });
      const second = granted(await at(2).reserve('m', wish()));
      expect([first.place.isWary, second.place.isWary]).toEqual([false, true]);
      expect(second.after).toBeLessThanOrEqual(500);
      await at(2).settle(second.place, 1_000);
      expect(granted(await at(3).reserve('m', wish())).place.isWary).toBe(false);
    });

    test('what was sent before the pace was halved does not halve it again', async () => {
      const first = granted(await at(0).reserve('m', requests(12)));
      const second = granted(await at(1).reserve('m', requests(12)));
      await at(0).refuse(first.place, { retryAfter: 100, chance: 0 });
      await at(1).refuse(second.place, { retryAfter: 100, chance: 0 });
      expect(granted(await at(2).reserve('m', wish())).place.halvings).toBe(1);
    });

    test('limits that the provider tells are known to all, and count below those that are set', async () => {
      await at(0).reserve('m', wish());
      await at(0).tell('m', { requests: 1, tokens: null });
      const { place: knowing } = granted(await at(1).reserve('m', requests(600)));
      expect(knowing.told).toEqual({ requests: 1, tokens: null });
      expect((await at(2).reserve('m', requests(600))).kind).toBe('wait');
      await at(1).tell('m', { requests: null, tokens: 90_000 });
      await at(1).tell('m', { requests: 60_000_000, tokens: null });
      expect((await at(2).reserve('m', requests(1))).kind).toBe('wait');
    });
  });
}
