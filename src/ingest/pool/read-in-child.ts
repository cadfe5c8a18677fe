/** The program of a reading process: takes jobs from its parent one at a time and answers each. */
import { Worker } from 'node:worker_threads';
import { messageOf } from '#model/duizhang-error.ts';
import type { RecognitionState } from '../reading-options.ts';
import { type DocumentPart, splitOutcome } from './outcome-parts.ts';
import type { ReadingAnswer, ReadingJob, ReadingMessage } from './reading-job.ts';
import { limitWithEngines, type WatchedLimits } from './watched-limits.ts';

// Control-C in a terminal, and the end of a service, reach the whole group; the parent decides what becomes of this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

const [parentId, memoryMb] = process.argv.slice(2).map(Number);
const limits: WatchedLimits = { parentId: parentId ?? process.ppid, memoryMb: memoryMb ?? Number.POSITIVE_INFINITY };
// Flags of the process would limit the thread's own heap to what no thread needs.
const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: limits, execArgv: [] });
watchdog.unref();

// Only then the readers, which take long to load.
const { ingestBytes } = await import('../ingest-bytes.ts');
const { openFile } = await import('../open-file.ts');

const tell = (message: ReadingMessage): void => {
  process.send?.(message);
};

/** Sends a part and waits until it is on its way, so that the parent can do other things between two of them. */
const tellPart = (part: DocumentPart): Promise<void> =>
  new Promise((resolve) => {
    process.send?.({ kind: 'part', part } satisfies ReadingMessage, undefined, {}, () => setImmediate(resolve));
  });

async function answer(message: ReadingAnswer): Promise<void> {
  if (message.kind !== 'done') return tell(message);
  const { parts, rest } = splitOutcome(message.outcome);
  for (const part of parts) await tellPart(part);
  tell({ kind: 'done', outcome: rest });
}

/** Milliseconds between two notices of recognition: often enough for a limit of a minute, too seldom to cost. */
const NOTICE_MS = 500;

/** Tells how far recognition is, the first time at once, and lets the process hold what its engines need. */
function tellSometimes(): (state: RecognitionState) => void {
  let last = 0;
  return (state) => {
    if (last === 0) watchdog.postMessage(limitWithEngines(limits.memoryMb, state.engines));
    if (last !== 0 && performance.now() - last < NOTICE_MS) return;
    last = performance.now();
    tell({ kind: 'recognising', state });
  };
}

async function read({ name, source, options: asked, engines }: ReadingJob): Promise<ReadingAnswer> {
  const options = { ...asked, ...(engines === undefined ? {} : { engines }), recognising: tellSometimes() };
  try {
    if (source.kind === 'bytes') return { kind: 'done', outcome: await ingestBytes(source.bytes, name, options) };
    const opened = await openFile(source.path);
    if ('kind' in opened) return { kind: 'done', outcome: opened };
    tell({ kind: 'opened', id: opened.id });
    return { kind: 'done', outcome: await ingestBytes(opened.bytes, name, options) };
  } catch (error) {
    return { kind: 'crashed', message: messageOf(error) };
  }
}

// The parent is the only one to send messages, and sends nothing but jobs.
process.on('message', async (job: ReadingJob) => {
  watchdog.postMessage(limits.memoryMb);
  await answer(await read(job));
});
// Damaged PDFs make pdf.js drop promises that nobody waits for.
process.on('unhandledRejection', (error) => tell({ kind: 'crashed', message: messageOf(error) }));
// A parent that died leaves no one to read for.
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });
