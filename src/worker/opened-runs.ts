import type { OpenedRun, WorkerParts } from './worker-parts.ts';

/** The runs that a worker has met. */
export interface OpenedRuns {
  /** refused: this worker cannot work on it. forgotten: there is no such run any more. */
  readonly open: (runId: string) => Promise<OpenedRun | 'refused' | 'forgotten'>;
  /** Leaves a run to others from now on, for a reason. */
  readonly refuse: (runId: string, why: string) => void;
  readonly refused: ReadonlySet<string>;
  /** Units that can be worked on at once: as many as the run that was opened last says; one before any was. */
  readonly places: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Opens each run once and keeps it open: its keyers and its child processes serve all its units. A workspace has one run
 * at a time, so that what was opened for an earlier one stands idle.
 */
export function openedRuns({ store, openRun, onRefusal }: WorkerParts): OpenedRuns {
  const opened = new Map<string, Promise<OpenedRun | 'refused' | 'forgotten'>>();
  const refused = new Set<string>();
  let places = 1;
  const refuse = (runId: string, why: string): void => {
    if (refused.has(runId)) return;
    refused.add(runId);
    onRefusal(`Jobs of run ${runId.slice(0, 8)} are left to other workers: ${why}.`);
  };
  const openNow = async (runId: string): Promise<OpenedRun | 'refused' | 'forgotten'> => {
    const run = await store.findRun(runId);
    if (run === null) return 'forgotten';
    const came = await openRun(run);
    if ('refused' in came) {
      refuse(runId, came.refused);
      return 'refused';
    }
    places = came.executor.places;
    return came;
  };
  const open = (runId: string): Promise<OpenedRun | 'refused' | 'forgotten'> => {
    const known = opened.get(runId);
    if (known !== undefined) return known;
    const opening = openNow(runId);
    opened.set(runId, opening);
    return opening;
  };
  const close = async (): Promise<void> => {
    const all = await Promise.allSettled(opened.values());
    for (const one of all)
      if (one.status === 'fulfilled' && typeof one.value !== 'string') await one.value.executor.close();
  };
  return { open, refuse, refused, places: () => places, close };
}
