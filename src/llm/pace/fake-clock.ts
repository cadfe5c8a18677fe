import { setImmediate as nextRound } from 'node:timers/promises';
import type { ClientSurroundings } from '../model-client.ts';

/** A clock for tests that stands still until it is told to run; waiting takes no time. */
export interface FakeClock {
  readonly surroundings: ClientSurroundings;
  /** Lets time pass until nothing is waited for any more, or until this time. */
  run(until: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wakeUp: () => void;
}

export function fakeClock(random: () => number = () => 0.5): FakeClock {
  let time = 0;
  const sleepers: Sleeper[] = [];

  const sleep = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { at: time + milliseconds, wakeUp: resolve };
      const before = sleepers.findLastIndex(({ at }) => at <= sleeper.at);
      sleepers.splice(before + 1, 0, sleeper);
      signal?.addEventListener('abort', () => {
        const index = sleepers.indexOf(sleeper);
        if (index >= 0) sleepers.splice(index, 1);
        reject(signal.reason);
      });
    });

  return {
    surroundings: { sleep, now: () => time, random },
    run: async (until) => {
      await nextRound();
      for (let next = sleepers[0]; next !== undefined && next.at <= until; next = sleepers[0]) {
        sleepers.shift();
        time = next.at;
        next.wakeUp();
        await nextRound(); // everything that waited for this goes on
      }
      time = until;
    },
  };
}
