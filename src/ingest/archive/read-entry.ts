import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for an entry whose bytes are not what the archive's directory says of them. */
export class ArchiveError extends DuizhangError {
  override readonly name = 'ArchiveError';
}

/**
 * Unpacks an entry into memory. It stops at the size that the directory declares, or at `limit` bytes where that is
 * less: a bomb lies about its size. Throws an ArchiveError, or what the parser throws for damaged data.
 */
export async function readEntry(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const most = Math.min(limit, entry.uncompressedSize);
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > most) {
      stream.destroy();
      throw new ArchiveError({ message: `it unpacks to more than the ${most.toLocaleString('en')} bytes it declares` });
    }
    chunks.push(bytes);
  }
  const read = Buffer.concat(chunks, length);
  if (crc32(read) !== entry.crc32) throw new ArchiveError({ message: 'its checksum is wrong' });
  return read;
}
