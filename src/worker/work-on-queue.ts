import { setTimeout as sleep } from 'node:timers/promises';
import type { LeasedJob } from '#model/unit-queue.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import { buryDead } from './bury-dead.ts';
import { keepLeases, type Leases } from './leases.ts';
import { type OpenedRuns, openedRuns } from './opened-runs.ts';
import { type JobEnd, workOnJob } from './work-on-job.ts';
import type { WorkerParts } from './worker-parts.ts';

/** How often leases are put off, in milliseconds; a lease lasts 30 s. */
const HEARTBEAT = 5_000;

/** How long an idle worker waits before it asks again, in milliseconds: a mean, for not all are to ask at once. */
const PAUSE = 400;

/** The same behind as many jobs for others, one after the other, as there are places. */
const ASTRAY = 1_000;

/** How often a worker looks for jobs that were given up, in milliseconds. */
const BURYING = 5_000;

/** What a worker has at hand, and what has come out of it. */
interface Hand {
  readonly leases: Leases;
  readonly runs: OpenedRuns;
  readonly working: Set<Promise<void>>;
  readonly done: LeasedJob[];
  readonly back: LeasedJob[];
  /** Jobs that others are to take, each by itself. */
  readonly strays: LeasedJob[];
  readonly failures: unknown[];
  /** How many jobs for others came one after the other. */
  readonly astray: { inARow: number };
}

/**
 * Works on jobs of the queue until it is drained: never has more at hand than there are places, and gives every job back
 * that it does not end. Throws what the store or the queue throws, and a ProcessStartError where this machine starts no
 * process to work in: then others are to take over.
 */
export async function workOnQueue(parts: WorkerParts): Promise<void> {
  const leases = keepLeases(parts.queue, HEARTBEAT);
  const runs = openedRuns(parts);
  const hand: Hand = {
    leases,
    runs,
    working: new Set(),
    done: [],
    back: [],
    strays: [],
    failures: [],
    astray: { inARow: 0 },
  };
  try {
    await takeAndWork(parts, hand);
    await Promise.all(hand.working);
    // Where the store or the queue is at fault, leases are left to run out.
    if (hand.failures.every((failure) => failure instanceof ProcessStartError)) await handIn(parts, hand);
  } finally {
    await leases.stop();
    await runs.close();
  }
  if (hand.failures.length > 0) throw hand.failures[0];
}

async function takeAndWork(parts: WorkerParts, hand: Hand): Promise<void> {
  const { drain } = parts;
  const { working, runs, failures } = hand;
  let buriedAt = Number.NEGATIVE_INFINITY;
  while (!drain.aborted && failures.length === 0) {
    if (performance.now() - buriedAt > BURYING) {
      await buryDead(parts);
      buriedAt = performance.now();
    }
    // A run that was opened since may have fewer places than one before it has units at hand.
    const asked = Math.max(0, runs.places() - working.size);
    const received = await ask(parts, hand, asked);
    const isAstray = hand.astray.inARow >= runs.places();
    if (isAstray) {
      hand.astray.inARow = 0;
      // Others are to have them meanwhile.
      await handIn(parts, hand);
    }
    if (received < asked || isAstray) await pause(isAstray ? ASTRAY : PAUSE, drain);
    else if (working.size >= runs.places()) await Promise.race(working);
  }
}

const pause = async (mean: number, signal: AbortSignal): Promise<void> =>
  sleep(mean * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);

/** Hands in what has come out, and asks for as many jobs as there are places. Gives how many came. */
async function ask(parts: WorkerParts, hand: Hand, places: number): Promise<number> {
  const receive = async () => (places === 0 ? [] : parts.queue.receive(places, hand.runs.refused()));
  const [jobs] = await Promise.all([receive(), handIn(parts, hand)]);
  for (const job of jobs) hand.leases.hold(job);
  // How many places there are is known when the run is open.
  for (const runId of new Set(jobs.map((job) => job.runId))) await hand.runs.open(runId).catch(() => undefined);
  for (const job of jobs) begin(parts, hand, job);
  return jobs.length;
}

async function handIn({ queue }: Pick<WorkerParts, 'queue'>, { done, back, strays }: Hand): Promise<void> {
  await Promise.all([
    queue.finish(done.splice(0)),
    queue.giveBack(back.splice(0)),
    queue.leaveToOthers(strays.splice(0)),
  ]);
}

function begin(parts: WorkerParts, hand: Hand, job: LeasedJob): void {
  const { leases, runs, working, done, back, strays, failures } = hand;
  runs.begin(job.runId);
  const work = async (): Promise<void> => {
    try {
      const end = await workOn(parts, hand.runs, job);
      if (end === 'done') {
        done.push(job);
        hand.astray.inARow = 0;
      } else if (isStray(end)) {
        strays.push(job);
        hand.astray.inARow += 1;
      } else if (end !== 'lost') back.push(job);
      if (typeof end === 'object' && 'unable' in end) failures.push(end.unable);
    } catch (thrown) {
      failures.push(thrown);
    } finally {
      leases.letGo(job);
      await runs.end(job.runId).catch((thrown: unknown) => failures.push(thrown));
      working.delete(ending);
    }
  };
  const ending = work();
  working.add(ending);
}

const isStray = (end: JobEnd): boolean => typeof end === 'object' && 'misfit' in end && end.misfit.concerns === 'unit';

/** Works on a job where this worker can work on its run at all. */
async function workOn(parts: WorkerParts, runs: OpenedRuns, job: LeasedJob): Promise<JobEnd> {
  const opened = await runs.open(job.runId);
  if (opened === 'forgotten') return 'done';
  if (opened === 'refused') return 'back';
  const end = await workOnJob(parts, opened, job);
  if (typeof end !== 'object') return end;
  if ('spent' in end) runs.refuse(job.runId, end.spent, 'for good');
  if ('misfit' in end) {
    if (isStray(end)) runs.leave(job.runId, end.misfit.why);
    else runs.refuse(job.runId, end.misfit.why);
  }
  return end;
}
