import type { WordStreams } from './streams.ts';

/** Lengths in characters of the parts that follow each other in a document's text. */
export interface PartLengths {
  readonly body: number;
  readonly footnotes: number;
  readonly headers: number;
  readonly comments: number;
  readonly endnotes: number;
  readonly textBoxes: number;
}

/**
 * The text of a document in its order, and for each character where in the main stream it lies, by which its formatting
 * is found. `isWhole` is false where the stream ends before the text does.
 */
export interface PieceText {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly lengths: PartLengths;
  readonly isWhole: boolean;
}

/** Place of the piece table in the header: its offset in the table stream, then its length ([MS-DOC] 2.5.6). */
const PIECES_PLACE = 0x01a2;
const PROPERTIES = 0x01;
const PIECES = 0x02;
/** A piece whose characters are single bytes; its offset counts in half bytes then. */
const IS_SINGLE_BYTE = 0x4000_0000;

const WESTERN = new TextDecoder('windows-1252');

/** Reads a document's text, which is stored in pieces in the order of writing. Throws a RangeError for a damaged table. */
export function readPieces({ main, table }: WordStreams): PieceText {
  const places = findPieceTable(table, main.getUint32(PIECES_PLACE, true), main.getUint32(PIECES_PLACE + 4, true));
  const count = Math.floor((places.byteLength - 4) / 12);
  const offsets: number[] = [];
  let text = '';
  let isWhole = true;
  for (let index = 0; index < count; index += 1) {
    const length = places.getUint32(index * 4 + 4, true) - places.getUint32(index * 4, true);
    const place = places.getUint32((count + 1) * 4 + index * 8 + 2, true);
    const width = (place & IS_SINGLE_BYTE) === 0 ? 2 : 1;
    const start = width === 2 ? place : (place & ~IS_SINGLE_BYTE) / 2;
    const there = Math.max(0, Math.min(length, Math.floor((main.byteLength - start) / width)));
    if (there < length) isWhole = false;
    text += decode(main, start, there * width, width);
    for (let at = 0; at < there; at += 1) offsets.push(start + at * width);
  }
  return { text, offsets, lengths: readLengths(main), isWhole };
}

function decode(main: DataView, start: number, length: number, width: number): string {
  const bytes = Buffer.from(main.buffer, main.byteOffset + start, length);
  return width === 2 ? bytes.toString('utf16le') : WESTERN.decode(bytes);
}

function findPieceTable(table: DataView, start: number, length: number): DataView {
  let at = start;
  while (at < start + length && table.getUint8(at) === PROPERTIES) at += 3 + table.getUint16(at + 1, true);
  if (at >= start + length || table.getUint8(at) !== PIECES) throw new RangeError('there is no table of pieces');
  const size = Math.min(table.getUint32(at + 1, true), table.byteLength - at - 5);
  return new DataView(table.buffer, table.byteOffset + at + 5, size);
}

const readLengths = (main: DataView): PartLengths => ({
  body: main.getUint32(0x4c, true),
  footnotes: main.getUint32(0x50, true),
  headers: main.getUint32(0x54, true) + main.getUint32(0x58, true),
  comments: main.getUint32(0x5c, true),
  endnotes: main.getUint32(0x60, true),
  textBoxes: main.getUint32(0x64, true),
});
