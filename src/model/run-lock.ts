import { DuizhangError } from './duizhang-error.ts';

/** The right to be the only run on a workspace. It ends with the process that holds it, however that ends. */
export interface RunLock {
  /** Gives the lock back. Calling it again does nothing. */
  readonly release: () => Promise<void>;
  /**
   * Aborted, with a StoreError as its reason, when somebody else holds the lock now: the connection to the database was
   * lost, and another run was quicker. A lock on a folder is never lost.
   */
  readonly lost: AbortSignal;
}

/** Throws what a signal was aborted with where that is no wish to stop but a fault, like a lock that is lost. */
export function throwFault({ aborted, reason }: AbortSignal): void {
  if (aborted && reason instanceof DuizhangError) throw reason;
}

/** Who holds a lock, for people; nothing is decided by it. */
export interface LockHolder {
  /** The command, like `duizhang run`. */
  readonly what: string;
  readonly process: number;
  readonly host: string;
  /** ISO-UTC; null where it is not known. */
  readonly since: string | null;
}

/** A holder as part of a sentence; null = nothing is known of it. */
export function describeHolder(holder: LockHolder | null): string {
  if (holder === null) return 'another process';
  const since = holder.since === null ? '' : ` since ${holder.since.slice(0, 19).replace('T', ' ')} UTC`;
  return `\`${holder.what}\` (process ${holder.process} on ${holder.host}${since})`;
}
