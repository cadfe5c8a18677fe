import { readFileSync } from 'node:fs';

/**
 * Memory a process holds at this moment, in MiB; null where the system does not say (no /proc, or the process ended).
 * `status` is read rather than `statm` because it counts in kB whatever the size of a memory page.
 */
export function residentMemoryMb(processId: number): number | null {
  try {
    const match = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${processId}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) / 1024;
  } catch {
    return null;
  }
}
