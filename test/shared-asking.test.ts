import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseStoreLocation, type StoreLocation } from '#model/store-location.ts';
import { type Provider, startProvider } from '#simulate/index.ts';
import { openStore } from '#store/index.ts';
import { type AskingOrder, type AskingProcess, startAsking } from '../bench/shared-rate/asking-order.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

const QUESTIONS = 400;
const PROCESSES = 4;
/**
 * Fifty a second. The provider holds four seconds of it: half of the questions, so that processes which each kept to
 * the limit by themselves would be refused; and longer than a busy machine stands still.
 */
const LIMITS = { requestsPerMinute: 3_000, tokensPerMinute: 6_000_000, burstSeconds: 4 } as const;

/** Waits until the provider has answered some questions, or nobody asks any more. */
async function someAnswered(provider: Provider, ends: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  void ends.then(over, over);
  while (!isOver && provider.stats().answered < QUESTIONS / 8) await delay(50);
}

/** Four processes ask the same questions, or each its own, of a provider with limits; `meanwhile` something happens. */
async function askTogether(
  location: StoreLocation,
  areShared: boolean,
  meanwhile: () => Promise<void> = async () => {},
) {
  const provider = await startProvider({
    latency: { fixedMilliseconds: 50, millisecondsPerOutputToken: 0, jitter: 0.5 },
    limits: { ...LIMITS, kind: 'bucket', counts: 'used' },
  });
  const store = await openStore(location);
  let processes: readonly AskingProcess[] = [];
  try {
    const each = areShared ? QUESTIONS : QUESTIONS / PROCESSES;
    const order = (index: number): AskingOrder => ({
      location,
      provider: provider.url,
      requestsPerMinute: LIMITS.requestsPerMinute,
      tokensPerMinute: LIMITS.tokensPerMinute,
      budget: 1_000_000_000,
      callers: 20,
      input: 200,
      first: areShared ? 0 : index * each,
      questions: each,
    });
    processes = Array.from({ length: PROCESSES }, (_, index) => startAsking(order(index)));
    const ends = Promise.all(processes.map(({ result }) => result));
    await someAnswered(provider, ends);
    await meanwhile();
    const results = await ends;
    return { results, stats: provider.stats(), budget: await store.runBudgets.openBudget('measured', 1_000_000_000) };
  } finally {
    for (const { kill } of processes) kill();
    await store.close();
    await provider.stop();
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Refused nothing by a provider whose limit they keep together. */
async function checkUnrefused(place: StoreLocation): Promise<void> {
  const { results, stats } = await askTogether(place, false);
  expect(results.flatMap(({ lost }) => lost)).toEqual([]);
  expect(stats.answered).toBe(QUESTIONS);
  expect(stats.refusedByLimit).toEqual({ requests: 0, tokens: 0, concurrency: 0 });
}

/** Each answer is bought by one of them, and counted in the budget of all. */
async function checkBoughtOnce(place: StoreLocation, meanwhile?: () => Promise<void>): Promise<void> {
  const { results, stats, budget } = await askTogether(place, true, meanwhile);
  expect(results.flatMap(({ lost }) => lost)).toEqual([]);
  // What was sent for no body is another way of asking, which the provider refused.
  expect(stats.bodies.flatMap(({ sent }) => (sent === 0 ? [] : [sent]))).toEqual(Array(QUESTIONS).fill(1));
  expect(sum(results.map(({ bought }) => bought))).toBe(QUESTIONS);
  expect(sum(results.map(({ found }) => found))).toBe((PROCESSES - 1) * QUESTIONS);
  const { inputTokens, outputTokens, calls } = budget.spent;
  expect({ inputTokens, outputTokens, calls }).toEqual({
    inputTokens: stats.tokens.prompt,
    outputTokens: stats.tokens.completion,
    calls: QUESTIONS,
  });
  expect([budget.setAside, budget.underWay]).toEqual([0, 0]);
  expect(stats.refusedByLimit).toEqual({ requests: 0, tokens: 0, concurrency: 0 });
}

describe.runIf(hasPostgres('several processes that share a pace and answers'))(
  'four processes that share a PostgreSQL store',
  () => {
    let server: PostgresServer | null = null;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.stop());
    const place = (): StoreLocation => parseStoreLocation(`${server?.url}?schema=t${randomBytes(8).toString('hex')}`);

    it('are refused nothing by a provider whose limit they keep together', () => checkUnrefused(place()));
    it('buy each answer once, and count it once', () => checkBoughtOnce(place()));
    it('go on where they were when the database was restarted meanwhile', () =>
      checkBoughtOnce(place(), async () => server?.restart()));
  },
);

describe('four processes that share an SQLite store', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'duizhang-asking-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('buy each answer once, and are refused nothing', () => checkBoughtOnce({ kind: 'sqlite', folder }));
});
