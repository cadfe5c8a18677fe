import { setImmediate as pause } from 'node:timers/promises';
import { openSqliteStore } from '#store/index.ts';
import { composeReport } from './compose-report.ts';

/** What a finished statement holds is given back between two turns of the event loop, and saving alone makes none. */
const PAUSE_EVERY = 100;

/** Stores the composed reports with these numbers, `from` inclusive, `to` exclusive. */
export async function fillWorkspace(workspace: string, from: number, to: number): Promise<void> {
  const store = await openSqliteStore(workspace);
  try {
    for (let number = from; number < to; number += 1) {
      await store.saveReport(composeReport(number));
      if (number % PAUSE_EVERY === 0) await pause();
    }
  } finally {
    await store.close();
  }
}
