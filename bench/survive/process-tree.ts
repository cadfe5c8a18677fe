import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processes as Linux tells of them under /proc; elsewhere nothing is known. */

/** Process and the moment it began, which together name one for good: numbers are given again. */
export interface Descendant {
  readonly id: number;
  readonly began: string;
}

interface Known extends Descendant {
  readonly parent: number;
  readonly isGone: boolean;
}

/** Behind the name in brackets, which may hold anything: state, parent, …, start time. */
function readStat(id: number): Known | null {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { id, parent: Number(fields[1]), began: fields[19] ?? '', isGone: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}

function readAll(): readonly Known[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/u.test(name) ? (readStat(Number(name)) ?? []) : []));
  } catch {
    return [];
  }
}

/** All processes that a process has started, and those that they have. */
export function descendantsOf(root: number): readonly Descendant[] {
  const byParent = Map.groupBy(readAll(), ({ parent }) => parent);
  const below = (id: number): readonly Known[] =>
    (byParent.get(id) ?? []).flatMap((child) => [child, ...below(child.id)]);
  return below(root);
}

const isThere = ({ id, began }: Descendant): boolean => {
  const now = readStat(id);
  return now !== null && now.began === began && !now.isGone;
};

const POLLS = 600;
const POLL_MILLISECONDS = 100;

/** Waits for a minute until processes have ended by themselves; gives how many have not. */
export async function outlived(processes: readonly Descendant[]): Promise<number> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    if (!processes.some(isThere)) return 0;
    await sleep(POLL_MILLISECONDS);
  }
  return processes.filter(isThere).length;
}
