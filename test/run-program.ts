import { execFile } from 'node:child_process';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');
export const PROGRAM = path.join(ROOT, 'bin', 'duizhang.js');
/** The corpus' files. */
export const DOCUMENTS = path.join(ROOT, 'corpus', 'documents');

/** How a run of the program ended: exit code and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program from `folder` as a user does, with nothing in its environment but `settings`. */
export function runProgram(
  folder: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...words],
      { cwd: folder, env: { PATH, ...settings }, maxBuffer: 64e6 },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      },
    );
  });
}
