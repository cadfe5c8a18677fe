/** An OLE2 compound file: its streams by name (the first of each name), and whether all of it is there. */
export interface CompoundFile {
  readonly streams: ReadonlyMap<string, Uint8Array>;
  readonly isWhole: boolean;
}

/** Values of a sector table from here on are marks (free, end of chain), not sectors ([MS-CFB] 2.1). */
const LAST_SECTOR = 0xffff_fffa;
/** Bytes of a directory entry, and of the header before the first sector of a file with sectors of 512 bytes. */
const ENTRY_LENGTH = 128;
/** Kinds of directory entry: a stream, and the root, whose stream holds the small sectors. */
const STREAM = 2;
const ROOT = 5;
/** Places in the header that name sectors of the sector table; a file over 6.8 MB goes on in sectors of their own. */
const HEADER_TABLE_PLACES = 109;

interface Layout {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly sectorLength: number;
  readonly table: readonly number[];
}

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly start: number;
  readonly size: number;
}

/** Reads a compound file as far as it goes; null when its header or directory cannot be read at all. */
export function readCompoundFile(bytes: Uint8Array): CompoundFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 1_024) return null;
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorLength = 2 ** shift;
  const tableSectors = listTableSectors(view, sectorLength);
  const table = tableSectors.flatMap((sector) => readWords(view, sector, sectorLength));
  const layout: Layout = { view, bytes, sectorLength, table };
  const entries = readEntries(readChain(layout, view.getUint32(48, true), null));
  const root = entries.find((entry) => entry.kind === ROOT);
  if (root === undefined) return null;
  const small = smallSectors(layout, root);
  const cutoff = view.getUint32(56, true);
  const streams = new Map<string, Uint8Array>();
  let isWhole = tableSectors.every((sector) => isInside(layout, sector));
  for (const { name, start, size } of entries.filter((entry) => entry.kind === STREAM)) {
    const content = size < cutoff ? small(start, size) : readChain(layout, start, size);
    if (content.byteLength < size) isWhole = false;
    if (!streams.has(name)) streams.set(name, content);
  }
  return { streams, isWhole };
}

const offsetOf = (sector: number, sectorLength: number): number => (sector + 1) * sectorLength;

const isInside = ({ view, sectorLength }: Pick<Layout, 'view' | 'sectorLength'>, sector: number): boolean =>
  offsetOf(sector, sectorLength) < view.byteLength;

/** The sectors that hold the sector table: some named in the header, the rest in a chain of sectors of their own. */
function listTableSectors(view: DataView, sectorLength: number): number[] {
  const sectors = Array.from({ length: HEADER_TABLE_PLACES }, (_, index) => view.getUint32(76 + index * 4, true));
  const seen = new Set<number>();
  let next = view.getUint32(68, true);
  while (next < LAST_SECTOR && !seen.has(next) && isInside({ view, sectorLength }, next)) {
    seen.add(next);
    const words = readWords(view, next, sectorLength);
    sectors.push(...words.slice(0, -1));
    next = words.at(-1) ?? LAST_SECTOR;
  }
  return [...new Set(sectors.filter((sector) => sector < LAST_SECTOR))];
}

/** A sector as numbers; what lies beyond the end of a file that was cut off reads as the end of a chain. */
function readWords(view: DataView, sector: number, sectorLength: number): number[] {
  const start = offsetOf(sector, sectorLength);
  return Array.from({ length: sectorLength / 4 }, (_, index) => {
    const at = start + index * 4;
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : LAST_SECTOR;
  });
}

/** The bytes of a chain of sectors, cut to `size` (null = to its end), shorter where the file is damaged. */
function readChain({ bytes, table, sectorLength }: Layout, start: number, size: number | null): Uint8Array {
  const parts: Uint8Array[] = [];
  const seen = new Set<number>();
  for (let sector = start; sector < LAST_SECTOR && !seen.has(sector); sector = table[sector] ?? LAST_SECTOR) {
    seen.add(sector);
    if (size !== null && parts.length * sectorLength >= size) break;
    const from = offsetOf(sector, sectorLength);
    parts.push(bytes.subarray(from, from + sectorLength));
  }
  const whole = Buffer.concat(parts);
  return size === null ? whole : whole.subarray(0, size);
}

/** Streams below the cut-off lie in sectors of 64 bytes, which have a stream and a sector table of their own. */
function smallSectors(layout: Layout, root: Entry): (start: number, size: number) => Uint8Array {
  const content = readChain(layout, root.start, root.size);
  const words = readChain(layout, layout.view.getUint32(60, true), null);
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength);
  const table = Array.from({ length: Math.floor(words.byteLength / 4) }, (_, index) => view.getUint32(index * 4, true));
  return (start, size) => {
    const parts: Uint8Array[] = [];
    for (let sector = start; sector < LAST_SECTOR && parts.length * 64 < size; sector = table[sector] ?? LAST_SECTOR) {
      parts.push(content.subarray(sector * 64, sector * 64 + 64));
    }
    return Buffer.concat(parts).subarray(0, size);
  };
}

function readEntries(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  return Array.from({ length: Math.floor(directory.byteLength / ENTRY_LENGTH) }, (_, index) => {
    const at = index * ENTRY_LENGTH;
    const nameLength = Math.min(64, view.getUint16(at + 64, true));
    const name = Buffer.from(directory.subarray(at, at + Math.max(0, nameLength - 2))).toString('utf16le');
    return {
      name,
      kind: directory[at + 66] ?? 0,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}
