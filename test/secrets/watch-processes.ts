import { readdirSync, readFileSync } from 'node:fs';
import { canariesIn } from './canary.ts';

/** Programs that were seen to run, by the name of their script, and the canaries that each had. */
export interface Watch {
  readonly inArguments: () => ReadonlyMap<string, ReadonlySet<string>>;
  readonly inEnvironment: () => ReadonlyMap<string, ReadonlySet<string>>;
  readonly stop: () => void;
}

/** Milliseconds between looks: a process that reads one file lives for tenths of a second. */
const LOOK_EVERY = 10;

const SCRIPT = /([\w-]+)\.(?:ts|js)(?:\0|$)/u;

function read(pid: string, what: 'cmdline' | 'environ'): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${what}`);
  } catch {
    return Buffer.alloc(0); // it has ended
  }
}

const note = (seen: Map<string, Set<string>>, name: string, bytes: Buffer): void => {
  const found = seen.get(name) ?? new Set();
  for (const canary of canariesIn(bytes)) found.add(canary);
  seen.set(name, found);
};

/** Watches all processes whose environment has this mark, where the system shows them (/proc). */
export function watchProcesses(mark: string): Watch {
  const inArguments = new Map<string, Set<string>>();
  const inEnvironment = new Map<string, Set<string>>();
  const look = (): void => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
      const environment = read(pid, 'environ');
      if (!environment.includes(mark)) continue;
      const words = read(pid, 'cmdline');
      const script = SCRIPT.exec(words.toString('utf8'))?.[1];
      if (script === undefined) continue;
      note(inArguments, script, words);
      note(inEnvironment, script, environment);
    }
  };
  const timer = setInterval(look, LOOK_EVERY);
  return { inArguments: () => inArguments, inEnvironment: () => inEnvironment, stop: () => clearInterval(timer) };
}
