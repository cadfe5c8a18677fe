import type { IngestOutcome } from '#ingest/index.ts';
import type { Store } from '#model/store.ts';
import type { FoundFile } from '#model/work.ts';
import { keyOf } from '../report/kept-steps.ts';
import { QUICKLY_READ } from '../units/read-one.ts';
import { nameOf } from './step-keys.ts';

/** Where readings are found again. */
export interface KeptReadings {
  readonly store: Pick<Store, 'findReading' | 'saveReading' | 'findDocument'>;
  /** What a reading comes from besides the bytes: the readers' source, and what they were told. */
  readonly signature: string;
  /** True where readings that are kept are left aside. */
  readonly isForced: boolean;
}

/** The document that reading these bytes under this name gave before; null where none is kept. */
async function kept({ store }: KeptReadings, key: string, name: string): Promise<IngestOutcome | null> {
  const known = await store.findReading(key);
  const document = known === null ? null : await store.findDocument(known.id, known.reader);
  return document === null ? null : { kind: 'read', document: { ...document, name } };
}

/**
 * What reading a file gives, from the store where the same bytes were read before. What is quickly read is not kept, nor are
 * readings that are partial or failed: they may have been short of time, of memory or of a password.
 */
export async function readKept(
  readings: KeptReadings,
  file: FoundFile,
  read: () => Promise<IngestOutcome>,
): Promise<IngestOutcome> {
  const { documentId } = file;
  if (documentId === null) return read();
  const key = keyOf('reading', readings.signature, documentId, nameOf(file.path));
  const known = readings.isForced ? null : await kept(readings, key, nameOf(file.path));
  if (known !== null) return known;
  const began = performance.now();
  const outcome = await read();
  if (performance.now() - began < QUICKLY_READ) return outcome;
  // The file may have been written to meanwhile: then it is another document that was read.
  if (outcome.kind === 'failed' || outcome.document.partial || outcome.document.id !== documentId) return outcome;
  // Where the document itself does not come to be stored, the reading leads to none and is done again.
  await readings.store.saveReading(key, outcome.document);
  return outcome;
}
