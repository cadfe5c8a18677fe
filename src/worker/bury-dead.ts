import type { Reporter } from '#model/reporter.ts';
import type { DeadJob, UnitQueue } from '#model/unit-queue.ts';
import type { WorkStore } from '#model/work.ts';

/** What burying needs. */
export interface BuryingParts {
  readonly queue: Pick<UnitQueue, 'receiveDead' | 'finishDead'>;
  readonly store: Pick<WorkStore, 'takeUnit' | 'buryUnit'>;
  readonly reporter: Reporter;
}

/** Jobs that were given up, buried at once. */
const AT_ONCE = 20;

/** pg-boss' words for a lease that ran out, as a person says it. */
const LAST_WORDS: Readonly<Record<string, string>> = {
  'job heartbeat timeout': 'gave no sign of life any more',
  'job timed out': 'was at it for a whole day',
};

const reasonOf = ({ handedOut, last }: DeadJob): string =>
  `It was given up: ${handedOut} times a worker had it in hand and did not end it; the last one ${LAST_WORDS[last ?? ''] ?? `failed: ${last ?? 'nobody knows why'}`}.`;

/** Gives up the units whose jobs the queue gave up, so that they are listed with a reason. Gives how many. */
export async function buryDead({ queue, store, reporter }: BuryingParts): Promise<number> {
  const jobs = await queue.receiveDead(AT_ONCE);
  let buried = 0;
  for (const job of jobs) {
    // Taking it fences off whoever may have it yet; null where it has ended after all.
    const unit = await store.takeUnit(job.runId, job.position);
    if (unit === null) continue;
    const reason = reasonOf(job);
    if (!(await store.buryUnit(unit, reason))) continue;
    buried += 1;
    for (const { path } of unit.files) reporter({ kind: 'file-buried', path, reason });
  }
  await queue.finishDead(jobs);
  return buried;
}
