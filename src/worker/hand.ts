import type { LeasedJob } from '#model/unit-queue.ts';
import type { Leases } from './leases.ts';
import type { JobEnd } from './work-on-job.ts';

/** What a worker has at hand, and how it came out. */
export interface Hand {
  /** Works on a job until it has come out. What is thrown is kept, and the job goes back. */
  readonly begin: (job: LeasedJob, work: () => Promise<JobEnd>) => void;
  /** Puts a job where it belongs. */
  readonly put: (job: LeasedJob, end: JobEnd) => void;
  /** Jobs that are being worked on. */
  readonly atWork: () => number;
  /** Until one of them has come out; at once where there is none. */
  readonly oneEnded: () => Promise<void>;
  readonly allEnded: () => Promise<void>;
  /** Empties the piles. */
  readonly takeSuspects: () => readonly LeasedJob[];
  readonly takeDone: () => readonly LeasedJob[];
  readonly takeBack: () => readonly LeasedJob[];
  /** What was thrown first; undefined where nothing was. */
  readonly failure: () => { readonly thrown: unknown } | undefined;
}

export function openHand(leases: Leases): Hand {
  const working = new Set<Promise<void>>();
  const piles = { suspect: [] as LeasedJob[], done: [] as LeasedJob[], back: [] as LeasedJob[] };
  let failure: { readonly thrown: unknown } | undefined;
  const put = (job: LeasedJob, end: JobEnd): void => {
    // The lease of a suspect is kept: it is tried next.
    if (end !== 'suspect') leases.letGo(job);
    if (end !== 'lost') piles[end].push(job);
  };
  const begin = (job: LeasedJob, work: () => Promise<JobEnd>): void => {
    const fail = (thrown: unknown): JobEnd => {
      failure ??= { thrown };
      return 'back';
    };
    const ending: Promise<void> = work()
      .catch(fail)
      .then((end) => {
        put(job, end);
        working.delete(ending);
      });
    working.add(ending);
  };
  return {
    begin,
    put,
    atWork: () => working.size,
    oneEnded: async () => {
      if (working.size > 0) await Promise.race(working);
    },
    allEnded: async () => {
      await Promise.all(working);
    },
    takeSuspects: () => piles.suspect.splice(0),
    takeDone: () => piles.done.splice(0),
    takeBack: () => piles.back.splice(0),
    failure: () => failure,
  };
}
