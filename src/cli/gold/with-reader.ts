import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { Settings } from '#config';
import { createReaderPool } from '#ingest/index.ts';
import type { ReadDocument } from '#pipeline/gold/labelled-text.ts';

/** Does some work with a reader of documents, which is closed behind it. */
export async function withReader<T>({ libreOffice }: Settings, work: (read: ReadDocument) => Promise<T>): Promise<T> {
  const size = Math.max(1, availableParallelism() - 1);
  const pool = createReaderPool({ size });
  const limit = pLimit(size);
  try {
    return await work((path) => limit(() => pool.read(path, { libreOffice })));
  } finally {
    await pool.close();
  }
}
