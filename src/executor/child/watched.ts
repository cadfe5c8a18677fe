import { Worker } from 'node:worker_threads';

/** What the watchdog of a process goes by. */
export interface Watched {
  /** The process it works for. */
  readonly parentId: number;
  /** Seconds of processor time in which the event loop has to come round. */
  readonly hungSeconds: number;
  /** Counts the turns of the event loop, at most one each `TURN_MS`. */
  readonly turns: Int32Array;
}

/** The signal with which a process ends itself that hangs: the one for too much processor time. */
export const HUNG_SIGNAL = process.platform === 'win32' ? 'SIGKILL' : 'SIGXCPU';

/** Milliseconds between two counted turns of the event loop. */
const TURN_MS = 250;

/** Has this process ended when its parent is gone, and when it hangs. */
export function watchOver(parentId: number, hungSeconds: number): void {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const workerData: Watched = { parentId, hungSeconds, turns };
  // Flags of the process would limit the thread's own heap to what no thread needs.
  new Worker(new URL('./watchdog.ts', import.meta.url), { workerData, execArgv: [] }).unref();
  setInterval(() => Atomics.add(turns, 0, 1), TURN_MS).unref();
}
