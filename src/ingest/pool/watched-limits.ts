/** What a reading process's own watchdog ends it for: another parent than this one, or more MiB of memory. */
export interface WatchedLimits {
  readonly parentId: number;
  readonly memoryMb: number;
}

/** The signal a process ends itself with that holds too much memory; its parent tells it from other ends by it. */
export const MEMORY_SIGNAL = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';

/** Milliseconds between looks at a process: a decompressing bomb grows by some 100 MiB in that time. */
export const WATCH_MS = 100;
