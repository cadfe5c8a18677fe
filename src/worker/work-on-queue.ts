import { setTimeout as sleep } from 'node:timers/promises';
import type { LeasedJob } from '#model/unit-queue.ts';
import { buryDead } from './bury-dead.ts';
import { type Hand, openHand } from './hand.ts';
import { keepLeases, type Leases } from './leases.ts';
import { type OpenedRuns, openedRuns } from './opened-runs.ts';
import { type JobEnd, workAlone, workOnJob } from './work-on-job.ts';
import type { OpenedRun, WorkerParts } from './worker-parts.ts';

/** How often leases are put off, in milliseconds; a lease lasts 30 s. */
const HEARTBEAT = 5_000;

/** How long an idle worker waits before it asks again, in milliseconds: a mean, for not all are to ask at once. */
const PAUSE = 400;

/** How often a worker looks for jobs that were given up, in milliseconds. */
const BURYING = 5_000;

interface AtWork {
  readonly hand: Hand;
  readonly leases: Leases;
  readonly runs: OpenedRuns;
}

/**
 * Works on jobs of the queue until it is drained: never has more at hand than there are places, and gives every job back
 * that it does not end. Throws what the store or the queue throws.
 */
export async function workOnQueue(parts: WorkerParts): Promise<void> {
  const leases = keepLeases(parts.queue, HEARTBEAT);
  const at: AtWork = { leases, hand: openHand(leases), runs: openedRuns(parts) };
  const { hand } = at;
  try {
    await takeAndWork(parts, at);
    await hand.allEnded();
    for (const job of hand.takeSuspects()) hand.put(job, 'back');
    if (hand.failure() === undefined) await handIn(parts, hand);
  } finally {
    await leases.stop();
    await at.runs.close();
  }
  const failure = hand.failure();
  if (failure !== undefined) throw failure.thrown;
}

async function takeAndWork(parts: WorkerParts, at: AtWork): Promise<void> {
  const { drain, places } = parts;
  const { hand } = at;
  let buriedAt = Number.NEGATIVE_INFINITY;
  while (!drain.aborted && hand.failure() === undefined) {
    if (performance.now() - buriedAt > BURYING) {
      await buryDead(parts);
      buriedAt = performance.now();
    }
    await tryAlone(parts, at);
    const asked = places - hand.atWork();
    const received = await ask(parts, at, asked);
    if (received === asked) await hand.oneEnded();
    else await sleep(PAUSE * (0.5 + Math.random()), undefined, { signal: drain }).catch(() => undefined);
  }
}

/** Hands in what has come out, and asks for as many jobs as there are places. Gives how many came. */
async function ask(parts: WorkerParts, { hand, leases, runs }: AtWork, places: number): Promise<number> {
  const [jobs] = await Promise.all([parts.queue.receive(places, runs.refused), handIn(parts, hand)]);
  for (const job of jobs) {
    leases.hold(job);
    hand.begin(job, () => workOn(parts, runs, job));
  }
  return jobs.length;
}

async function handIn({ queue }: Pick<WorkerParts, 'queue'>, hand: Hand): Promise<void> {
  await Promise.all([queue.finish(hand.takeDone()), queue.giveBack(hand.takeBack())]);
}

/** Works on a job as `work` says, where this worker can work on its run at all. */
async function within(
  runs: OpenedRuns,
  job: LeasedJob,
  work: (opened: OpenedRun) => Promise<JobEnd | 'unfit'>,
): Promise<JobEnd> {
  const opened = await runs.open(job.runId);
  if (opened === 'forgotten') return 'done';
  if (opened === 'refused') return 'back';
  const end = await work(opened);
  if (end !== 'unfit') return end;
  runs.refuse(job.runId);
  return 'back';
}

const workOn = (parts: WorkerParts, runs: OpenedRuns, job: LeasedJob): Promise<JobEnd> =>
  within(runs, job, (opened) => workOnJob(parts, opened, job));

/** Tries what is suspected with nothing else at hand, so that what ends this process takes nothing along. */
async function tryAlone(parts: WorkerParts, { hand, runs }: AtWork): Promise<void> {
  const suspects = hand.takeSuspects();
  if (suspects.length === 0) return;
  await hand.allEnded();
  for (const job of suspects) {
    await handIn(parts, hand);
    if (parts.drain.aborted) {
      hand.put(job, 'back');
      continue;
    }
    hand.begin(job, () => within(runs, job, (opened) => workAlone(parts, opened, job)));
    await hand.allEnded();
  }
}
