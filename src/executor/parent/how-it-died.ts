import { HUNG_SIGNAL } from '../child/watched.ts';
import type { ProcessLimits } from './process-limits.ts';

/** What is known of the end of a process that nobody told to end. */
export interface Death {
  readonly code: number | null;
  readonly signal: string | null;
  /** The message of the error that nobody caught; null where it did not come to tell. */
  readonly error: string | null;
  /** The end of what it wrote to its error stream. */
  readonly lastWords: string;
}

/** What Node says before it aborts for want of memory. */
const OUT_OF_MEMORY = /heap out of memory|Allocation failed|invalid table size/iu;

/** How a process died, as half a sentence for people; nothing of what it wrote is in it. */
export function howItDied({ code, signal, error, lastWords }: Death, limits: ProcessLimits): string {
  if (OUT_OF_MEMORY.test(lastWords)) return `out of memory: the limit is ${limits.heapMb.toLocaleString('en-GB')} MiB`;
  if (signal === HUNG_SIGNAL && HUNG_SIGNAL !== 'SIGKILL')
    return `hung: nothing else went on in it for ${minutes(limits.hungSeconds)} of processor time, which is the limit`;
  if (error !== null) return `an error that nobody caught: ${error}`;
  if (signal === 'SIGKILL') return 'killed from outside, perhaps because the machine was short of memory';
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

const minutes = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`);
