import path from 'node:path';
import type { IngestOutcome } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Store } from '#model/store.ts';
import { isStoreFault } from '#model/store-fault.ts';
import { type PartitionedFile, partition } from '#partition/index.ts';
import type { Discovered } from '../discover/discover-files.ts';
import { isOriginFault } from '../origins/open-origin.ts';
import { failed, type Worked } from './worked.ts';

export interface ReadingParts {
  readonly store: Store;
  readonly read: (found: Extract<Discovered, { kind: 'file' }>) => Promise<IngestOutcome>;
  readonly signal: AbortSignal;
  /** Told when a file is begun. */
  readonly onStart: (path: string) => void;
  /** Told when something went wrong that may go right another time. */
  readonly onAccident: () => void;
}

/** A file that was read: its document is kept by `load` and not held, where a unit has many. */
export type ReadFile =
  | {
      readonly kind: 'read';
      readonly documentId: string;
      readonly partitioned: PartitionedFile;
      readonly load: () => Promise<SourceDocument>;
    }
  | { readonly kind: 'failed'; readonly worked: Worked; readonly partitioned: PartitionedFile | null }
  | { readonly kind: 'stopped' };

/** Documents held in memory at once for one unit: a report with its forms has a dozen, a folder of a region thousands. */
export const MOST_HELD = 40;

/**
 * What was read in less time, in milliseconds, is stored with its reports alone: to read it again costs no more than
 * storing it before. Pages that were recognised for minutes must not be lost to a report that ends the process.
 */
export const QUICKLY_READ = 100;

/** Reads a file of a unit and finds the reports in it; `holds` keeps its document in memory. A bad file is an outcome; rejects where the store can keep nothing. */
export async function readOne(parts: ReadingParts, found: Discovered, holds: boolean): Promise<ReadFile> {
  if (parts.signal.aborted) return { kind: 'stopped' };
  if (found.kind === 'absent')
    return { kind: 'failed', worked: failed(found.path, null, found.reason), partitioned: null };
  parts.onStart(found.path);
  const name = path.basename(found.path);
  const lost = (documentId: string | null, reason: string): ReadFile => {
    return {
      kind: 'failed',
      worked: failed(found.path, documentId, reason),
      partitioned: { kind: 'unread', name, reason },
    };
  };
  try {
    const began = performance.now();
    const read = await parts.read(found);
    const isQuick = performance.now() - began < QUICKLY_READ;
    if (read.kind === 'failed' && read.mayPass === true) parts.onAccident();
    if (read.kind === 'failed')
      return lost(read.documentId, read.findings[0]?.reason ?? `${found.path} could not be read.`);
    if (!(holds && isQuick)) await parts.store.saveDocument(read.document);
    const { id, reader } = read.document;
    const partitioned = { kind: 'read', name, drafts: partition(read.document) } as const;
    return {
      kind: 'read',
      documentId: id,
      partitioned,
      load: holds ? async () => read.document : loader(parts, id, reader),
    };
  } catch (error) {
    if (isStoreFault(error)) throw error;
    parts.onAccident();
    const reason = isOriginFault(error) ? error.message : `It could not be processed: ${messageOf(error)}`;
    return lost(null, reason);
  }
}

/** Gets a document back from the store, without holding it meanwhile. */
const loader =
  ({ store }: ReadingParts, id: string, reader: string) =>
  async (): Promise<SourceDocument> => {
    const document = await store.findDocument(id, reader);
    if (document === null) throw new RangeError(`The document ${id} is not in the store any more.`);
    return document;
  };
