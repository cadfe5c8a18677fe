import type { LeasedJob, UnitQueue } from '#model/unit-queue.ts';

/** The jobs at hand of a worker: their leases are put off until each is let go. */
export interface Leases {
  readonly hold: (job: LeasedJob) => void;
  readonly letGo: (job: LeasedJob) => void;
  /** Ends putting off. */
  readonly stop: () => Promise<void>;
}

/**
 * Puts the leases off every so many milliseconds, whatever those do who work on them. One that ran out meanwhile is let be:
 * its unit may be with another, and the store refuses to end it twice.
 */
export function keepLeases(queue: Pick<UnitQueue, 'keep'>, every: number): Leases {
  const held = new Map<string, LeasedJob>();
  let keeping: Promise<unknown> | null = null;
  const keep = (): void => {
    // While the database is away one question is enough.
    if (keeping !== null || held.size === 0) return;
    keeping = queue
      .keep([...held.values()])
      // Whoever asks the database for anything else is told as well, and stops.
      .catch(() => undefined)
      .finally(() => {
        keeping = null;
      });
  };
  const timer = setInterval(keep, every);
  return {
    hold: (job) => void held.set(job.id, job),
    letGo: ({ id }) => void held.delete(id),
    stop: async () => {
      clearInterval(timer);
      await keeping;
    },
  };
}
