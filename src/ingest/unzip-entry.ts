import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';

/** What an entry of a ZIP file holds; `isWhole` is false where it was cut off, damaged or longer than it may be. */
export interface Unzipped {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

const LOCAL_SIGNATURE = 0x04034b50;
/** Bytes of a local header before the name (APPNOTE.TXT 4.3.7). */
const LOCAL_LENGTH = 30;

/**
 * Unpacks one entry, never to more than `limit` bytes, whatever the directory says of its size. Null when the entry is
 * encrypted, packed in a way that is not deflate, or not where the directory says. What can be had of a damaged one is
 * given.
 */
export async function unzipEntry(zip: Uint8Array, entry: ZipEntry, limit: number): Promise<Unzipped | null> {
  const packed = packedBytes(zip, entry);
  if (packed === null || entry.isEncrypted) return null;
  if (entry.method === 0) return checked(packed.subarray(0, limit), entry);
  if (entry.method !== 8) return null;
  try {
    return checked(inflateRawSync(packed, { maxOutputLength: limit }), entry);
  } catch {
    return { bytes: await salvage(packed, limit), isWhole: false };
  }
}

/** The same at once, for small entries: null when it is not whole. */
export function unzipSmallEntry(zip: Uint8Array, entry: ZipEntry, limit: number): Buffer | null {
  const packed = packedBytes(zip, entry);
  if (packed === null || entry.isEncrypted || entry.uncompressedBytes > limit) return null;
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch {
    return null;
  }
}

function packedBytes(zip: Uint8Array, entry: ZipEntry): Buffer | null {
  const buffer = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const { offset } = entry;
  if (offset + LOCAL_LENGTH > buffer.length || buffer.readUInt32LE(offset) !== LOCAL_SIGNATURE) return null;
  const start = offset + LOCAL_LENGTH + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  return buffer.subarray(start, start + entry.compressedBytes);
}

const checked = (bytes: Buffer, entry: ZipEntry): Unzipped => ({ bytes, isWhole: crc32(bytes) === entry.crc32 });

/** What a damaged stream gives before its damage. */
function salvage(packed: Buffer, limit: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    const finish = (): void => {
      inflate.destroy();
      resolve(Buffer.concat(chunks).subarray(0, limit));
    };
    inflate.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) finish();
    });
    inflate.on('error', finish).on('end', finish);
    inflate.end(packed);
  });
}

/** The entries of a ZIP file that lost its directory, by the header before each; a size that is not told runs to the next. */
export function scanZipEntries(zip: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const entries: ZipEntry[] = [];
  const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  let offset = buffer.indexOf(signature);
  while (offset !== -1 && offset + LOCAL_LENGTH <= buffer.length) {
    const stated = buffer.readUInt32LE(offset + 18);
    const next = buffer.indexOf(signature, offset + LOCAL_LENGTH + stated);
    entries.push(scannedEntry(buffer, offset, stated === 0 ? (next === -1 ? buffer.length : next) - offset : stated));
    offset = next;
  }
  return entries;
}

const scannedEntry = (buffer: Buffer, offset: number, compressedBytes: number): ZipEntry => ({
  name: buffer.toString('utf8', offset + LOCAL_LENGTH, offset + LOCAL_LENGTH + buffer.readUInt16LE(offset + 26)),
  method: buffer.readUInt16LE(offset + 8),
  isEncrypted: (buffer.readUInt16LE(offset + 6) & 1) === 1,
  crc32: buffer.readUInt32LE(offset + 14),
  compressedBytes,
  uncompressedBytes: buffer.readUInt32LE(offset + 22),
  offset,
});
