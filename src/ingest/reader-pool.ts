import { createHash } from 'node:crypto';
import { type ReadingOptions, unknownFormat } from './ingest-bytes.ts';
import { failure, type IngestOutcome, type NamedBytes } from './ingest-outcome.ts';
import { openFile, TEXT_BYTES_LIMIT, tooLarge } from './open-file.ts';
import { createProcessPool } from './pool/process-pool.ts';
import type { ReadingJob } from './pool/reading-job.ts';
import type { ReadingEnd, ReadingLimits } from './pool/reading-process.ts';
import { readTxt } from './readers/txt/index.ts';
import { sniffFormat } from './sniff-format.ts';

/** A path, or bytes with the name to call them by. */
export type ReadingSource = string | Pick<NamedBytes, 'name' | 'bytes'>;

/** Reads files, several at once, each but plain text in a process that can be killed. */
export interface ReaderPool {
  /** Never throws for a bad file: what went wrong is in the outcome. */
  readonly read: (source: ReadingSource, options?: ReadingOptions) => Promise<IngestOutcome>;
  /** Ends the processes; files that are still being read end as failed. */
  readonly close: () => Promise<void>;
}

/** Limits of a pool: `size` files at once, and for each its milliseconds by the clock and MiB of memory. */
export interface PoolOptions extends Partial<ReadingLimits> {
  readonly size?: number;
}

/** One minute: a sound PDF of 800 pages took 2.3 s, a damaged one blocked its parser for 34. */
const WALL_CLOCK_MS = 60_000;

/** 1 GiB: a report of nine pages took 200 MiB, a PDF of 800 pages 350, a .docx bomb 3.2 GiB. */
const MEMORY_MB = 1_024;

/** Longest text read without a process of its own, in bytes: 1 MiB took 2 s and 200 MiB at worst, 8 MiB ten times that. */
const TEXT_BYTES_HERE = 2 ** 20;

/** Processes are started when first needed, so a pool that only meets text files costs nothing. */
export function createReaderPool(options: PoolOptions = {}): ReaderPool {
  const limits = { wallClockMs: options.wallClockMs ?? WALL_CLOCK_MS, memoryMb: options.memoryMb ?? MEMORY_MB };
  const pool = createProcessPool(Math.max(1, options.size ?? 1), limits);
  const read: ReaderPool['read'] = async (source, readingOptions = {}) => {
    const opened = typeof source === 'string' ? await openFile(source) : named(source);
    if ('kind' in opened) return opened;
    const here = readHere(opened);
    if (here !== null) return here;
    const { name, id } = opened;
    const asked: ReadingJob['source'] =
      typeof source === 'string' ? { kind: 'path', path: source } : { kind: 'bytes', bytes: source.bytes };
    return outcomeOf(await pool.run({ name, id, source: asked, options: readingOptions }), opened, limits);
  };
  return { read, close: pool.close };
}

const named = (source: Pick<NamedBytes, 'name' | 'bytes'>): NamedBytes => ({
  ...source,
  id: createHash('sha256').update(source.bytes).digest('hex'),
});

/** What needs no process of its own: text of a report's length, which cannot stall, and refusals. Null = a parser has to look at it. */
function readHere(source: NamedBytes): IngestOutcome | null {
  const { name, id, bytes } = source;
  if (bytes.byteLength === 0) return failure(name, id, 'file-empty', `${name} is empty; get the file again.`);
  const format = sniffFormat(bytes);
  if (format.kind === 'unreadable') return unknownFormat(source, format.looksLike);
  if (format.kind === 'archive') return unknownFormat(source, 'a ZIP archive (.zip)');
  if (format.format !== 'txt') return null;
  if (bytes.byteLength > TEXT_BYTES_LIMIT) return tooLarge(name, id, bytes.byteLength, TEXT_BYTES_LIMIT);
  return bytes.byteLength > TEXT_BYTES_HERE ? null : readTxt(source);
}

function outcomeOf(end: ReadingEnd, { name, id }: NamedBytes, limits: ReadingLimits): IngestOutcome {
  switch (end.kind) {
    case 'done':
      return end.outcome;
    case 'crashed':
      return failure(
        name,
        id,
        'document-damaged',
        `${name} could not be parsed (${end.message}); get an undamaged copy.`,
      );
    case 'timed-out':
      return failure(
        name,
        id,
        'reading-timed-out',
        `${name} was still being parsed after ${limits.wallClockMs / 1000} s, which is the limit; save it again with another program.`,
      );
    case 'memory-exceeded':
      return failure(
        name,
        id,
        'memory-exceeded',
        `Parsing ${name} took ${Math.round(end.memoryMb)} MiB of memory; the limit is ${limits.memoryMb} MiB: split the file or save it again without its images.`,
      );
    case 'died':
      return failure(
        name,
        id,
        'reader-died',
        `The process that parsed ${name} ended before it answered (${end.how}); try the file alone.`,
      );
  }
}
