import { readdirSync, readFileSync } from 'node:fs';

/** Memory of processes as Linux tells it under /proc; elsewhere nothing is known. */

const BYTES_PER_KILOBYTE = 1_024;

interface ProcessMemory {
  readonly id: number;
  readonly parent: number;
  readonly bytes: number;
}

/** Null for a process that has ended meanwhile. */
function readProcess(id: number): ProcessMemory | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0);
    return { id, parent: number('PPid'), bytes: number('VmRSS') * BYTES_PER_KILOBYTE };
  } catch {
    return null;
  }
}

function readProcesses(): readonly ProcessMemory[] {
  try {
    const ids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
    return ids.flatMap((id) => readProcess(Number(id)) ?? []);
  } catch {
    return [];
  }
}

/** Resident bytes of a process and all that it started, what they share counted for each; 0 where it is not known. */
export function memoryOfTree(root: number): number {
  const all = readProcesses();
  const children = Map.groupBy(all, ({ parent }) => parent);
  const sum = (own: ProcessMemory): number =>
    own.bytes + (children.get(own.id) ?? []).reduce((bytes, child) => bytes + sum(child), 0);
  const own = all.find(({ id }) => id === root);
  return own === undefined ? 0 : sum(own);
}

const SAMPLING_MILLISECONDS = 100;

/** Watches a process and all that it starts; the result stops watching and says how many bytes they had at most together. */
export function watchMemory(root: number): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOfTree(root));
  }, SAMPLING_MILLISECONDS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
