import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** The program in a process of its own that is Node itself: what is killed is what works. */
export function startProgram(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  log: string,
): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'ignore', file],
  });
  closeSync(file);
  return child;
}

/** Its exit code; the name of the signal that ended it. */
export async function endOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode ?? 'unknown';
}

/** Worker processes, each of which is started again when it is killed. */
export interface Fleet {
  /** Ends one of them as a crash does, and starts another in its place. */
  readonly kill: (at: number) => Promise<void>;
  /** Tells all to end what they have at hand; gives their exit codes. */
  readonly drain: () => Promise<readonly (number | string)[]>;
  readonly pids: () => readonly number[];
}

export function startFleet(
  size: number,
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  log: string,
): Fleet {
  const start = (): ChildProcess => startProgram(['worker', ...words], settings, log);
  const workers = Array.from({ length: size }, start);
  return {
    kill: async (at) => {
      const worker = workers[at % size];
      worker?.kill('SIGKILL');
      if (worker !== undefined) await endOf(worker);
      workers[at % size] = start();
    },
    drain: async () => {
      for (const worker of workers) worker.kill('SIGTERM');
      return Promise.all(workers.map(endOf));
    },
    pids: () => workers.flatMap(({ pid }) => pid ?? []),
  };
}
