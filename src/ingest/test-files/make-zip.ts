import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP file for tests; what is not said is as an honest program would write it. */
export interface ZipEntry {
  /** Bytes of the name, or the name, which is then written in UTF-8 with the flag that says so. */
  readonly name: string | Buffer;
  readonly data?: Buffer;
  readonly flags?: number;
  readonly method?: number;
  readonly extra?: Buffer;
  /** Overrides what the directory declares. */
  readonly uncompressedSize?: number;
  readonly compressedSize?: number;
  readonly crc?: number;
  /** Version and system that made it, and its attributes: 0x0314 and a mode for Unix. */
  readonly madeBy?: number;
  readonly attributes?: number;
  /** Index of the entry whose bytes this one shares, instead of its own. */
  readonly sharesWith?: number;
}

interface Written {
  readonly local: Buffer;
  readonly central: Buffer;
}

const UTF8_FLAG = 0x800;
const DEFLATED = 8;
/** What the field for the number of entries can hold; there may be more entries. */
const MOST_ENTRIES = 0xffff;

/** Writes one entry; `at` is where its local header stands in the file (APPNOTE.TXT 4.3.7 and 4.3.12). */
function writeEntry(entry: ZipEntry, at: number): Written {
  const data = entry.data ?? Buffer.alloc(0);
  const isText = typeof entry.name === 'string';
  const name = isText ? Buffer.from(entry.name, 'utf8') : Buffer.from(entry.name);
  const method = entry.method ?? DEFLATED;
  const packed = method === DEFLATED ? deflateRawSync(data, { level: 9 }) : data;
  const extra = entry.extra ?? Buffer.alloc(0);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE((isText ? UTF8_FLAG : 0) | (entry.flags ?? 0), 2);
  shared.writeUInt16LE(method, 4);
  shared.writeUInt16LE(0x5821, 8);
  shared.writeUInt32LE(entry.crc ?? crc32(data), 10);
  shared.writeUInt32LE(entry.compressedSize ?? packed.length, 14);
  shared.writeUInt32LE(entry.uncompressedSize ?? data.length, 18);
  shared.writeUInt16LE(name.length, 22);
  shared.writeUInt16LE(extra.length, 24);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 0, 'latin1');
  central.writeUInt16LE(entry.madeBy ?? 20, 4);
  shared.copy(central, 6);
  central.writeUInt32LE(entry.attributes ?? 0, 38);
  central.writeUInt32LE(at, 42);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, extra, packed]),
    central: Buffer.concat([central, name, extra]),
  };
}

/** A ZIP file with these entries; `entryCount` overrides how many it says it has. */
export function makeZip(entries: readonly ZipEntry[], entryCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  const places: number[] = [];
  for (const entry of entries) {
    const place = entry.sharesWith === undefined ? at : (places[entry.sharesWith] ?? 0);
    const { local, central } = writeEntry(entry, place);
    places.push(place);
    centrals.push(central);
    if (entry.sharesWith !== undefined) continue;
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(entryCount, MOST_ENTRIES), 8);
  end.writeUInt16LE(Math.min(entryCount, MOST_ENTRIES), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
