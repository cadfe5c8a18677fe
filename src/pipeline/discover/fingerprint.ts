import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileOrigin } from '#model/file-origin.ts';
import type { WorkStore } from '#model/work.ts';
import { NO_PLACES, openOrigin, type Places } from '../origins/open-origin.ts';
import type { Discovered } from './discover-files.ts';

/** Larger files are not read at all, in bytes: the largest that readers take. */
const MOST_BYTES = 128 * 2 ** 20;

/** Where the sha256 of an object is found again by what names it and its version, so that it is downloaded once. */
export type Fingerprints = Pick<WorkStore, 'findFingerprint' | 'saveFingerprint'>;

/** What an object's sha256 is kept by; null where the store names no version. */
function keyOfObject(origin: FileOrigin, { objects }: Places): string | null {
  if (origin.kind !== 'object' || origin.etag === '') return null;
  const { bucket, key, etag, size } = origin;
  const endpoint = origin.endpoint ?? objects?.endpoint ?? null;
  return createHash('sha256')
    .update(JSON.stringify([endpoint, bucket, key, etag, size]))
    .digest('hex');
}

async function hashOf(found: Extract<Discovered, { kind: 'file' }>, places: Places, signal?: AbortSignal) {
  const hash = createHash('sha256');
  // What is no regular file would be waited for for ever: a FIFO.
  if (found.origin.kind === 'file' || found.origin.kind === 'shared') {
    const { size, isFile } = await statOf(found.path);
    if (!isFile || size > MOST_BYTES) return null;
  }
  const source = await openOrigin(found.origin, places, signal);
  if (typeof source === 'string') await pipeline(createReadStream(source), hash);
  else hash.update(source.bytes);
  return hash.digest('hex');
}

/**
 * The sha256 of a file's bytes, which is the id of its document; null where they cannot be had: reading the file then
 * says why. Files with equal bytes are known before any is read, whoever would end first. Of an object that `known` knows
 * nothing is downloaded.
 */
export async function fingerprintOf(
  found: Discovered,
  places: Places = NO_PLACES,
  { known, signal }: { readonly known?: Fingerprints; readonly signal?: AbortSignal } = {},
): Promise<string | null> {
  if (found.kind === 'absent') return null;
  const key = known === undefined ? null : keyOfObject(found.origin, places);
  const remembered = key === null ? null : ((await known?.findFingerprint(key)) ?? null);
  if (remembered !== null) return remembered;
  let made: string | null;
  try {
    made = await hashOf(found, places, signal);
  } catch {
    return null;
  }
  if (key !== null && made !== null) await known?.saveFingerprint(key, made);
  return made;
}

async function statOf(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFile: found.isFile() };
}
