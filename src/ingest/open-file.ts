import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { FILE_BYTES_LIMIT, tooLarge } from './byte-limits.ts';
import { type FailedIngest, failure, type NamedBytes } from './ingest-outcome.ts';

/** A regular file within the size limit that has not been opened yet; `size` in bytes. */
export interface FoundFile {
  readonly name: string;
  readonly size: number;
}

/** Looks at what a path leads to, without opening it: opening a FIFO waits forever, and a device never ends. */
export async function findFile(path: string): Promise<FoundFile | FailedIngest> {
  const name = basename(path);
  try {
    const found = await stat(path);
    return refuse(name, found) ?? { name, size: found.size };
  } catch (error) {
    return unopened(name, path, error);
  }
}

/**
 * Reads a regular file's bytes, or says why not. The id is that of the bytes given here, and a file that was written to
 * meanwhile is refused, since its bytes would be a mixture of two files.
 */
export async function openFile(path: string): Promise<NamedBytes | FailedIngest> {
  const found = await findFile(path);
  if ('kind' in found) return found;
  let file: FileHandle | null = null;
  try {
    // Another file may have taken the place of the one that was looked at: a FIFO must not be waited for.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return await readWhole(found.name, file);
  } catch (error) {
    return unopened(found.name, path, error);
  } finally {
    await file?.close();
  }
}

async function readWhole(name: string, file: FileHandle): Promise<NamedBytes | FailedIngest> {
  const before = await file.stat();
  const refusal = refuse(name, before);
  if (refusal !== null) return refusal;
  // One byte more than there should be, to notice a file that grows.
  const buffer = Buffer.allocUnsafeSlow(before.size + 1);
  let length = 0;
  let read = -1;
  while (read !== 0 && length < buffer.length) {
    read = (await file.read(buffer, length, buffer.length - length, length)).bytesRead;
    length += read;
  }
  if (length !== before.size || (await file.stat()).mtimeMs !== before.mtimeMs) return changed(name);
  const bytes = buffer.subarray(0, length);
  return { name, id: createHash('sha256').update(bytes).digest('hex'), bytes };
}

const changed = (name: string): FailedIngest =>
  failure(name, null, 'file-changed', `${name} was changed while it was read; run again when it is complete.`);

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

function unopened(name: string, path: string, error: unknown): FailedIngest {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const fix = path.includes('\uFFFD') ? 'its name is not in UTF-8: rename the file' : 'check the path';
    return failure(name, null, 'file-missing', `${path} does not exist; ${fix}.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return failure(name, null, 'file-unreadable', `${path} may not be read by this user; change its permissions.`);
  }
  if (code === 'ELOOP') {
    return failure(
      name,
      null,
      'file-unreadable',
      `${path} is a link that leads back to itself; give the file it means.`,
    );
  }
  return failure(name, null, 'file-unreadable', `${path} could not be read: ${messageOf(error)}.`);
}
