import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#model/child-environment.ts';
import { createOutcomeJoiner } from './outcome-parts.ts';
import type { ReadingAnswer, ReadingJob, ReadingMessage, ReadingNotice } from './reading-job.ts';
import { residentMemoryMb } from './resident-memory.ts';
import { limitWithEngines, MEMORY_SIGNAL, WATCH_MS } from './watched-limits.ts';

/** Limits of one reading: milliseconds by the clock, and MiB of resident memory. */
export interface ReadingLimits {
  readonly wallClockMs: number;
  readonly memoryMb: number;
}

/** How a job ended in its process: an answer, or why the process had to be killed or died by itself. */
export type ReadingEnd =
  | Exclude<ReadingAnswer, { kind: 'ready' }>
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'memory-exceeded'; readonly memoryMb: number }
  /** `byItself`: it crashed, and would again; else somebody ended it, or it could not be started. */
  | { readonly kind: 'died'; readonly how: string; readonly byItself: boolean };

export type OnNotice = (notice: ReadingNotice) => void;

/** A child process that reads one file at a time. After `isSpent` it takes no more jobs and must be replaced. */
export interface ReadingProcess {
  /** `onNotice` hears what the process tells while it reads. */
  readonly read: (job: ReadingJob, onNotice: OnNotice) => Promise<ReadingEnd>;
  readonly isSpent: () => boolean;
  readonly end: () => Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./read-in-child.ts', import.meta.url));

/** A program that ends at once must not leave a parser at work that nobody waits for. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a reading process. Threads would not do: what they allocate off the heap escapes every limit put on them. */
export function startReadingProcess(limits: ReadingLimits): ReadingProcess {
  const child = fork(PROGRAM, [String(process.pid), String(limits.memoryMb)], {
    // Nothing of the parent's own flags, and a heap limit of its own for systems whose memory cannot be watched.
    execArgv: [`--max-old-space-size=${limits.memoryMb}`],
    serialization: 'advanced',
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  // An error without a listener would end the whole program; the exit that follows it is what counts.
  child.on('error', () => undefined);
  const ready = firstAnswer(child, () => undefined);
  return {
    read: async (job, onNotice) => {
      const started = await ready;
      return started.kind === 'ready' ? readWatched(child, { job, limits, onNotice }) : started;
    },
    isSpent: () => !child.connected || holdsTooMuch(child, limits.memoryMb / 2),
    end: () => endChild(child),
  };
}

/** True when so much memory stays held after a job that the next one would be blamed for it. */
const holdsTooMuch = (child: ChildProcess, limitMb: number): boolean => (memoryOf(child) ?? 0) > limitMb;

const memoryOf = (child: ChildProcess): number | null => (child.pid === undefined ? null : residentMemoryMb(child.pid));

/** Signals that a process gets for what it did. */
const CRASHES: ReadonlySet<string> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
  MEMORY_SIGNAL,
]);

type Died = Extract<ReadingEnd, { kind: 'died' }>;

/** Resolves with the first answer, or with how the process died. Starting up is not held against a file's time limit. */
function firstAnswer(child: ChildProcess, onNotice: OnNotice): Promise<ReadingAnswer | Died> {
  return new Promise((resolve) => {
    const joiner = createOutcomeJoiner();
    const settle = (end: ReadingAnswer | Died): void => {
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      resolve(end);
    };
    const onMessage = (message: ReadingMessage): void => {
      if (message.kind === 'opened' || message.kind === 'recognising') onNotice(message);
      else if (message.kind === 'part') joiner.add(message.part);
      else settle(message.kind === 'done' ? { ...message, outcome: joiner.join(message.outcome) } : message);
    };
    const onExit = (code: number | null, signal: string | null): void =>
      settle(
        signal === null
          ? { kind: 'died', how: `exit code ${code}`, byItself: true }
          : { kind: 'died', how: `signal ${signal}`, byItself: CRASHES.has(signal) },
      );
    const onError = (error: Error): void => settle({ kind: 'died', how: error.message, byItself: false });
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
  });
}

interface WatchedReading {
  readonly job: ReadingJob;
  readonly limits: ReadingLimits;
  readonly onNotice: OnNotice;
}

async function readWatched(child: ChildProcess, { job, limits, onNotice }: WatchedReading): Promise<ReadingEnd> {
  let verdict: ReadingEnd | null = null;
  const stop = (reason: ReadingEnd): void => {
    verdict ??= reason;
    child.kill('SIGKILL');
  };
  const clock = setTimeout(() => stop({ kind: 'timed-out' }), limits.wallClockMs);
  let limitMb = limits.memoryMb;
  // Recognition takes as long as there are pages: the clock begins anew each time something has been read.
  const hear: OnNotice = (notice) => {
    if (notice.kind === 'recognising') {
      clock.refresh();
      limitMb = limitWithEngines(limits.memoryMb, notice.state.engines);
    }
    onNotice(notice);
  };
  // The process watches itself too, for when this one is too busy to look.
  const watch = setInterval(() => {
    const memoryMb = memoryOf(child) ?? 0;
    if (memoryMb > limitMb) stop({ kind: 'memory-exceeded', memoryMb });
  }, WATCH_MS);
  const answered = firstAnswer(child, hear);
  // A process that has just died takes no message; its exit is reported all the same.
  child.send(job, () => undefined);
  const end = await answered;
  clearTimeout(clock);
  clearInterval(watch);
  return verdict ?? ended(end, limits);
}

function ended(end: ReadingAnswer | Died, limits: ReadingLimits): ReadingEnd {
  if (end.kind === 'ready') return { kind: 'died', how: 'an answer out of turn', byItself: true };
  const isGreedy = end.kind === 'died' && end.how === `signal ${MEMORY_SIGNAL}` && MEMORY_SIGNAL !== 'SIGKILL';
  return isGreedy ? { kind: 'memory-exceeded', memoryMb: limits.memoryMb } : end;
}

function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
