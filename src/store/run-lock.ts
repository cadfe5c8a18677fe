import type { RunLock } from '#model/run-lock.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { holdFolderLock } from './folder-lock.ts';
import { holdSessionLock } from './postgres/session-lock.ts';

/**
 * Takes the right to be the only run on the workspace whose state is there; `what` names the command to others. Throws a
 * StoreError of one line that says who has it where somebody else does, and as `openStore` does where it cannot be asked.
 */
export const holdRunLock = (location: StoreLocation, what: string): Promise<RunLock> =>
  location.kind === 'sqlite' ? holdFolderLock(location.folder, what) : holdSessionLock(location, what);
