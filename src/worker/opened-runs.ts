import type { OpenedRun, WorkerParts } from './worker-parts.ts';

/** The runs that a worker has met. */
export interface OpenedRuns {
  /** refused: this worker cannot work on it. forgotten: there is no such run any more. */
  readonly open: (runId: string) => Promise<OpenedRun | 'refused' | 'forgotten'>;
  /** Leaves a run to others for a minute, or for good, for a reason that is told once. */
  readonly refuse: (runId: string, why: string, forGood?: 'for good') => void;
  /** Tells once that some documents of a run are left to others, and why. */
  readonly leave: (runId: string, why: string) => void;
  /** The runs that are refused at this moment. */
  readonly refused: () => ReadonlySet<string>;
  /** A job of the run is at hand from now on, and no more. */
  readonly begin: (runId: string) => void;
  readonly end: (runId: string) => Promise<void>;
  /** Units that can be worked on at once: as many as the run that was opened last says; one before any was. */
  readonly places: () => number;
  readonly close: () => Promise<void>;
}

/** How long a run is refused, in milliseconds: a folder is mounted, or a key set elsewhere, while the worker goes on. */
export const REFUSAL = 60_000;

/**
 * Opens each run once and keeps it open: its keyers and its child processes serve all its units. A workspace has one run
 * at a time: what was opened for an earlier one is closed when the next is opened and nothing of it is at hand.
 */
export function openedRuns(
  { store, openRun, onRefusal }: Pick<WorkerParts, 'store' | 'openRun' | 'onRefusal'>,
  now: () => number = () => performance.now(),
): OpenedRuns {
  const opened = new Map<string, Promise<OpenedRun | 'refused' | 'forgotten'>>();
  /** Until when each is. */
  const refusedUntil = new Map<string, number>();
  const told = new Set<string>();
  const atHand = new Map<string, number>();
  let latest: string | null = null;
  let places = 1;
  const closeOne = async (runId: string): Promise<void> => {
    const closing = opened.get(runId);
    opened.delete(runId);
    const run = await closing?.catch(() => 'forgotten' as const);
    if (run !== undefined && typeof run !== 'string') await run.executor.close();
  };
  const isIdle = (runId: string): boolean => runId !== latest && (atHand.get(runId) ?? 0) === 0;
  const tell = (whose: string, sentence: string): void => {
    if (!told.has(whose)) onRefusal(sentence);
    told.add(whose);
  };
  const refuse: OpenedRuns['refuse'] = (runId, why, forGood) => {
    refusedUntil.set(runId, forGood === undefined ? now() + REFUSAL : Number.POSITIVE_INFINITY);
    tell(`${runId} ${why}`, `Jobs of run ${runId.slice(0, 8)} are left to other workers: ${why}.`);
  };
  const refused = (): ReadonlySet<string> => {
    for (const [runId, until] of refusedUntil) if (until <= now()) refusedUntil.delete(runId);
    return new Set(refusedUntil.keys());
  };
  const openNow = async (runId: string): Promise<OpenedRun | 'refused' | 'forgotten'> => {
    const run = await store.findRun(runId);
    if (run === null) return 'forgotten';
    const came = await openRun(run);
    if ('refused' in came) {
      refuse(runId, came.refused);
      opened.delete(runId);
      return 'refused';
    }
    places = came.executor.places;
    return came;
  };
  const open = (runId: string): Promise<OpenedRun | 'refused' | 'forgotten'> => {
    const known = opened.get(runId);
    if (known !== undefined) return known;
    if (refused().has(runId)) return Promise.resolve('refused');
    const opening = openNow(runId);
    opened.set(runId, opening);
    latest = runId;
    for (const other of [...opened.keys()].filter(isIdle)) void closeOne(other);
    return opening;
  };
  return {
    open,
    refuse,
    leave: (runId, why) => tell(runId, `Some documents of run ${runId.slice(0, 8)} are left to other workers: ${why}.`),
    refused,
    begin: (runId) => void atHand.set(runId, (atHand.get(runId) ?? 0) + 1),
    end: async (runId) => {
      atHand.set(runId, (atHand.get(runId) ?? 1) - 1);
      if (isIdle(runId)) await closeOne(runId);
    },
    places: () => places,
    close: async () => {
      for (const runId of [...opened.keys()]) await closeOne(runId);
    },
  };
}
