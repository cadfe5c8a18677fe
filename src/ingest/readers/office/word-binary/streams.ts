import type { CompoundFile } from '../compound-file.ts';

/** A Word 97 to 2003 document's streams: the text with its formatting, the tables of places, and further data. */
export interface WordStreams {
  readonly main: DataView;
  readonly table: DataView;
  readonly data: DataView;
}

/** What the first bytes of the main stream say ([MS-DOC] 2.5.1). */
export type WordStart =
  | { readonly kind: 'word'; readonly streams: WordStreams }
  | { readonly kind: 'encrypted' | 'too-old' | 'no-word' | 'incomplete' };

/** Marks of Word 97 and later, and of Word 6 and 95. */
const WORD_97 = 0xa5ec;
const WORD_95 = 0xa5dc;
const ENCRYPTED = 0x0100;
const USES_FIRST_TABLE = 0x0200;
/** Bytes of the header up to the last place that is read here. */
const HEADER_LENGTH = 0x01aa;

export function openWordStreams(file: CompoundFile): WordStart {
  const main = viewOf(file.streams.get('WordDocument'));
  if (main === null) return { kind: 'no-word' };
  if (main.byteLength < HEADER_LENGTH) return { kind: 'incomplete' };
  const mark = main.getUint16(0, true);
  if (mark !== WORD_97) return { kind: mark === WORD_95 ? 'too-old' : 'incomplete' };
  const flags = main.getUint16(10, true);
  if ((flags & ENCRYPTED) !== 0) return { kind: 'encrypted' };
  const table = viewOf(file.streams.get((flags & USES_FIRST_TABLE) === 0 ? '0Table' : '1Table'));
  if (table === null) return { kind: 'incomplete' };
  const data = viewOf(file.streams.get('Data')) ?? new DataView(new ArrayBuffer(0));
  return { kind: 'word', streams: { main, table, data } };
}

const viewOf = (bytes: Uint8Array | undefined): DataView | null =>
  bytes === undefined ? null : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
