/**
 * A thread of a reading process that ends it when nobody waits for it any more or when it holds too much memory: the
 * main thread may be deep in a parser and hear no message for a minute.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { MEMORY_SIGNAL, WATCH_MS, type WatchedLimits } from './watched-limits.ts';

const { parentId, memoryMb }: WatchedLimits = workerData;

let limitMb = memoryMb;
parentPort?.on('message', (raised: number) => {
  limitMb = raised;
});

setInterval(() => {
  // A process whose parent died belongs to another one.
  if (process.ppid !== parentId) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > limitMb * 2 ** 20) process.kill(process.pid, MEMORY_SIGNAL);
}, WATCH_MS);
