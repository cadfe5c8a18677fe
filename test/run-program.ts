import { execFile } from 'node:child_process';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');
export const PROGRAM = path.join(ROOT, 'bin', 'duizhang.js');
/** The corpus' files. */
export const DOCUMENTS = path.join(ROOT, 'corpus', 'documents');

const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;

/** All that a program gets of the environment here: where programs are, and what spares each start its compiling. */
export const BARE_ENVIRONMENT: Readonly<Record<string, string>> = { PATH, NODE_COMPILE_CACHE };

/** How a run of the program ended: exit code and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program from `folder` as a user does, with the bare environment and `settings`. */
export function runProgram(
  folder: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...words],
      { cwd: folder, env: { ...BARE_ENVIRONMENT, ...settings }, maxBuffer: 64e6 },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      },
    );
  });
}
