import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Discovered } from './discover-files.ts';
import { NO_PLACES, openOrigin, type Places } from './origins/open-origin.ts';

/** Larger files are not read at all, in bytes: the largest that readers take. */
const MOST_BYTES = 128 * 2 ** 20;

/**
 * The sha256 of a file's bytes, which is the id of its document; null where they cannot be had: reading the file then
 * says why. Files with equal bytes are known before any is read, whoever would end first.
 */
export async function fingerprintOf(found: Discovered, places: Places = NO_PLACES): Promise<string | null> {
  if (found.kind === 'absent') return null;
  try {
    const hash = createHash('sha256');
    const own = found.origin.kind === 'file' || found.origin.kind === 'shared';
    // What is no regular file would be waited for for ever: a FIFO.
    if (own) {
      const { size, isFile } = await statOf(found.path);
      if (!isFile || size > MOST_BYTES) return null;
    }
    const source = await openOrigin(found.origin, places);
    if (typeof source === 'string') await pipeline(createReadStream(source), hash);
    else hash.update(source.bytes);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

async function statOf(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFile: found.isFile() };
}
