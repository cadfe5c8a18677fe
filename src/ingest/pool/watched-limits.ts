/** What a reading process's own watchdog ends it for: another parent than this one, or more MiB of memory. */
export interface WatchedLimits {
  readonly parentId: number;
  readonly memoryMb: number;
}

/** The signal a process ends itself with that holds too much memory; its parent tells it from other ends by it. */
export const MEMORY_SIGNAL = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';

/** Milliseconds between looks at a process: a decompressing bomb grows by some 100 MiB in that time. */
export const WATCH_MS = 100;

/**
 * MiB that each engine of text recognition may add to a process's memory: 210 measured on A4 at 300 dpi, with a third to
 * spare; and what two pages being made ready take beside them.
 */
const ENGINE_MB = 280;
const PAGES_MB = 600;

/** The memory limit of a process in which so many engines recognise text. */
export const limitWithEngines = (memoryMb: number, engines: number): number =>
  memoryMb + PAGES_MB + engines * ENGINE_MB;
