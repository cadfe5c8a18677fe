/** The program of a reading process: takes jobs from its parent one at a time and answers each. */
import { readFile } from 'node:fs/promises';
import { messageOf } from '#model/duizhang-error.ts';
import type { ReadingAnswer, ReadingJob } from './reading-job.ts';

// Control-C in a terminal reaches the whole group; the parent decides what becomes of this process.
process.on('SIGINT', () => undefined);
// Only then the readers, which take long to load.
const { ingestBytes } = await import('../ingest-bytes.ts');

const answer = (message: ReadingAnswer): void => {
  process.send?.(message);
};

async function read(job: ReadingJob): Promise<ReadingAnswer> {
  try {
    const bytes = job.source.kind === 'path' ? await readFile(job.source.path) : job.source.bytes;
    return { kind: 'done', outcome: await ingestBytes(bytes, job.name, job.options) };
  } catch (error) {
    return { kind: 'crashed', message: messageOf(error) };
  }
}

// The parent is the only one to send messages, and sends nothing but jobs.
process.on('message', async (job: ReadingJob) => answer(await read(job)));
// Damaged PDFs make pdf.js drop promises that nobody waits for.
process.on('unhandledRejection', (error) => answer({ kind: 'crashed', message: messageOf(error) }));
// A parent that died leaves no one to read for.
process.on('disconnect', () => process.exit());
answer({ kind: 'ready' });
