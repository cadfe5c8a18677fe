/**
 * How units of a run reach the processes that work on them. The queue carries leases and nothing else: what a unit is and
 * how it ended is in the store, so that a job that is lost or comes twice costs time at most.
 */

/** A unit that is to be worked on, by its run and its place in it. */
export interface UnitJob {
  readonly runId: string;
  readonly position: number;
}

/** A job in somebody's hands until the lease runs out, which `keep` puts off. */
export interface LeasedJob extends UnitJob {
  readonly id: string;
  /** How often it was lost before, from 0: says whose lease this is. */
  readonly attempt: number;
}

/** A job that was given up, because those who had it stopped answering as often as is allowed. */
export interface DeadJob extends LeasedJob {
  /** How often it was handed out. */
  readonly handedOut: number;
  /** What the queue knows of the last time; null where it knows nothing. */
  readonly last: string | null;
}

/** waiting: for somebody to ask. active: leased. dead: given up, and its unit not buried yet. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly dead: number;
}

/** Jobs and workers of a version of the program; `isOwn` = the version that this queue was opened for. */
export interface QueueVersion extends JobCounts {
  readonly signature: string;
  readonly isOwn: boolean;
  /** Worker processes that are connected at this moment. */
  readonly workers: number;
}

/**
 * A queue of jobs for one version of the program: other versions' workers never receive them. Doing the same thing twice
 * is doing it once. A lost connection is waited out; every method throws a StoreError where the database is at fault.
 */
export interface UnitQueue {
  /** Adds a job for each position, but for those that are waiting or leased. */
  add(runId: string, positions: readonly number[]): Promise<void>;
  /** Takes back what waits for other runs than this one, of every version. What is leased stays with who has it. */
  withdrawOthers(runId: string): Promise<void>;
  /** At most so many jobs of other runs than `refused`, leased. */
  receive(limit: number, refused?: ReadonlySet<string>): Promise<readonly LeasedJob[]>;
  /** Puts the end of these leases off. Gives the jobs whose lease had run out: somebody else may have them. */
  keep(jobs: readonly LeasedJob[]): Promise<readonly LeasedJob[]>;
  /** Forgets jobs whose units have ended. One whose lease has run out is left to who has it now. */
  finish(jobs: readonly LeasedJob[]): Promise<void>;
  /** Gives jobs back as if they had not been received. One whose lease has run out is left to who has it now. */
  giveBack(jobs: readonly LeasedJob[]): Promise<void>;
  /** The same, behind all that wait now: whoever gave them back is not to get them again before anything else. */
  leaveToOthers(jobs: readonly LeasedJob[]): Promise<void>;
  /** At most so many jobs that were given up, leased to whoever is to bury their units. */
  receiveDead(limit: number): Promise<readonly DeadJob[]>;
  /** Forgets jobs that were given up, once their units are buried. */
  finishDead(jobs: readonly DeadJob[]): Promise<void>;
  count(): Promise<JobCounts>;
  /** Every version that has jobs or workers, and this one, ordered by signature. */
  listVersions(): Promise<readonly QueueVersion[]>;
  close(): Promise<void>;
}
