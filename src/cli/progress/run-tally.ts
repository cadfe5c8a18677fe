import type { PipelineEvent } from '#model/reporter.ts';
import { type FileState, type ModelUse, type RunEnding, type RunPhase, type WaitedFor, withCall } from '#model/work.ts';

/** A wait that was told: for what, why, and when it ends by the same time that events are seen at; null = nobody knows. */
export interface Wait {
  readonly what: WaitedFor;
  readonly reason: string;
  readonly until: number | null;
}

/** What is known of a run by its events. */
export interface Tally {
  readonly phase: RunPhase;
  readonly keyers: readonly string[];
  /** Documents: those found so far, while it plans. */
  readonly total: number;
  readonly done: number;
  readonly partial: number;
  readonly failed: number;
  readonly dead: number;
  readonly repeated: number;
  /** Of those above, what ended in an earlier run. */
  readonly unchanged: number;
  readonly use: ModelUse;
  /** True once the model could not be asked any further. */
  readonly isModelLost: boolean;
  readonly waits: readonly Wait[];
  /** The name of the document that was begun last; empty before. */
  readonly name: string;
}

export const EMPTY_TALLY: Tally = {
  phase: 'planning',
  keyers: [],
  total: 0,
  done: 0,
  partial: 0,
  failed: 0,
  dead: 0,
  repeated: 0,
  unchanged: 0,
  use: { bought: 0, stored: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
  isModelLost: false,
  waits: [],
  name: '',
};

/** Documents that nothing is to be done about any more. */
export const endedOf = ({ done, partial, failed, dead, repeated }: Tally): number =>
  done + partial + failed + dead + repeated;

/** Documents that are still to end, at least 0. */
export const leftOf = (tally: Tally): number => Math.max(0, tally.total - endedOf(tally));

/** The wait that is shown at this time: for the database before that for a provider; null = none. */
export function waitAt(tally: Tally, now: number): Wait | null {
  const open = tally.waits.filter(({ until }) => until === null || until > now);
  return open.find(({ what }) => what === 'database') ?? open[0] ?? null;
}

/**
 * What it was that ended a command at its end, by what it told; `isStopped` = it was told to stop. What comes to its end
 * in order with documents left was stopped, and one that stops in the middle met with an error.
 */
export function endingOf(tally: Tally, isStopped: boolean): RunEnding {
  const { phase, isModelLost } = tally;
  if (isModelLost) return 'model-lost';
  if (leftOf(tally) === 0 && (phase === 'ended' || phase === 'working')) return 'whole';
  return isStopped || phase === 'ended' ? 'interrupted' : 'failed';
}

const withStates = (tally: Tally, states: readonly ('done' | 'partial' | 'failed')[]): Tally => {
  const count = (state: string): number => states.filter((each) => each === state).length;
  return {
    ...tally,
    done: tally.done + count('done'),
    partial: tally.partial + count('partial'),
    failed: tally.failed + count('failed'),
  };
};

/** Other processes work: what the store says counts. */
const withCounts = (tally: Tally, { done, partial, failed, dead }: Readonly<Record<FileState, number>>): Tally => ({
  ...tally,
  done,
  partial,
  failed,
  dead,
});

const withWait = (tally: Tally, wait: Wait | null, what: Wait['what']): Tally => ({
  ...tally,
  waits: [...tally.waits.filter((each) => each.what !== what), ...(wait === null ? [] : [wait])],
});

/** Why nobody takes what is queued, and what to do about it. */
export const unattended = ({ otherVersions }: { readonly otherVersions: number }): string =>
  otherVersions === 0
    ? 'none is connected; start one with `npx duizhang worker`'
    : `those that are connected (${otherVersions}) are of another version of the program; update them, or this`;

/** Why nobody takes what is queued although workers are there. */
export const untaken = ({ workers }: { readonly workers: number }): string =>
  `${workers} worker(s) are connected and do not take what is left; their lines say why`;

/** The tally after an event that was seen at `now`. */
export function afterEvent(tally: Tally, event: PipelineEvent, now: number): Tally {
  switch (event.kind) {
    case 'run-started':
      return { ...tally, keyers: event.keyers, phase: 'working', total: Math.max(tally.total, event.files) };
    case 'files-found':
      return { ...tally, total: event.files };
    case 'run-planned':
      return { ...tally, total: event.files, repeated: event.repeated };
    case 'files-unchanged':
      return { ...withStates(tally, event.states), unchanged: tally.unchanged + event.states.length };
    case 'phase-began':
      return { ...tally, phase: event.phase };
    case 'file-started':
      return { ...tally, name: event.path };
    case 'file-finished':
      return withStates({ ...tally, name: event.path }, [event.state]);
    case 'file-buried':
      return { ...tally, dead: tally.dead + 1 };
    case 'files-counted':
      return { ...withCounts(tally, event.states), use: event.use };
    case 'model-called':
      return { ...tally, use: withCall(tally.use, event) };
    case 'model-lost':
      return { ...tally, isModelLost: true };
    case 'model-waits':
      return withWait(tally, { what: 'provider', reason: event.reason, until: now + event.milliseconds }, 'provider');
    case 'database-lost':
      return withWait(tally, { what: 'database', reason: event.reason, until: null }, 'database');
    case 'database-back':
      return withWait(tally, null, 'database');
    case 'nobody-works':
      return withWait(tally, { what: 'workers', reason: unattended(event), until: null }, 'workers');
    case 'nobody-takes':
      return withWait(tally, { what: 'workers', reason: untaken(event), until: null }, 'workers');
    case 'somebody-works':
      return withWait(tally, null, 'workers');
    default:
      return tally;
  }
}
