import { AsyncLocalStorage } from 'node:async_hooks';
import { messageOf } from '#model/duizhang-error.ts';
import type { TakenUnit } from '#model/work.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { type ProcessStart, type Started, startUnitProcess, type UnitProcess } from './unit-process.ts';

/** How many processes, and how many units each has at hand at most; both at least 1. */
export interface PoolSize {
  readonly processes: number;
  readonly width: number;
}

/** Processes that work on units, started when first needed; further units wait their turn. */
export interface ProcessPool {
  /** Rejects only where the store or the program itself is at fault, and with a ProcessStartError where no process starts. */
  readonly execute: (unit: TakenUnit) => Promise<UnitEnd>;
  /** Has units at hand end as soon as they can, and those that wait not begun. */
  readonly stop: () => void;
  /** Ends every process; units at hand end as died. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly unit: TakenUnit;
  readonly resolve: (end: UnitEnd) => void;
  readonly reject: (error: unknown) => void;
  /** As if called by who gave the unit: who watches it there sees what is asked for it. */
  readonly within: <Result>(act: () => Result) => Result;
}

/** A pool of processes, all started alike. */
export function createProcessPool(size: PoolSize, start: ProcessStart): ProcessPool {
  const queue: Waiting[] = [];
  const starting = new Set<UnitProcess>();
  const ready = new Set<UnitProcess>();
  /** Falls where a process cannot be started beside others that could. */
  let most = size.processes;
  let [isStopped, isClosed] = [false, false];

  const isFit = (each: UnitProcess): boolean => !each.isSpent();
  const sumAtHand = (): number => [...ready].reduce((sum, each) => sum + each.atHand(), 0);

  /** The process with the fewest units, while none has more than its share: others may be starting. */
  const freest = (): UnitProcess | null => {
    const share = Math.ceil((queue.length + sumAtHand()) / most);
    const free = [...ready].filter((each) => isFit(each) && each.atHand() < Math.min(size.width, share));
    return free.toSorted((one, other) => one.atHand() - other.atHand())[0] ?? null;
  };
  const give = async ({ unit, resolve, reject, within }: Waiting, to: UnitProcess): Promise<void> => {
    const beside = [...ready].filter((each) => each !== to && each.atHand() > 0).length;
    try {
      resolve(await within(() => to.execute(unit, beside)));
    } catch (error) {
      reject(error);
    }
    next();
  };
  const giveAll = (): void => {
    for (let free = freest(); free !== null; free = freest()) {
      const waiting = queue.shift();
      if (waiting === undefined) return;
      void give(waiting, free);
    }
  };
  const retire = (): void => {
    for (const each of ready) {
      if (isFit(each) || each.atHand() > 0) continue;
      ready.delete(each);
      void each.end();
    }
  };
  const lose = (error: Error): void => {
    if (starting.size + ready.size > 0) most = starting.size + ready.size;
    else for (const waiting of queue.splice(0)) waiting.reject(error);
  };
  /** Null where the system refuses even to try, as it does without memory. */
  const startNow = (): UnitProcess | null => {
    try {
      return startUnitProcess(start);
    } catch (thrown) {
      lose(new ProcessStartError(messageOf(thrown)));
      return null;
    }
  };
  const startOne = async (): Promise<void> => {
    const begun = startNow();
    if (begun === null) return;
    starting.add(begun);
    const how: Started = await begun.started;
    starting.delete(begun);
    if (isClosed) return;
    if (how.kind === 'ready') {
      ready.add(begun);
      if (isStopped) begun.stop();
    } else {
      void begun.end();
      if (how.kind === 'failed') lose(how.error);
    }
    next();
  };
  const next = (): void => {
    if (isClosed) return;
    retire();
    giveAll();
    while (starting.size < queue.length && starting.size + [...ready].filter(isFit).length < most) void startOne();
  };

  return {
    execute: (unit) =>
      isStopped
        ? Promise.resolve({ kind: 'stopped' })
        : new Promise((resolve, reject) => {
            queue.push({ unit, resolve, reject, within: AsyncLocalStorage.snapshot() });
            next();
          }),
    stop: () => {
      isStopped = true;
      for (const waiting of queue.splice(0)) waiting.resolve({ kind: 'stopped' });
      for (const each of ready) each.stop();
    },
    close: async () => {
      isClosed = true;
      for (const waiting of queue.splice(0)) waiting.resolve({ kind: 'stopped' });
      await Promise.all([...starting, ...ready].map((each) => each.end()));
    },
  };
}
