import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import type { LeasedJob } from '#model/unit-queue.ts';
import type { TakenUnit } from '#model/work.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import type { OpenedRun, WorkerParts } from './worker-parts.ts';

/**
 * What becomes of a job. done: its unit has ended, or is nobody's any more. back: it waits again, for anybody. lost:
 * somebody else has it. suspect: whatever worked on it died beside other units, or has died with it before: it is to be
 * tried with nothing else at hand.
 */
export type JobEnd = 'done' | 'back' | 'lost' | 'suspect';

type Parts = Pick<WorkerParts, 'store' | 'reporter'>;

/** A unit that was taken more often than this is worked on alone: so often nobody is unlucky beside others. */
const TRIES_BESIDE_OTHERS = 2;

/** How often a unit may end what works on it alone, before it is given up. */
const DEATHS_ALONE = 3;

/** What is wrong with the program shows as the end of a unit: other units may come through. */
async function endOf({ executor }: OpenedRun, unit: TakenUnit, alone: boolean): Promise<UnitEnd> {
  try {
    return await executor.execute(unit, alone);
  } catch (thrown) {
    // The store, the set-up: nothing that a unit is guilty of.
    if (thrown instanceof DuizhangError) throw thrown;
    return { kind: 'died', how: messageOf(thrown), alone };
  }
}

/** Works on the unit of a job beside others. Throws a StoreError where the database is at fault. */
export async function workOnJob(parts: Parts, opened: OpenedRun, job: LeasedJob): Promise<JobEnd | 'unfit'> {
  const { store } = parts;
  const unit = await store.takeUnit(job.runId, job.position);
  if (unit === null) return 'done';
  if (!opened.fits(unit)) {
    await store.leaveUnit(unit);
    return 'unfit';
  }
  if (unit.tries > TRIES_BESIDE_OTHERS) {
    await store.leaveUnit(unit);
    return 'suspect';
  }
  const came = await endOf(opened, unit, false);
  return came.kind === 'died' ? 'suspect' : settled(parts, unit, came);
}

/** Works on the unit of a job with nothing else at hand, again and again where that ends what works on it. */
export async function workAlone(parts: Parts, opened: OpenedRun, job: LeasedJob): Promise<JobEnd> {
  const { store, reporter } = parts;
  for (let deaths = 1; ; deaths += 1) {
    const unit = await store.takeUnit(job.runId, job.position);
    if (unit === null) return 'done';
    const came = await endOf(opened, unit, true);
    if (came.kind !== 'died') return settled(parts, unit, came);
    if (deaths < DEATHS_ALONE) continue;
    const reason = `It was given up: alone at hand, it ended the process that worked on it ${deaths} times (${came.how}).`;
    if (!(await store.buryUnit(unit.runId, unit.position, unit.tries, reason))) return 'lost';
    for (const { path } of unit.files) reporter({ kind: 'file-buried', path, reason });
    return 'done';
  }
}

async function settled(
  { store }: Parts,
  unit: TakenUnit,
  came: Exclude<UnitEnd, { readonly kind: 'died' }>,
): Promise<JobEnd> {
  if (came.kind === 'stopped') return (await store.leaveUnit(unit)) ? 'back' : 'lost';
  return (await store.endUnit(unit, came.end)) ? 'done' : 'lost';
}
