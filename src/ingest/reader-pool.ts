import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_BYTES_LIMIT, tooLarge } from './byte-limits.ts';
import { ingestBytes } from './ingest-bytes.ts';
import { failure, type IngestOutcome, type NamedBytes } from './ingest-outcome.ts';
import { findFile, openFile } from './open-file.ts';
import { createProcessPool, type ProcessPool } from './pool/process-pool.ts';
import type { ReadingJob } from './pool/reading-job.ts';
import type { ReadingEnd, ReadingLimits } from './pool/reading-process.ts';
import type { ReadingOptions } from './reading-options.ts';
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
  /** How many files other pools of the machine may be reading just now, for a fair share of its cores; default: none. */
  readonly beside?: () => number;
}

/** One minute: a sound PDF of 800 pages took 2.3 s, a damaged one blocked its parser for 34. */
const WALL_CLOCK_MS = 60_000;

/** 1 GiB: a report of nine pages took 200 MiB, a PDF of 800 pages 350, a .docx bomb 3.2 GiB. */
const MEMORY_MB = 1_024;

/**
 * Bytes up to which a file is opened in this process, to read plain text without starting another: 256 KiB, eight times
 * the longest report known, are hashed and decoded in some milliseconds, during which nothing else goes on here.
 */
const HERE_BYTES = 256 * 2 ** 10;

/** Bytes up to which a file is sent to another process; more of them go by way of a temporary file, off this thread. */
const SENT_BYTES = 4 * 2 ** 20;

/** Processes are started when first needed, so a pool that only meets text files costs nothing. */
export function createReaderPool(options: PoolOptions = {}): ReaderPool {
  const limits = { wallClockMs: options.wallClockMs ?? WALL_CLOCK_MS, memoryMb: options.memoryMb ?? MEMORY_MB };
  const pool = createProcessPool(Math.max(1, options.size ?? 1), limits, options.beside ?? (() => 0));
  const read: ReaderPool['read'] = async (source, readingOptions = {}) => {
    const reading: Reading = { pool, limits, options: readingOptions };
    return typeof source === 'string' ? readPath(source, reading) : readBytes(source, reading);
  };
  return { read, close: pool.close };
}

interface Reading {
  readonly pool: ProcessPool;
  readonly limits: ReadingLimits;
  readonly options: ReadingOptions;
}

async function readPath(path: string, reading: Reading): Promise<IngestOutcome> {
  const found = await findFile(path);
  if ('kind' in found) return found;
  if (found.size > HERE_BYTES) return readThere(found.name, { kind: 'path', path }, reading);
  const opened = await openFile(path);
  return 'kind' in opened ? opened : readBytes(opened, reading);
}

async function readBytes(source: Pick<NamedBytes, 'name' | 'bytes'>, reading: Reading): Promise<IngestOutcome> {
  const { name, bytes } = source;
  if (bytes.byteLength > FILE_BYTES_LIMIT) return tooLarge(name, null, bytes.byteLength, FILE_BYTES_LIMIT);
  if (bytes.byteLength > SENT_BYTES) return readSpooled(source, reading);
  if (bytes.byteLength <= HERE_BYTES && needsNoParser(bytes)) return ingestBytes(bytes, name, reading.options);
  return readThere(name, { kind: 'bytes', bytes }, reading);
}

/** What needs no process of its own: text, which cannot stall, and refusals. */
function needsNoParser(bytes: Uint8Array): boolean {
  const format = sniffFormat(bytes);
  return format.kind !== 'readable' || format.format === 'txt';
}

/** Bytes by way of a file: sending them would hold up this process. */
async function readSpooled(
  { name, bytes }: Pick<NamedBytes, 'name' | 'bytes'>,
  reading: Reading,
): Promise<IngestOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'duizhang-reading-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return await readThere(name, { kind: 'path', path }, reading);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readThere(name: string, source: ReadingJob['source'], reading: Reading): Promise<IngestOutcome> {
  const { pool, limits, options } = reading;
  let id = source.kind === 'bytes' ? createHash('sha256').update(source.bytes).digest('hex') : null;
  const end = await pool.run({ name, source, options }, (notice) => {
    if (notice.kind === 'opened') id = notice.id;
  });
  return outcomeOf(end, { name, id }, limits);
}

/** What a file is called; `id` is null when the process ended before the file was open. */
interface Called {
  readonly name: string;
  readonly id: string | null;
}

function outcomeOf(end: ReadingEnd, { name, id }: Called, limits: ReadingLimits): IngestOutcome {
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
      return end.byItself
        ? failure(
            name,
            id,
            'reader-died',
            `The process that parsed ${name} ended before it answered (${end.how}); try the file alone.`,
          )
        : {
            ...failure(
              name,
              id,
              'reader-died',
              `The process that was to parse ${name} was ended from outside, or could not be started (${end.how}); the next run tries it again.`,
            ),
            mayPass: true,
          };
  }
}
