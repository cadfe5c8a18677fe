import { readdirSync, readFileSync } from 'node:fs';
import { residentMemoryMb } from '../../pool/resident-memory.ts';

/** Memory the processes of a group hold together, in MiB; 0 where the system does not say (no /proc). */
export function groupMemoryMb(leader: number): number {
  return processIds()
    .filter((id) => groupOf(id) === leader)
    .reduce((sum, id) => sum + (residentMemoryMb(id) ?? 0), 0);
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The group a process belongs to: the third field after its name, which may itself hold spaces and brackets. */
function groupOf(id: number): number | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return null;
  }
}
