import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP file for tests; `statedBytes` is what the directory says of its size, true or not. */
export interface TestEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly statedBytes?: number;
  readonly isEncrypted?: boolean;
  /** Index of the entry whose bytes this one shares, instead of its own. */
  readonly sharesWith?: number;
}

const EMPTY = deflateRawSync('');

/** A ZIP file as no sound program writes it: with sizes that lie, shared bytes, or more entries than its count can say. */
export function makeZip(entries: readonly TestEntry[]): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  for (const entry of entries) {
    const packed = entry.bytes.length === 0 ? EMPTY : deflateRawSync(entry.bytes);
    const header = localHeader(entry, packed);
    offsets.push(entry.sharesWith === undefined ? length : (offsets[entry.sharesWith] ?? 0));
    directory.push(directoryEntry(entry, packed, offsets.at(-1) ?? 0));
    if (entry.sharesWith !== undefined) continue;
    local.push(header, packed);
    length += header.length + packed.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...local, central, endRecord(entries.length, central.length, length)]);
}

function fields(entry: TestEntry, packed: Buffer): Buffer {
  const buffer = Buffer.alloc(26);
  buffer.writeUInt16LE(20, 0);
  buffer.writeUInt16LE(entry.isEncrypted === true ? 1 : 0, 2);
  buffer.writeUInt16LE(8, 4);
  buffer.writeUInt32LE(crc32(entry.bytes), 10);
  buffer.writeUInt32LE(packed.length, 14);
  buffer.writeUInt32LE(entry.statedBytes ?? entry.bytes.length, 18);
  buffer.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return buffer;
}

const localHeader = (entry: TestEntry, packed: Buffer): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04'), fields(entry, packed), Buffer.from(entry.name)]);

function directoryEntry(entry: TestEntry, packed: Buffer, offset: number): Buffer {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  const version = Buffer.from([20, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02'), version, fields(entry, packed), place, Buffer.from(entry.name)]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
