import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { type FailedIngest, failure, type NamedBytes } from './ingest-outcome.ts';

/**
 * Largest text file read, in bytes: 8 MiB is some 250 of the longest reports known (31 kB of text each). What is longer
 * is a database or a log, and keying it would hold up the reports behind it.
 */
export const TEXT_BYTES_LIMIT = 8 * 2 ** 20;

/** Largest .docx or .pdf read, in bytes: 128 MiB, a scan of 400 pages at 300 kB each. */
const FILE_BYTES_LIMIT = 128 * 2 ** 20;

/**
 * Reads a regular file's bytes, or says why not. Asking what it is before opening it matters: opening a FIFO waits
 * forever, and a device never ends.
 */
export async function openFile(path: string): Promise<NamedBytes | FailedIngest> {
  const name = basename(path);
  try {
    const refusal = refuse(name, await stat(path));
    if (refusal !== null) return refusal;
    const bytes = await readFile(path);
    return { name, id: createHash('sha256').update(bytes).digest('hex'), bytes };
  } catch (error) {
    return unopened(name, path, error);
  }
}

function refuse(name: string, found: Stats): FailedIngest | null {
  if (found.isDirectory()) {
    return failure(name, null, 'file-not-regular', `${name} is a folder, not a file; give the files inside it.`);
  }
  if (!found.isFile()) {
    return failure(
      name,
      null,
      'file-not-regular',
      `${name} is ${specialKind(found)}, not a regular file; copy its content to a file.`,
    );
  }
  return found.size > FILE_BYTES_LIMIT ? tooLarge(name, null, found.size, FILE_BYTES_LIMIT) : null;
}

function specialKind(found: Stats): string {
  if (found.isFIFO()) return 'a named pipe';
  return found.isSocket() ? 'a socket' : 'a device';
}

/** The outcome for a file over a size limit; sizes in bytes. */
export const tooLarge = (name: string, id: string | null, size: number, limit: number): FailedIngest =>
  failure(
    name,
    id,
    'file-too-large',
    `${name} has ${size.toLocaleString('en')} bytes; the limit is ${limit.toLocaleString('en')}: split it into its reports.`,
  );

function unopened(name: string, path: string, error: unknown): FailedIngest {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return failure(name, null, 'file-missing', `${path} does not exist; check the path.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return failure(name, null, 'file-unreadable', `${path} may not be read by this user; change its permissions.`);
  }
  return failure(name, null, 'file-unreadable', `${path} could not be read: ${messageOf(error)}.`);
}
