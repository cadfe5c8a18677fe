import type { WorkStore } from '#model/work.ts';

/**
 * Whether the last run of a store was killed with units at hand, or gave units up: one of them may end whatever works on
 * it, and tries begin anew with each run. To be asked before the next run begins, or this one is gone on with.
 */
export async function wasKilledAtWork(store: Pick<WorkStore, 'findLastRun' | 'countUnits'>): Promise<boolean> {
  const last = await store.findLastRun();
  if (last === null) return false;
  const { working, dead } = await store.countUnits(last.id);
  return working + dead > 0;
}
