import { setTimeout as sleep } from 'node:timers/promises';
import type { Reporter } from '#model/reporter.ts';
import type { UnitQueue } from '#model/unit-queue.ts';
import type { UnitCounts, WorkStore } from '#model/work.ts';
import { buryDead } from './bury-dead.ts';
import { watchAttendance } from './watch-attendance.ts';

/** What following a run needs. */
export interface FollowingParts {
  readonly queue: UnitQueue;
  readonly store: Pick<WorkStore, 'listWaiting' | 'countUnits' | 'countFiles' | 'sumUse' | 'takeUnit' | 'buryUnit'>;
  readonly runId: string;
  readonly reporter: Reporter;
  /** Whether nothing may be spent any more: what waits is then left. Default: never. */
  readonly isSpent?: () => Promise<boolean>;
  /** Ends following; the workers go on. */
  readonly signal: AbortSignal;
}

/** How often the store is asked how far the run is, in milliseconds: from the one to the other, as long as asking takes. */
const LOOKING = { least: 1_000, most: 15_000, share: 10 };

/**
 * Milliseconds until the store is asked again, where asking took so many: counting must not be what the store is busy
 * with. Asking that waited for a lost database says nothing about counting, and does not put the next off any further.
 */
export const pauseAfter = (asking: number): number =>
  Math.min(LOOKING.most, Math.max(LOOKING.least, LOOKING.share * asking));

/** How often is looked whether anybody works, in milliseconds. */
const LOOKING_FOR_WORKERS = 5_000;

/** True at the first time that it is asked, and then every so often. */
const every = (milliseconds: number): (() => boolean) => {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - last < milliseconds) return false;
    last = performance.now();
    return true;
  };
};

/**
 * Puts what waits of a run into the queue, in the place of what waits there of earlier ones, and follows the run until all
 * its units have ended or are given up, until nothing may be spent any more, or until it is told to stop. Done twice, it is done once.
 */
export async function followQueue(parts: FollowingParts): Promise<void> {
  const { queue, runId, signal } = parts;
  await queue.withdrawOthers(runId);
  await addWaiting(parts);
  const { look, end } = lookAfter(parts);
  for (;;) {
    const began = performance.now();
    const units = await parts.store.countUnits(runId);
    const { waiting, working } = units;
    await tell(parts);
    if (waiting + working === 0) end();
    if (waiting + working === 0 || signal.aborted) return;
    if (working === 0 && (await parts.isSpent?.()) === true) return;
    await look(units);
    await sleep(pauseAfter(performance.now() - began), undefined, { signal }).catch(() => undefined);
  }
}

async function tell({ store, runId, reporter }: FollowingParts): Promise<void> {
  const [states, use] = [await store.countFiles(runId), await store.sumUse(runId)];
  reporter({ kind: 'files-counted', states, use });
}

async function addWaiting({ queue, store, runId }: FollowingParts): Promise<void> {
  const { waiting } = await store.countUnits(runId);
  if (waiting > 0) await queue.add(runId, await store.listWaiting(runId, waiting));
}

/** Looks every so often whether anybody works, and whether what is to be done is in the queue. */
function lookAfter(parts: FollowingParts): {
  readonly look: (units: UnitCounts) => Promise<void>;
  readonly end: () => void;
} {
  const { queue, reporter } = parts;
  const isTime = every(LOOKING_FOR_WORKERS);
  const watch = watchAttendance();
  let isMissed = false;
  const look = async ({ waiting, working }: UnitCounts): Promise<void> => {
    if (!isTime()) return;
    await buryDead(parts);
    const versions = await queue.listVersions();
    const own = versions.find(({ isOwn }) => isOwn);
    // Somebody emptied the queue: what waits in the store is put there again.
    if (own !== undefined && own.waiting + own.active + own.dead === 0) await addWaiting(parts);
    const said = watch({
      workers: own?.workers ?? 0,
      otherVersions: versions.reduce((sum, each) => sum + (each.isOwn ? 0 : each.workers), 0),
      left: waiting + working,
      // A killed worker's unit stays at hand in the store until another takes it: its lease runs out.
      isAtHand: working > 0 && (own?.active ?? 0) > 0,
    });
    if (said === null) return;
    isMissed = said.kind !== 'somebody-works';
    reporter(said);
  };
  // Who came and did all that was left between two looks was not seen.
  const end = (): void => {
    if (isMissed) reporter({ kind: 'somebody-works' });
  };
  return { look, end };
}
