import { parseStoreLocation } from '#model/store-location.ts';
import { openUnitQueue } from '#queue/index.ts';
import { openStore } from '#store/index.ts';
import { workOnQueue } from '#worker/index.ts';
import { nullEnd, planNullRun } from './null-work.ts';

/** What documents cost besides being worked on. Milliseconds a document, but for memory. */
export interface Overhead {
  readonly planning: number;
  readonly adding: number;
  /** Receiving, taking, ending, finishing: from the first job to the last, in one process with so many places. */
  readonly working: number;
  /** Of this process' processor time. */
  readonly processor: number;
  /** Resident bytes after a tenth of the documents, and after all. */
  readonly memory: readonly [number, number];
}

/** Has one worker end documents without working on them. */
export async function measureOverhead(url: string, documents: number, places: number): Promise<Overhead> {
  const location = parseStoreLocation(`${url}?schema=overhead`);
  const store = await openStore(location);
  const queue = await openUnitQueue(location, { signature: 'overhead', isWorker: true });
  const timed = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
    const began = performance.now();
    const result = await work();
    return [(performance.now() - began) / documents, result];
  };
  try {
    const [planning, runId] = await timed(() => planNullRun(store, documents));
    const [adding] = await timed(async () => queue.add(runId, await store.listWaiting(runId, documents)));
    const drain = new AbortController();
    const memory: number[] = [];
    let ended = 0;
    const cpu = process.cpuUsage();
    const [working] = await timed(() =>
      workOnQueue({
        queue,
        store: {
          ...store,
          endUnit: async (unit, end) => {
            const isEnded = await store.endUnit(unit, end);
            ended += 1;
            if (ended === Math.ceil(documents / 10)) memory.push(process.memoryUsage().rss);
            if (ended === documents) drain.abort();
            return isEnded;
          },
        },
        openRun: async () => ({
          executor: {
            places,
            execute: async (unit) => ({ kind: 'ended', end: nullEnd(unit) }),
            close: async () => {},
          },
          misfit: async () => null,
          spent: () => null,
        }),
        reporter: () => {},
        onRefusal: () => {},
        drain: drain.signal,
      }),
    );
    const { user, system } = process.cpuUsage(cpu);
    return {
      planning,
      adding,
      working,
      processor: (user + system) / 1000 / documents,
      memory: [memory[0] ?? 0, process.memoryUsage().rss],
    };
  } finally {
    await queue.close();
    await store.close();
  }
}
