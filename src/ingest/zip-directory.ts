/** One file inside a ZIP file, as the directory declares it; sizes and offset in bytes. */
export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated (APPNOTE.TXT 4.4.5). */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** What a ZIP file's central directory declares. Sizes in bytes; nothing is unpacked to know them. */
export interface ZipDirectory {
  readonly names: readonly string[];
  readonly uncompressedBytes: number;
  readonly entries: readonly ZipEntry[];
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
/** Bytes of an end record without its comment, and the longest comment there can be (APPNOTE.TXT 4.3.16). */
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
/** Bytes of a directory entry before its name (APPNOTE.TXT 4.3.12). */
const ENTRY_LENGTH = 46;
/** The value of a 32-bit size that says "see the ZIP64 field"; no Word file needs one. */
const ZIP64_SIZE = 0xffff_ffff;
/** The number of entries that says the same: there are that many or more. */
const ZIP64_COUNT = 0xffff;

/**
 * Reads the central directory at the end of a ZIP file. Null when there is none: the file was cut off or is no ZIP file.
 * A ZIP64 size counts as 4 GiB, which is over every limit.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(buffer);
  if (end === null) return null;
  const stated = buffer.readUInt32LE(end + 16);
  // What was put before the file (a mail header, a program that unpacks it) shifts every offset by its length.
  const shift = end - buffer.readUInt32LE(end + 12) - stated;
  const isShifted = shift > 0 && !isEntry(buffer, stated) && isEntry(buffer, stated + shift);
  return readEntries(buffer, { at: stated, end, count: buffer.readUInt16LE(end + 10), shift: isShifted ? shift : 0 });
}

function findEnd(buffer: Buffer): number | null {
  const lowest = Math.max(0, buffer.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = buffer.length - END_LENGTH; at >= lowest; at -= 1) {
    if (buffer.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}

const isEntry = (buffer: Buffer, at: number): boolean =>
  at + ENTRY_LENGTH <= buffer.length && buffer.readUInt32LE(at) === ENTRY_SIGNATURE;

interface Extent {
  readonly at: number;
  readonly end: number;
  readonly count: number;
  readonly shift: number;
}

function readEntries(buffer: Buffer, { at: start, end, count, shift }: Extent): ZipDirectory | null {
  const entries: ZipEntry[] = [];
  let uncompressedBytes = 0;
  let at = start + shift;
  // Past 65,534 entries the count says nothing, and the directory goes on as far as entries follow each other.
  while (count === ZIP64_COUNT ? at < end && isEntry(buffer, at) : entries.length < count) {
    if (!isEntry(buffer, at)) return null;
    const entry = readEntry(buffer, at, shift);
    entries.push(entry);
    uncompressedBytes += entry.uncompressedBytes;
    at += ENTRY_LENGTH + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return { names: entries.map((entry) => entry.name), uncompressedBytes, entries };
}

function readEntry(buffer: Buffer, at: number, shift: number): ZipEntry {
  const size = buffer.readUInt32LE(at + 24);
  return {
    name: buffer.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + buffer.readUInt16LE(at + 28)),
    method: buffer.readUInt16LE(at + 10),
    isEncrypted: (buffer.readUInt16LE(at + 8) & 1) === 1,
    crc32: buffer.readUInt32LE(at + 16),
    compressedBytes: buffer.readUInt32LE(at + 20),
    uncompressedBytes: size === ZIP64_SIZE ? 2 ** 32 : size,
    offset: buffer.readUInt32LE(at + 42) + shift,
  };
}
