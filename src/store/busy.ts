import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How long SQLite itself may wait for a lock, in milliseconds. It blocks the whole process while it waits, and with it
 * any other connection of this process that holds the lock: so it waits hardly at all, and `whenFree` tries again.
 */
export const BLOCKING_WAIT = 10;

/** How long a write waits in all for another's, in milliseconds: saving one report takes a few of them. */
const PATIENCE = 20_000;

/** Between two attempts, in milliseconds. */
const PAUSE = 15;

const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && /^SQLITE_(?:BUSY|LOCKED)/u.test(String(thrown.code));

/** Does the work, from its start again as often as another connection held the store; the work is done whole or not. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() > deadline) throw thrown;
    }
    await sleep(PAUSE);
  }
}
