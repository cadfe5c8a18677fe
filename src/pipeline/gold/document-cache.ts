import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IngestOutcome, ReadingOptions } from '#ingest/index.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { readerSignature } from '../source-signature.ts';
import { sha256Of } from './gold-set.ts';
import { pruneFolder } from './prune-folder.ts';

type Read = (file: string) => Promise<IngestOutcome>;

/** A reader that keeps what it read; `close` gives back room where there is too much. */
export interface CachedReader {
  readonly read: Read;
  readonly close: () => Promise<void>;
}

/** Bytes that the cache may take up: some thousand reports. */
const MOST_BYTES = 256 * 2 ** 20;

const ENDING = '.document';

/** An entry says the hash of what follows: a cut or foreign file is none. */
const sealed = (body: string): string => `${sha256Of(body)}\n${body}`;

function opened(entry: string): string | null {
  const end = entry.indexOf('\n');
  const body = entry.slice(end + 1);
  return end === -1 || sha256Of(body) !== entry.slice(0, end) ? null : body;
}

/** The document that an entry holds, if it is whole and of these bytes; null otherwise: then the file is read anew. */
async function load(entry: string, id: string): Promise<SourceDocument | null> {
  try {
    const body = opened(await readFile(entry, 'utf8'));
    const document = body === null ? null : (JSON.parse(body) as SourceDocument); // Its hash says that we wrote it.
    if (document?.id !== id) return null;
    const now = new Date();
    await utimes(entry, now, now);
    return document;
  } catch {
    return null;
  }
}

/** Written beside its place and put there whole. A cache that cannot be written to is no reason to fail. */
async function save(entry: string, document: SourceDocument): Promise<void> {
  const beside = `${entry}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(entry), { recursive: true });
    await writeFile(beside, sealed(JSON.stringify(document)), { mode: 0o600 });
    await rename(beside, entry);
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}

/** What may be kept: whole readings. A partial or failed one may have been short of time, or of a program. */
const isKept = (outcome: IngestOutcome): outcome is Extract<IngestOutcome, { readonly kind: 'read' }> =>
  outcome.kind === 'read' && !outcome.document.partial;

/**
 * A reader of files that keeps each reading in `folder` and gives it back as long as the bytes, the file's name, the readers
 * and what they are told are the same (see readerSignature). What is given back equals what reading would give. Null = no
 * folder, nothing is kept; nor is anything that needed a password.
 */
export async function cachedReader(
  folder: string | null,
  options: ReadingOptions,
  read: Read,
  mostBytes = MOST_BYTES,
): Promise<CachedReader> {
  if (folder === null || (options.password ?? null) !== null) return { read, close: async () => {} };
  const signature = await readerSignature(options);
  let hasWritten = false;
  const readCached: Read = async (file) => {
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return read(file);
    const id = sha256Of(bytes);
    const key = createHash('sha256')
      .update(`${signature} ${id} ${path.basename(file)}`)
      .digest('hex');
    const entry = path.join(folder, `${key}${ENDING}`);
    const known = await load(entry, id);
    if (known !== null) return { kind: 'read', document: known };
    const outcome = await read(file);
    // The file may have been written to meanwhile: then it is another document that was read.
    if (!isKept(outcome) || outcome.document.id !== id) return outcome;
    await save(entry, outcome.document);
    hasWritten = true;
    return outcome;
  };
  return { read: readCached, close: async () => void (hasWritten && (await pruneFolder(folder, ENDING, mostBytes))) };
}
