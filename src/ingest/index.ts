import type { ReadingOptions } from './ingest-bytes.ts';
import type { IngestOutcome } from './ingest-outcome.ts';
import { createReaderPool, type PoolOptions } from './reader-pool.ts';

export { type ArchivedFile, openArchive } from './archive/open-archive.ts';
export { ingestBytes, type ReadingOptions } from './ingest-bytes.ts';
export type { FailedIngest, IngestOutcome } from './ingest-outcome.ts';
export { createReaderPool, type PoolOptions, type ReaderPool, type ReadingSource } from './reader-pool.ts';

/**
 * Reads one file into a SourceDocument: .txt, .docx or .pdf, told by its bytes. A bad file is data: whatever is wrong
 * with it ends as findings in the outcome, never as an exception. `wallClockMs` and `memoryMb` limit the parsing of
 * .docx and .pdf, which runs in a process of its own. For many files, keep one `createReaderPool` instead.
 */
export async function ingestFile(
  path: string,
  options: ReadingOptions & Omit<PoolOptions, 'size'> = {},
): Promise<IngestOutcome> {
  const pool = createReaderPool({ ...options, size: 1 });
  try {
    return await pool.read(path, options);
  } finally {
    await pool.close();
  }
}
