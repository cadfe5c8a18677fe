import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import type { LeasedJob } from '#model/unit-queue.ts';
import type { TakenUnit } from '#model/work.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import type { Misfit, OpenedRun, WorkerParts } from './worker-parts.ts';

/**
 * What becomes of a job. done: its unit has ended, or is nobody's any more. back: it waits again, for anybody. lost:
 * somebody else has it. Else it waits again: misfit = for others than this worker; spent = for others, with all of its
 * run, for good; unable = for others, for this worker can work on none.
 */
export type JobEnd =
  | 'done'
  | 'back'
  | 'lost'
  | { readonly misfit: Misfit }
  | { readonly spent: string }
  | { readonly unable: DuizhangError };

type Parts = Pick<WorkerParts, 'store' | 'reporter'>;

/** A unit that was taken more often than this is worked on alone: it may be what ends those who work on it. */
const TRIES_BESIDE_OTHERS = 2;

/** How often a unit may end what works on it alone, before it is given up. */
const DEATHS_ALONE = 3;

/** What is wrong with the program shows as the death of a unit: other units may come through. */
async function endOf(
  { executor }: OpenedRun,
  unit: TakenUnit,
  alone: boolean,
): Promise<UnitEnd | { readonly kind: 'unable'; readonly why: DuizhangError }> {
  try {
    return await executor.execute(unit, alone);
  } catch (thrown) {
    if (thrown instanceof ProcessStartError) return { kind: 'unable', why: thrown };
    // The store, the set-up: nothing that a unit is guilty of.
    if (thrown instanceof DuizhangError) throw thrown;
    return { kind: 'died', how: messageOf(thrown), alone };
  }
}

/**
 * Works on the unit of a job: beside others at first, then alone, so that who dies with it is nobody innocent; one that
 * ends alone what works on it, again and again, is buried. Throws a StoreError where the database is at fault.
 */
export async function workOnJob(parts: Parts, opened: OpenedRun, job: LeasedJob): Promise<JobEnd> {
  const { store } = parts;
  for (let deaths = 0, alone = false; ; alone = true) {
    const unit = await store.takeUnit(job.runId, job.position);
    if (unit === null) return 'done';
    const misfit = await opened.misfit(unit);
    if (misfit !== null) return (await store.leaveUnit(unit)) ? { misfit } : 'lost';
    const isAlone = alone || unit.tries > TRIES_BESIDE_OTHERS;
    const came = await endOf(opened, unit, isAlone);
    if (came.kind === 'unable') return (await store.leaveUnit(unit)) ? { unable: came.why } : 'lost';
    if (came.kind !== 'died') return settled(parts, opened, unit, came);
    if (isAlone && came.alone) deaths += 1;
    if (deaths === DEATHS_ALONE) return bury(parts, unit, came.how);
  }
}

async function bury({ store, reporter }: Parts, unit: TakenUnit, how: string): Promise<JobEnd> {
  const reason = `It was given up: alone at hand, it ended the process that worked on it ${DEATHS_ALONE} times (${how}).`;
  if (!(await store.buryUnit(unit, reason))) return 'lost';
  for (const { path } of unit.files) reporter({ kind: 'file-buried', path, reason });
  return 'done';
}

async function settled(
  { store }: Parts,
  opened: OpenedRun,
  unit: TakenUnit,
  came: Exclude<UnitEnd, { readonly kind: 'died' }>,
): Promise<JobEnd> {
  // What fell short because this worker cannot ask the model any more is for one that can.
  const spent = opened.spent();
  const isLeft = came.kind === 'stopped' || (!came.end.isFinal && spent !== null);
  if (!isLeft) return (await store.endUnit(unit, came.end)) ? 'done' : 'lost';
  if (!(await store.leaveUnit(unit))) return 'lost';
  return spent === null ? 'back' : { spent };
}
