import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** As many in each process are enough for a mean, however many the run has. */
const MOST = 5_000;

/**
 * Milliseconds of processor time a document that reading, segmenting, keying by rules and checking take in a loop, with
 * nothing around it, its first steps included; in as many processes at once as `processes` says, since neighbours on a
 * machine's processors slow each other down.
 */
export async function measureDirectly(folder: string, documents: number, processes: number): Promise<number> {
  const each = Math.min(Math.floor(documents / processes), MOST);
  const program = path.join(import.meta.dirname, 'direct-process.ts');
  const measure = async (at: number): Promise<number> => {
    const words = [...process.execArgv, program, folder, String(at * each), String(each)];
    return Number((await promisify(execFile)(process.execPath, words)).stdout);
  };
  const spent = await Promise.all(Array.from({ length: processes }, (_, at) => measure(at)));
  return spent.reduce((sum, milliseconds) => sum + milliseconds, 0) / (each * processes);
}
