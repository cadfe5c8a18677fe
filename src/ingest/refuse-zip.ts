import type { UnpackedLimits } from './byte-limits.ts';
import { type FailedIngest, failure, type NamedBytes } from './ingest-outcome.ts';
import { unzipEntry } from './unzip-entry.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

/**
 * Refuses a document in a ZIP file by what its directory declares, before anything is unpacked: too much, too many
 * parts, parts that share their bytes, or parts that need a password. Null = none of these, or no directory to look at.
 */
export function refuseZip({ name, id, bytes }: NamedBytes, limits: UnpackedLimits): FailedIngest | null {
  const directory = readZipDirectory(bytes);
  if (directory === null) return null;
  if (directory.uncompressedBytes > limits.bytes || directory.entries.length > limits.parts) {
    return failure(name, id, 'archive-too-large', bombReason(name, directory, limits));
  }
  if (hasOverlaps(directory.entries)) {
    return failure(
      name,
      id,
      'archive-too-large',
      `Parts of ${name} share their bytes: it is damaged, or made to fill a disk; get the file from its publisher again.`,
    );
  }
  // A single part that claims to be encrypted is a damaged one.
  if (directory.entries.length > 0 && directory.entries.every((entry) => entry.isEncrypted)) {
    return failure(name, id, 'document-encrypted', `${name} needs a password to be unpacked; save it without one.`);
  }
  return null;
}

const bombReason = (name: string, { uncompressedBytes, entries }: ZipDirectory, limits: UnpackedLimits): string =>
  `${name} would unpack to ${uncompressedBytes.toLocaleString('en')} bytes in ${entries.length.toLocaleString('en')} parts; the limit is ${limits.bytes.toLocaleString('en')} bytes in ${limits.parts.toLocaleString('en')} parts: save it again without its pictures.`;

function hasOverlaps(entries: readonly ZipEntry[]): boolean {
  const byOffset = entries.toSorted((a, b) => a.offset - b.offset);
  return byOffset.some((entry, index) => {
    const next = byOffset[index + 1];
    return next !== undefined && entry.offset + entry.compressedBytes + entry.name.length > next.offset;
  });
}

/**
 * Refuses a document whose directory lies about how long its parts are: libraries believe it and unpack without end. It
 * unpacks every part once and forgets it; readers that unpack with `unzipEntry` need it not.
 */
export async function refuseLyingZip({ name, id, bytes }: NamedBytes): Promise<FailedIngest | null> {
  for (const entry of readZipDirectory(bytes)?.entries ?? []) {
    if (entry.method !== 8) continue;
    const unzipped = await unzipEntry(bytes, entry, entry.uncompressedBytes + 1);
    if (unzipped !== null && unzipped.bytes.length > entry.uncompressedBytes) {
      const reason = `A part of ${name} unpacks to more than the ${entry.uncompressedBytes.toLocaleString('en')} bytes it declares, as only files made to fill the memory do; get the file from its publisher again.`;
      return failure(name, id, 'archive-too-large', reason);
    }
  }
  return null;
}
