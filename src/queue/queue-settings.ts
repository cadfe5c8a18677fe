import type { Clock, ConstructorOptions, Queue } from 'pg-boss';

/**
 * Seconds without a sign of life until a lease runs out, by the database's clock. A process that is only busy, or a
 * database that restarts, is silent for less. A dead worker's jobs are with another within this, the supervision and a
 * poll: 36 s at most, of 60 that are allowed.
 */
const LEASE = 30;

/** Seconds between two looks for leases that have run out. Every process looks, one of them each time does. */
const SUPERVISION = 5;

/**
 * How often a job is handed out again after its holder stopped answering. So often that no restarts, updates or outages
 * bury a unit by chance: a unit that is ended half of the times by accident comes here once in a million.
 */
export const RETRIES = 20;

/** The most that pg-boss allows: a unit may wait for a model for most of a day, as long as its holder gives signs of life. */
const LONGEST = 24 * 3600 - 1;

/** Jobs are forgotten by who has done them or takes them back, never for their age. */
const TEN_YEARS = 10 * 365 * 24 * 3600;

/** A clock that is never set back: what hangs on it here are pauses alone; leases go by the database's. */
const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout), // It comes from setTimeout above.
  setInterval: (work, ms) => setInterval(work, ms),
  clearInterval: (handle) => clearInterval(handle as NodeJS.Timeout), // It comes from setInterval above.
};

/** What pg-boss is constructed with, but for the database and the schema. */
export const BOSS_SETTINGS: ConstructorOptions = {
  clock: steadyClock,
  // Nothing here is done at a time of day, and no job waits for another.
  schedule: false,
  flowIntervalSeconds: 3600,
  superviseIntervalSeconds: SUPERVISION,
  monitorIntervalSeconds: SUPERVISION,
};

/** A table of its own, so that a large queue of one version slows down no other. */
export const UNITS_QUEUE: Omit<Queue, 'name'> = {
  partition: true,
  retryLimit: RETRIES,
  retryDelay: 0,
  heartbeatSeconds: LEASE,
  expireInSeconds: LONGEST,
  retentionSeconds: TEN_YEARS,
};

/** What is given up waits until its unit is buried, however often that is interrupted. */
export const DEAD_QUEUE: Omit<Queue, 'name'> = {
  retryLimit: 1_000_000,
  retryDelay: 0,
  heartbeatSeconds: LEASE,
  expireInSeconds: LONGEST,
  retentionSeconds: TEN_YEARS,
};

/** Jobs added by one statement. */
export const JOBS_A_STATEMENT = 1_000;
