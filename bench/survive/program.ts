import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'bin', 'duizhang.js');

/** How a process of the program ended. */
export interface ProgramEnd {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A run of the program under way. */
export interface StartedProgram {
  readonly id: number;
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramEnd>;
}

/** Starts the program as a user does, with nothing in its environment but `settings`. */
export function startProgram(words: readonly string[], settings: Readonly<Record<string, string>>): StartedProgram {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { PATH, ...settings } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  // "exit", not "close": children that outlive the program hold its output open.
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? (signal as NodeJS.Signals) : null, // one of Node's names
    out,
    err,
  }));
  return { id: child.pid ?? 0, child, ended };
}
