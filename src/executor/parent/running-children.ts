import { type ChildProcess, fork } from 'node:child_process';
import { unitEnvironment } from './unit-environment.ts';

/** A program that ends at once must leave nothing at work. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** What a process is forked with: the file of its program, its arguments, and MiB of heap. */
interface Forking {
  readonly program: string;
  readonly args: readonly string[];
  readonly heapMb: number;
}

/** Starts a process that ends with this one, and whose error stream can be read. */
export function forkChild({ program, args, heapMb }: Forking): ChildProcess {
  const child = fork(program, [...args], {
    // Nothing of the parent's own flags.
    execArgv: [`--max-old-space-size=${heapMb}`, '--disable-warning=ExperimentalWarning'],
    env: unitEnvironment(process.env),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** How a process ended; code and signal are null where it was never there, and `refusal` says why. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The system's words where it started no process; null where there was one. */
  readonly refusal: string | null;
}

/** Resolves once the process has ended and everything that it sent or wrote has been taken. */
export function childGone(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    let exit: ChildExit | null = null;
    const look = (): void => {
      if (exit !== null && !child.connected) resolve(exit);
    };
    child.once('close', (code, signal) => {
      exit ??= { code, signal, refusal: null };
      look();
    });
    child.once('disconnect', () => setImmediate(look));
    // An error without a listener would end the whole program.
    child.on('error', ({ message }) => {
      if (child.pid === undefined) exit = { code: null, signal: null, refusal: message };
      look();
    });
  });
}
