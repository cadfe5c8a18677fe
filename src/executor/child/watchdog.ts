/**
 * A thread of a process that works on units. It ends the process when its parent is gone, or when its event loop has not
 * come round for too long: the main thread may be deep in a pattern, and hear nothing.
 */
import { workerData } from 'node:worker_threads';
import { HUNG_SIGNAL, type Watched } from './watched.ts';

const { parentId, hungSeconds, turns }: Watched = workerData;

/** Milliseconds between two looks. */
const WATCH_MS = 200;

/** Seconds of processor time that the whole process has taken. */
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

let seen = { turn: Atomics.load(turns, 0), at: processorSeconds() };
setInterval(() => {
  // A process whose parent died belongs to another one.
  if (process.ppid !== parentId) process.kill(process.pid, 'SIGKILL');
  const turn = Atomics.load(turns, 0);
  if (turn !== seen.turn) seen = { turn, at: processorSeconds() };
  else if (processorSeconds() - seen.at > hungSeconds) process.kill(process.pid, HUNG_SIGNAL);
}, WATCH_MS);
