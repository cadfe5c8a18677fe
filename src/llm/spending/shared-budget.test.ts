import { describe, expect, it } from 'vitest';
import type { RunBudgets } from '#model/run-budget.ts';
import { openMemoryStore } from '#store/memory-store.test-support.ts';
import type { Heartbeat } from '../heartbeat.ts';
import { ModelError } from '../model-error.ts';
import { fakeClock } from '../pace/fake-clock.ts';
import { simulatedRequest } from '../pace/simulate-endpoint.ts';
import { PUBLISHED_PRICES } from '../prices/index.ts';
import type { TokenUse } from '../prices/price-of.ts';
import { type BudgetLimit, openSharedBudget, parseBudget, type SharedBudget } from './index.ts';

const NO_HEARTBEAT: Heartbeat = () => () => undefined;
const REQUEST = (index: number) => simulatedRequest(index, 100, 400);

/** Several processes that spend one budget; each call takes what `end` says, when it is called. */
async function start(processes: number, limit: BudgetLimit, model = 'm') {
  const store = openMemoryStore();
  const clock = fakeClock();
  const settings = {
    budgets: store.runBudgets,
    name: 'run 1',
    limit,
    model,
    prices: PUBLISHED_PRICES,
    surroundings: clock.surroundings,
    heartbeat: NO_HEARTBEAT,
  };
  const budgets: SharedBudget[] = [];
  for (let index = 0; index < processes; index += 1) budgets.push(await openSharedBudget(settings));
  const held: ((use: TokenUse | Error) => void)[] = [];
  const call = (): Promise<TokenUse> =>
    new Promise((resolve, reject) => {
      held.push((use) => (use instanceof Error ? reject(use) : resolve(use)));
    });
  const within = (index: number, signal?: AbortSignal) =>
    (budgets[index % processes] as SharedBudget).within(REQUEST(index), call, signal);
  return { store, clock, budgets, held, within };
}

const use = (inputTokens: number, outputTokens: number): TokenUse => ({
  inputTokens,
  cachedInputTokens: 0,
  outputTokens,
});
const SETTINGS = { name: 'run 1', model: 'm', prices: PUBLISHED_PRICES };
const kindOf = (reason: unknown): string => (reason instanceof ModelError ? reason.kind : String(reason));
const tokens = (count: number): BudgetLimit => ({ kind: 'tokens', tokens: count });

describe('a budget of several processes', () => {
  it('is spent by all together, and closed for all', async () => {
    const { clock, budgets, held, within } = await start(3, tokens(1_450));
    const asked = Promise.allSettled(Array.from({ length: 30 }, (_, index) => within(index)));
    for (let round = 1; round <= 200; round += 1) {
      await clock.run(round * 1_000);
      held.shift()?.(use(100, 40));
    }
    const ends = await asked;
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const kinds = ends.flatMap((end) => (end.status === 'rejected' ? [kindOf(end.reason)] : []));
    expect(new Set(kinds)).toEqual(new Set(['budget-reached']));
    for (const budget of budgets) {
      await budget.refresh();
      expect(budget.isReached()).toBe(true);
      expect(budget.spent()).toEqual({ calls: 10, inputTokens: 1_000, cachedInputTokens: 0, outputTokens: 400 });
    }
  });

  it('that is reached says so with how to go on, and a higher one goes on', async () => {
    const { within, held, clock, store } = await start(1, tokens(90));
    await expect(within(0)).rejects.toThrow(/90 tokens is reached after 0 call.*with a higher budget/u);
    await openSharedBudget({
      budgets: store.runBudgets,
      name: 'run 1',
      limit: tokens(1_000),
      model: 'm',
      prices: PUBLISHED_PRICES,
    });
    void within(1);
    await clock.run(10);
    expect(held).toHaveLength(1);
  });

  it('is never passed by what is under way', async () => {
    const { clock, held, within, store } = await start(4, tokens(1_000));
    for (let index = 0; index < 20; index += 1) void within(index).catch(() => undefined);
    await clock.run(60_000);
    expect(held.length).toBeGreaterThan(1);
    expect(held.length * 100).toBeLessThanOrEqual(1_000);
    const state = await store.runBudgets.openBudget('run 1', 1_000);
    expect(state.setAside).toBeLessThanOrEqual(1_000);
    expect(state.underWay).toBe(held.length);
  });

  it('in money is kept to the last unit of the price', async () => {
    const { budgets, held, within, clock, store } = await start(2, parseBudget('$5'), 'gpt-4.1-mini');
    const asked = within(0);
    await clock.run(10);
    held[0]?.(use(1_000_000, 0));
    await asked;
    await budgets[1]?.refresh();
    expect(budgets[1]?.spent()).toMatchObject({ calls: 1, inputTokens: 1_000_000 });
    // USD 0.40 a million tokens of input, in billionths of a dollar.
    expect((await store.runBudgets.openBudget('run 1', 5e9)).spent.units).toBe(400_000_000);
  });

  it('gets back what was set aside for a call that failed, which may be asked again', async () => {
    const { held, within, clock, budgets } = await start(1, tokens(300));
    const failed = within(0).catch(kindOf);
    await clock.run(10);
    held[0]?.(new ModelError({ kind: 'exhausted', message: 'no' }));
    expect(await failed).toBe('exhausted');
    const again = within(0);
    await clock.run(20);
    held[1]?.(use(100, 40));
    await again;
    await budgets[0]?.refresh();
    expect(budgets[0]?.spent().calls).toBe(1);
  });

  it('lets a cancelled call go, and sets nothing aside for it', async () => {
    const { within, clock, store } = await start(1, tokens(250));
    void within(0).catch(() => undefined);
    await clock.run(10);
    const controller = new AbortController();
    const cancelled = within(1, controller.signal).catch((thrown) => thrown);
    await clock.run(20);
    controller.abort(new Error('enough'));
    await clock.run(10_000);
    expect(await cancelled).toEqual(new Error('enough'));
    expect(await store.runBudgets.openBudget('run 1', 250)).toMatchObject({ underWay: 1 });
  });

  it('keeps only what is under way, so that a part whose settling failed is free again in time', async () => {
    const store = openMemoryStore();
    const renewed: (readonly string[])[] = [];
    const budgets: RunBudgets = {
      ...store.runBudgets,
      settlePart: () => Promise.reject(new Error('the database is gone')),
      renewParts: async (...[, , keys]) => void renewed.push(keys),
    };
    const beats: (() => Promise<void>)[] = [];
    const heartbeat: Heartbeat = (_, beat) => {
      beats.push(beat);
      return () => void beats.splice(beats.indexOf(beat), 1);
    };
    const limit = tokens(1_000);
    const budget = await openSharedBudget({ ...SETTINGS, budgets, limit, heartbeat });
    const ends = [0, 1].map(() => Promise.withResolvers<TokenUse>());
    const calls = ends.map(({ promise }, index) => budget.within(REQUEST(index), () => promise));
    await fakeClock().run(1);
    await beats[0]?.();
    ends[0]?.resolve(use(100, 40));
    await calls[0];
    await beats[0]?.();
    ends[1]?.resolve(use(100, 40));
    await calls[1];
    expect(renewed).toEqual([['0', '1'], ['1']]);
    expect(beats).toEqual([]);
    await store.close();
  });

  it('of a run that asks anew looks for the answers of dead processes among those of that run', async () => {
    const store = openMemoryStore();
    const looked = new Set<string | null>();
    const dropLostParts: RunBudgets['dropLostParts'] = (budget, silence, measure, since) => {
      looked.add(since);
      return store.runBudgets.dropLostParts(budget, silence, measure, since);
    };
    const clock = fakeClock();
    const answersSince = '2026-11-02T08:00:00.000Z';
    const limit = tokens(250);
    const budgets = { ...store.runBudgets, dropLostParts };
    const { surroundings } = clock;
    const budget = await openSharedBudget({ ...SETTINGS, budgets, limit, answersSince, surroundings });
    await store.runBudgets.setAside({ budget: SETTINGS.name, holder: 'dead', key: 'theirs' }, 240);
    const stopped = new AbortController();
    const waiting = budget.within(REQUEST(1), async () => use(1, 1), stopped.signal).catch(() => 'stopped');
    await clock.run(10_000);
    stopped.abort();
    expect(await waiting).toBe('stopped');
    expect([...looked]).toEqual([answersSince]);
    await clock.run(20_000);
    await store.close();
  });

  it('does not wait for ever for a process that died with money set aside', async () => {
    const { store, within, clock, held } = await start(1, tokens(250));
    await store.runBudgets.setAside({ budget: 'run 1', holder: 'dead', key: 'theirs' }, 240);
    const waiting = within(1);
    await clock.run(10_000);
    expect(held).toHaveLength(0);
    await store.runBudgets.dropLostParts('run 1', -1, () => 0, null);
    await clock.run(20_000);
    expect(held).toHaveLength(1);
    held[0]?.(use(100, 40));
    expect(await waiting).toEqual(use(100, 40));
  });
});
