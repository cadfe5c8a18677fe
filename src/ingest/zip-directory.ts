/** What a ZIP file's central directory declares. Sizes in bytes; nothing is unpacked to know them. */
export interface ZipDirectory {
  readonly names: readonly string[];
  readonly uncompressedBytes: number;
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

/**
 * Reads the central directory at the end of a ZIP file. Null when there is none: the file was cut off or is no ZIP file.
 * A ZIP64 size counts as 4 GiB, which is over every limit.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  return end === null ? null : readEntries(view, bytes, view.getUint16(end + 10, true), view.getUint32(end + 16, true));
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return null;
}

function readEntries(view: DataView, bytes: Uint8Array, count: number, start: number): ZipDirectory | null {
  const names: string[] = [];
  let uncompressedBytes = 0;
  let at = start;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)));
    uncompressedBytes += size === ZIP64_SIZE ? 2 ** 32 : size;
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { names, uncompressedBytes };
}
