import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '#model/duizhang-error.ts';
import { codeOf, isConflict, isCrowded, isLost, isStarting, isUnknownHost } from './failure.ts';

/** That a store cannot be reached, once for each time it is lost, and that it is back. */
export type StoreOutage =
  | { readonly kind: 'lost'; readonly reason: string; readonly patience: number }
  | { readonly kind: 'back'; readonly after: number };

/** How long a store waits, in milliseconds, for what. */
export interface Patience {
  /** For a server that was there and is not: a restart takes seconds, a failover or an update minutes. */
  readonly lost: number;
  /** For a server that cannot be reached when the store is opened: a restart, or a wrong address. */
  readonly opening: number;
  /** For other transactions that stand in the way, and for connections that others have taken. */
  readonly crowded: number;
}

export const PATIENCE: Patience = { lost: 300_000, opening: 10_000, crowded: 20_000 };

/** Between two attempts, in milliseconds: doubled each time up to the longest. */
const PAUSES = { first: 50, longest: 5_000 };

/** How attempts at one store are made again. */
export interface Attempts {
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  /** From now on the server is known to have been there. */
  readonly opened: () => void;
  /** Ends the waiting of all attempts: each throws what it failed with. */
  readonly end: () => void;
}

/** Attempts at a store; `onOutage` hears that it waits. What is thrown at last is what the work threw. */
export function repeatedly(patience: Patience, onOutage: (outage: StoreOutage) => void): Attempts {
  const ending = new AbortController();
  let isOpen = false;
  let lostSince: number | null = null;
  /** Null for what trying again would not mend. */
  const kindOf = (thrown: unknown): keyof Patience | null => {
    if (isConflict(thrown) || isCrowded(thrown)) return 'crowded';
    if (isStarting(thrown)) return 'lost';
    if (isLost(thrown) && isOpen) return 'lost';
    return isLost(thrown) && !isUnknownHost(thrown) ? 'opening' : null;
  };
  const noteLost = (thrown: unknown): void => {
    if (lostSince !== null) return;
    lostSince = performance.now();
    onOutage({ kind: 'lost', reason: reasonOf(thrown), patience: patience[kindOf(thrown) ?? 'lost'] });
  };
  const noteBack = (): void => {
    if (lostSince === null) return;
    onOutage({ kind: 'back', after: performance.now() - lostSince });
    lostSince = null;
  };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    // Each kind has a clock of its own, from its first failure on: what was lost may have worked for long before, and
    // everybody who comes back from an outage stands in everybody's way.
    const failingSince = new Map<keyof Patience, number>();
    const isPast = (kind: keyof Patience): boolean => {
      const since = failingSince.get(kind) ?? performance.now();
      failingSince.set(kind, since);
      return performance.now() - since >= patience[kind];
    };
    for (let pause = PAUSES.first; ; pause = Math.min(pause * 2, PAUSES.longest)) {
      try {
        const result = await work();
        noteBack();
        return result;
      } catch (thrown) {
        const kind = kindOf(thrown);
        if (kind === null || ending.signal.aborted || isPast(kind)) throw thrown;
        if (isLost(thrown)) noteLost(thrown);
      }
      // Not all at the same moment: those that stood in one another's way would again.
      await sleep(pause * (0.5 + Math.random()), undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const opened = (): void => {
    isOpen = true;
  };
  return { attempt, opened, end: () => ending.abort() };
}

const reasonOf = (thrown: unknown): string => {
  const message = messageOf(thrown).replaceAll(/\s+/gu, ' ');
  return message === '' ? codeOf(thrown) : message;
};
