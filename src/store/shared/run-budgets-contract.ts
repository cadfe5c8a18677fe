import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BudgetPart, RunBudgets, SharedSpending } from '#model/run-budget.ts';
import type { Store } from '#model/store.ts';
import { testCall } from '../test-values.ts';
import type { SharedPlace } from './shared-place.ts';

const part = (key: string, holder = 'one'): BudgetPart => ({ budget: 'b', holder, key });

const took = (units: number): SharedSpending => ({
  units,
  calls: 1,
  inputTokens: units - 1,
  cachedInputTokens: 0,
  outputTokens: 1,
});

/** In tokens. */
const measure = (use: { readonly inputTokens: number; readonly outputTokens: number }): number =>
  use.inputTokens + use.outputTokens;

/** Everybody counts as silent: not even this moment is recent enough. */
const AT_ONCE = -1;
const NEVER = 1e12;
/** In milliseconds, and far less than since 1970. */
const YEAR = 31_536_000_000;

/** What every place does where processes spend one budget: the same suite runs against each database. */
export function describeRunBudgets(name: string, makePlace: () => Promise<SharedPlace>): void {
  describe(`${name}: a budget of several processes`, () => {
    let place: SharedPlace;
    let stores: readonly Store[];
    let budgets: RunBudgets;

    beforeEach(async () => {
      place = await makePlace();
      const first = await place.open();
      stores = [first, await place.open(), await place.open()];
      budgets = first.runBudgets;
      await budgets.openBudget('b', 100);
    });
    afterEach(async () => {
      for (const store of stores) await store.close();
      await place.remove();
    });

    test('what does not fit waits for calls under way, and is refused when there are none', async () => {
      expect((await budgets.setAside(part('k1'), 60)).kind).toBe('set-aside');
      expect((await budgets.setAside(part('k2', 'two'), 60)).kind).toBe('wait');
      await budgets.settlePart(part('k1'), took(50));
      const reply = await budgets.setAside(part('k2', 'two'), 60);
      expect(reply).toMatchObject({ kind: 'closed', state: { isClosed: true, spent: took(50) } });
      expect((await budgets.setAside(part('k3'), 1)).kind).toBe('closed');
    });

    test('a higher limit opens it again, and the same one does not', async () => {
      await budgets.setAside(part('k1'), 101);
      expect(await budgets.openBudget('b', 100)).toMatchObject({ isClosed: true });
      expect(await budgets.openBudget('b', 200)).toMatchObject({ isClosed: false, most: 200 });
      expect((await budgets.setAside(part('k1'), 101)).kind).toBe('set-aside');
    });

    test('a call without an answer gives back what was set aside for it', async () => {
      await budgets.setAside(part('k1'), 60);
      expect(await budgets.settlePart(part('k1'), null)).toMatchObject({
        setAside: 0,
        underWay: 0,
        spent: { units: 0 },
      });
    });

    test('what is told twice is counted once', async () => {
      await budgets.setAside(part('k1'), 60);
      expect((await budgets.setAside(part('k1'), 60)).state).toMatchObject({ setAside: 60, underWay: 1 });
      await budgets.settlePart(part('k1'), took(40));
      expect(await budgets.settlePart(part('k1'), took(40))).toMatchObject({
        setAside: 0,
        underWay: 0,
        spent: took(40),
      });
    });

    test('what a dead process had set aside is free again, and not spent', async () => {
      await budgets.setAside(part('k1', 'dead'), 60);
      await budgets.renewParts('b', 'dead', ['k1']);
      expect(await budgets.dropLostParts('b', NEVER, measure, null)).toMatchObject({ setAside: 60, underWay: 1 });
      expect(await budgets.dropLostParts('b', AT_ONCE, measure, null)).toMatchObject({ setAside: 0, underWay: 0 });
      expect(await budgets.dropLostParts('b', AT_ONCE, measure, null)).toMatchObject({
        setAside: 0,
        spent: { units: 0 },
      });
    });

    test('what a living process does not renew is free again, though it renews other parts', async () => {
      await budgets.openBudget('another', 100);
      for (const key of ['k1', 'k2']) await budgets.setAside(part(key), 30);
      await budgets.setAside(part('k3', 'two'), 20);
      await budgets.setAside({ ...part('k1'), budget: 'another' }, 60);
      await place.age();
      await budgets.renewParts('b', 'one', ['k1', 'k3', 'unheard of']);
      expect(await budgets.dropLostParts('b', YEAR, measure, null)).toMatchObject({ setAside: 30, underWay: 1 });
      expect(await budgets.dropLostParts('another', YEAR, measure, null)).toMatchObject({ setAside: 0, underWay: 0 });
      await budgets.renewParts('b', 'one', []);
    });

    test('an answer that a dead process stored and did not count is counted, once', async () => {
      await budgets.setAside(part('k1', 'dead'), 60);
      await stores[0]?.saveModelCall(testCall('k1', { inputTokens: 30, cachedInputTokens: 10, outputTokens: 5 }));
      for (let times = 0; times < 2; times += 1)
        expect(await budgets.dropLostParts('b', AT_ONCE, measure, null)).toMatchObject({
          setAside: 0,
          spent: { units: 35, calls: 1, inputTokens: 30, cachedInputTokens: 10, outputTokens: 5 },
        });
    });

    test('an answer that is older than the run that asks anew is not counted for a dead process of it', async () => {
      const since = '2026-11-02T08:00:00.000Z';
      for (const key of ['k1', 'k2']) await budgets.setAside(part(key, 'dead'), 40);
      await stores[0]?.saveModelCall(testCall('k1', { receivedAt: '2026-11-02T07:59:59.999Z' }));
      await stores[0]?.saveModelCall(testCall('k2', { receivedAt: since, inputTokens: 30, outputTokens: 5 }));
      expect(await budgets.dropLostParts('b', AT_ONCE, measure, since)).toMatchObject({
        setAside: 0,
        spent: { units: 35, calls: 1 },
      });
      const late = await budgets.settlePart(part('k1', 'dead'), took(40));
      expect(late).toMatchObject({ spent: { units: 75, calls: 2 } });
    });

    test('a process that was only silent still counts what it gets', async () => {
      await budgets.setAside(part('k1', 'slow'), 60);
      await budgets.dropLostParts('b', AT_ONCE, measure, null);
      const state = await budgets.settlePart(part('k1', 'slow'), took(40));
      expect(state).toMatchObject({ setAside: 0, underWay: 0, spent: took(40) });
    });

    test('a question of a dead process that another asks anew is set aside once and counted once', async () => {
      await budgets.setAside(part('k1', 'dead'), 60);
      // Both do not fit at once: the new one waits until the dead one is given up.
      expect((await budgets.setAside(part('k1', 'new'), 50)).kind).toBe('wait');
      await budgets.openBudget('b', 200);
      expect((await budgets.setAside(part('k1', 'new'), 50)).state).toMatchObject({ setAside: 50, underWay: 1 });
      await budgets.settlePart(part('k1', 'new'), took(45));
      await budgets.settlePart(part('k1', 'dead'), took(45));
      expect(await budgets.dropLostParts('b', AT_ONCE, measure, null)).toMatchObject({ setAside: 0, spent: took(45) });
    });

    test('of many that ask at once, no more are let go than fit', async () => {
      const replies = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          (stores[index % 3] as Store).runBudgets.setAside(part(`k${index}`, `h${index % 3}`), 9),
        ),
      );
      expect(replies.filter(({ kind }) => kind === 'set-aside')).toHaveLength(11);
      expect(replies.filter(({ kind }) => kind === 'wait')).toHaveLength(19);
    });
  });
}
