import { describe, expect, it } from 'vitest';
import type { AskingClaim, AskingLeases } from '#model/asking-lease.ts';
import type { ModelCall } from '#model/model-call.ts';
import { answersAt, askStored } from './ask-stored.ts';
import { createAskingDesk } from './asking-desk.ts';
import { completionBody } from './completion-body.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { ModelAnswer, ModelClient } from './model-client.ts';
import { ModelError } from './model-error.ts';
import { fakeClock } from './pace/fake-clock.ts';
import { simulatedRequest } from './pace/simulate-endpoint.ts';

const ANSWER: ModelAnswer = {
  rawResponse: completionBody('{}'),
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 1,
  milliseconds: 1,
  receivedAt: '2026-01-01T00:00:00.000Z',
};

/** A client whose answers come when they are let go. */
function heldClient() {
  const held: { readonly key: string; readonly end: (thrown?: unknown) => void }[] = [];
  const client: ModelClient = {
    ask: (request, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new ModelError({ kind: 'aborted', message: 'cancelled' })));
        held.push({
          key: request.key,
          end: (thrown) => (thrown === undefined ? resolve(ANSWER) : reject(thrown)),
        });
      }),
  };
  return { client, held };
}

const answers = () => {
  const calls = new Map<string, ModelCall>();
  return {
    calls,
    findModelCall: async (key: string) => calls.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void calls.set(call.key, call),
  };
};

/** Leases without a database: who holds what, what is answered, and what was asked of them. */
function leasesOver(calls: ReadonlyMap<string, ModelCall>) {
  const owners = new Map<string, string>();
  const asked: string[] = [];
  const leases: AskingLeases = {
    claimAsking: async (key, owner, _, since): Promise<AskingClaim> => {
      asked.push(`claim ${key}`);
      const known = calls.get(key);
      if (known !== undefined && known.receivedAt >= (since ?? '')) return 'answered';
      if ((owners.get(key) ?? owner) !== owner) return 'theirs';
      owners.set(key, owner);
      return 'ours';
    },
    renewAskings: async (_, keys) => void asked.push(`renew ${keys.join(' ')}`),
    releaseAskings: async (owner, keys) => {
      asked.push(`release ${keys.join(' ')}`);
      for (const key of keys) if (owners.get(key) === owner) owners.delete(key);
    },
  };
  return { leases, owners, asked };
}

/** Beats when it is told to. */
function manualHeartbeat() {
  let current: (() => Promise<void>) | null = null;
  const heartbeat: Heartbeat = (_, beat) => {
    current = beat;
    return () => {
      current = null;
    };
  };
  return { heartbeat, beat: async () => current?.(), isBeating: () => current !== null };
}

const request = simulatedRequest(1, 1);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('within one process', () => {
  it('two that ask the same at the same time buy one answer', async () => {
    const { client, held } = heldClient();
    const store = answersAt(answers(), createAskingDesk({ leases: null }));
    const asked = [1, 2, 3].map(() => askStored(client, store, request));
    await settled();
    expect(held).toHaveLength(1);
    held[0]?.end();
    expect((await Promise.all(asked)).map(({ cached }) => cached)).toEqual([false, true, true]);
    expect((await askStored(client, store, request)).cached).toBe(true);
  });

  it('a failure is the failure of all who asked, and the next one asks anew', async () => {
    const { client, held } = heldClient();
    const store = answersAt(answers(), createAskingDesk({ leases: null }));
    const asked = Promise.allSettled([1, 2].map(() => askStored(client, store, request)));
    await settled();
    held[0]?.end(new ModelError({ kind: 'rejected', message: 'no' }));
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = askStored(client, store, request);
    await settled();
    held[1]?.end();
    expect((await again).cached).toBe(false);
  });

  it('whoever is cancelled goes alone: another who waits for the same asks it', async () => {
    const { client, held } = heldClient();
    const store = answersAt(answers(), createAskingDesk({ leases: null }));
    const [first, second, third] = [new AbortController(), new AbortController(), undefined];
    const asked = [first, second, third].map((each) => askStored(client, store, request, each?.signal));
    const ends = Promise.allSettled(asked);
    await settled();
    second?.abort();
    first?.abort();
    await settled();
    expect(held).toHaveLength(2);
    held[1]?.end();
    const [one, two, three] = await ends;
    expect([one?.status, two?.status]).toEqual(['rejected', 'rejected']);
    expect(two).toMatchObject({ reason: { kind: 'aborted' } });
    expect(three).toMatchObject({ status: 'fulfilled', value: { cached: false } });
  });
});

describe('among processes', () => {
  const twoProcesses = () => {
    const store = answers();
    const { leases, owners, asked } = leasesOver(store.calls);
    const clock = fakeClock();
    const beats = manualHeartbeat();
    const settings = { leases, surroundings: clock.surroundings, heartbeat: beats.heartbeat };
    const desks = [createAskingDesk(settings), createAskingDesk(settings)] as const;
    return { store, settings, owners, asked, clock, beats, desks, stores: desks.map((desk) => answersAt(store, desk)) };
  };

  it('the second waits for the answer that the first one stores', async () => {
    const { stores, clock } = twoProcesses();
    const { client, held } = heldClient();
    const asked = stores.map((store) => askStored(client, store, request));
    await clock.run(10_000);
    expect(held).toHaveLength(1);
    held[0]?.end();
    await clock.run(20_000);
    expect((await Promise.all(asked)).map(({ cached }) => cached).sort()).toEqual([false, true]);
    expect(held).toHaveLength(1);
  });

  it('the second asks when the first one got no answer', async () => {
    const { stores, clock } = twoProcesses();
    const { client, held } = heldClient();
    const asked = Promise.allSettled(stores.map((store) => askStored(client, store, request)));
    await clock.run(100);
    held[0]?.end(new ModelError({ kind: 'exhausted', message: 'no' }));
    await clock.run(10_000);
    expect(held).toHaveLength(2);
    held[1]?.end();
    expect((await asked).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('the second asks when the first one is taken to be dead', async () => {
    const { stores, clock, owners } = twoProcesses();
    const { client, held } = heldClient();
    void askStored(client, stores[0] ?? answers(), request);
    const second = askStored(client, stores[1] ?? answers(), request);
    await clock.run(100);
    owners.clear();
    await clock.run(10_000);
    expect(held).toHaveLength(2);
    held[1]?.end();
    expect((await second).cached).toBe(false);
  });

  it('a bought answer costs one statement more, and questions are renewed and given back together', async () => {
    const { stores, asked, beats, clock } = twoProcesses();
    const { client, held } = heldClient();
    const store = stores[0] ?? answers();
    const bought = [1, 2, 3].map((index) => askStored(client, store, simulatedRequest(index, 1)));
    await clock.run(1);
    await beats.beat();
    for (const { end } of held) end();
    await Promise.all(bought);
    expect(asked).toEqual(['claim 1', 'claim 2', 'claim 3', 'renew 1 2 3']);
    await beats.beat();
    await beats.beat();
    expect(asked.slice(4)).toEqual(['release 1 2 3']);
    expect(beats.isBeating()).toBe(false);
  });

  it('only questions that are still asked are renewed, also where giving one back failed', async () => {
    const { store, asked, beats, clock, settings } = twoProcesses();
    const releaseAskings = () => Promise.reject(new Error('the database is gone'));
    const desk = createAskingDesk({ ...settings, leases: { ...settings.leases, releaseAskings } });
    const { client, held } = heldClient();
    const answersHere = answersAt(store, desk);
    const ends = Promise.allSettled(
      [1, 2, 3].map((index) => askStored(client, answersHere, simulatedRequest(index, 1))),
    );
    await clock.run(1);
    held[0]?.end(new ModelError({ kind: 'exhausted', message: 'no' }));
    await clock.run(2);
    await beats.beat();
    expect(asked.at(-1)).toBe('renew 2 3');
    held[1]?.end();
    await clock.run(3);
    await beats.beat().catch(() => undefined);
    await beats.beat();
    expect(asked.at(-1)).toBe('renew 3');
    held[2]?.end();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('an orderly end gives everything back', async () => {
    const { stores, owners, clock, desks } = twoProcesses();
    const { client } = heldClient();
    void askStored(client, stores[0] ?? answers(), request);
    await clock.run(1);
    expect(owners.size).toBe(1);
    await desks[0].close();
    expect(owners.size).toBe(0);
  });
});
