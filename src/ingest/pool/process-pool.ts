import { availableParallelism } from 'node:os';
import type { ReadingJob } from './reading-job.ts';
import {
  type OnNotice,
  type ReadingEnd,
  type ReadingLimits,
  type ReadingProcess,
  startReadingProcess,
} from './reading-process.ts';

/** A fixed number of reading processes, started when first needed; further jobs wait their turn. */
export interface ProcessPool {
  /** `onNotice` hears what the process tells while it reads. */
  readonly run: (job: ReadingJob, onNotice: OnNotice) => Promise<ReadingEnd>;
  /** Ends every process; jobs that still run or wait end as `died`. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly job: ReadingJob;
  readonly onNotice: OnNotice;
  readonly resolve: (end: ReadingEnd) => void;
  /** True where a process that had it was killed before. */
  readonly isSecond: boolean;
}

/** Signals that reach the whole group, from a terminal or from what manages services. */
const INTERRUPTIONS: ReadonlySet<string> = new Set(['signal SIGINT', 'signal SIGTERM', 'signal SIGHUP']);

/** A process that is still starting dies of them; another one takes its job. */
const wasInterrupted = (end: ReadingEnd): boolean => end.kind === 'died' && INTERRUPTIONS.has(end.how);

/** Where memory runs out the system kills whom it likes; who is killed twice may be what it runs out for. */
const isTriedAgain = (end: ReadingEnd, { isSecond }: Waiting): boolean =>
  wasInterrupted(end) || (end.kind === 'died' && !end.byItself && !isSecond);

/** Engines of text recognition a process may use, so that all files read at once share the machine's cores. */
const shareOfCores = (readings: number): number => Math.max(1, Math.ceil(availableParallelism() / readings));

/** `size` is how many files are read at once; at least 1. `beside`: how many more other pools of the machine may read. */
export function createProcessPool(size: number, limits: ReadingLimits, beside: () => number): ProcessPool {
  const idle: ReadingProcess[] = [];
  const busy = new Set<ReadingProcess>();
  const queue: Waiting[] = [];
  let closed = false;

  const next = (): void => {
    if (queue.length === 0 || busy.size >= size) return;
    const waiting = queue.shift();
    if (waiting !== undefined) void serve(waiting, idle.pop() ?? startReadingProcess(limits));
  };
  const serve = async (waiting: Waiting, reader: ReadingProcess): Promise<void> => {
    busy.add(reader);
    const engines = shareOfCores(Math.min(size, busy.size + queue.length) + beside());
    const end = await reader.read({ ...waiting.job, engines }, waiting.onNotice);
    busy.delete(reader);
    if (!closed && isTriedAgain(end, waiting)) {
      queue.unshift({ ...waiting, isSecond: waiting.isSecond || !wasInterrupted(end) });
      return next();
    }
    // After a crash something of the last file may still be going on in the process, and answer for the next one.
    if (closed || end.kind !== 'done' || reader.isSpent()) void reader.end();
    else idle.push(reader);
    waiting.resolve(end);
    next();
  };
  const run = (job: ReadingJob, onNotice: OnNotice): Promise<ReadingEnd> =>
    closed
      ? Promise.resolve({ kind: 'died', how: 'the reader pool is closed', byItself: false })
      : new Promise((resolve) => {
          queue.push({ job, onNotice, resolve, isSecond: false });
          next();
        });
  const close = async (): Promise<void> => {
    closed = true;
    for (const waiting of queue.splice(0))
      waiting.resolve({ kind: 'died', how: 'the reader pool was closed', byItself: false });
    await Promise.all([...idle.splice(0), ...busy].map((reader) => reader.end()));
  };
  return { run, close };
}
