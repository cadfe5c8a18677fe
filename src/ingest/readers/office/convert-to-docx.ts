import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#model/child-environment.ts';
import type { Conversion, ConversionJob } from './conversion.ts';

const PROGRAM = fileURLToPath(new URL('./conversion-process.ts', import.meta.url));

/**
 * 45 s: a report of nine pages takes 1 to 3 s with LibreOffice's start; what takes longer must end before the reading
 * process around it is killed at 60 s, so that the file can still be read without LibreOffice.
 */
const WALL_CLOCK_MS = 45_000;

/** 1,536 MiB: LibreOffice takes 300 MiB for a report of nine pages. */
const MEMORY_MB = 1_536;

/**
 * Converts a file to .docx by LibreOffice; `ending` tells it the format (`doc`), `program` is its absolute path. The work
 * is done in a process of its own that cleans up after itself even when this one is killed.
 */
export function convertToDocx(
  bytes: Uint8Array,
  ending: string,
  program: string,
  wallClockMs: number = WALL_CLOCK_MS,
): Promise<Conversion> {
  const child = fork(PROGRAM, [], {
    execArgv: [],
    serialization: 'advanced',
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const fail = (why: string): void => resolve({ kind: 'failed', why });
    // The process sends nothing but the one answer.
    child.once('message', (conversion: Conversion) => resolve(conversion));
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', () => fail('ended before it answered'));
    const job: ConversionJob = { bytes, ending, program, wallClockMs, memoryMb: MEMORY_MB };
    child.send(job, () => undefined);
  });
}
