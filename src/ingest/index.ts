import type { IngestOutcome } from './ingest-outcome.ts';
import { createReaderPool, type PoolOptions, type ReadingSource } from './reader-pool.ts';
import type { ReadingOptions } from './reading-options.ts';

export { type ArchivedFile, type OpenedArchive, openArchive, openArchiveBytes } from './archive/open-archive.ts';
export { type DecodedFile, decodeFile } from './decode-file.ts';
export { ingestBytes } from './ingest-bytes.ts';
export type { FailedIngest, IngestOutcome } from './ingest-outcome.ts';
export { createReaderPool, type PoolOptions, type ReaderPool, type ReadingSource } from './reader-pool.ts';
export { READABLE_FORMATS } from './readers-by-format.ts';
export type { ReadingOptions } from './reading-options.ts';

/**
 * Reads one file into a SourceDocument, its format told by its bytes. A bad file is data: whatever is wrong with it ends
 * as findings in the outcome, never as an exception. `wallClockMs` and `memoryMb` limit the parsing, which runs in a
 * process of its own. For many files, keep one `createReaderPool` instead.
 */
export async function ingestFile(
  source: ReadingSource,
  options: ReadingOptions & Omit<PoolOptions, 'size'> = {},
): Promise<IngestOutcome> {
  const pool = createReaderPool({ ...options, size: 1 });
  try {
    return await pool.read(source, options);
  } finally {
    await pool.close();
  }
}
