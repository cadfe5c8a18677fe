import type { RunLock } from '#model/run-lock.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { holdFolderLock, isFolderLockHeld } from './folder-lock.ts';

/**
 * Takes the right to be the only run on the workspace whose state is there; `what` names the command to others. Throws a
 * StoreError of one line that says who has it where somebody else does, and as `openStore` does where it cannot be asked.
 */
export async function holdRunLock(location: StoreLocation, what: string): Promise<RunLock> {
  if (location.kind === 'sqlite') return holdFolderLock(location.folder, what);
  // What speaks to PostgreSQL takes a fifth of a second to load.
  const { holdSessionLock } = await import('./postgres/session-lock.ts');
  return holdSessionLock(location, what);
}

/**
 * Whether any process holds the right to be the only run there, without taking it: whoever is about to take it gets it.
 * Where it is in a database, a holder whose connection was just lost is given a moment to come back before it is false.
 * Throws a StoreError where it cannot be asked.
 */
export async function isRunLockHeld(location: StoreLocation): Promise<boolean> {
  if (location.kind === 'sqlite') return isFolderLockHeld(location.folder);
  const { isSessionLockHeld } = await import('./postgres/session-lock.ts');
  return isSessionLockHeld(location);
}
