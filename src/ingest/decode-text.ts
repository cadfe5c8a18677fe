import type { Span } from '#model/span.ts';
import { detectEncoding, type TextEncodingName } from './decode/detect-encoding.ts';
import { type ForeignBytes, foreignLines } from './decode/mixed-lines.ts';
import { widen } from './decode/seven-bit.ts';

export { isUtf16 } from './decode/detect-encoding.ts';
export { sevenBitEncoding } from './decode/seven-bit.ts';

/**
 * A decoded text file. `undecodable` counts U+FFFD, the sign that stands for bytes no character was found for; `foreign`
 * are the parts of the text that were in another encoding than the rest, `isCut` says that the file ends inside a
 * character.
 */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
  readonly undecodable: number;
  readonly droppedNulls: number;
  readonly foreign: readonly Span[];
  readonly isCut: boolean;
}

/**
 * Six ideographs for which GB 18030 and the decoders built on it keep code points of the private use area, though
 * Unicode has them now (GB 18030-2022, annex on remapped characters).
 */
const PRIVATE_IDEOGRAPHS: ReadonlyMap<string, string> = new Map([
  ['\ue816', '\u{20087}'],
  ['\ue817', '\u{20089}'],
  ['\ue818', '\u{200cc}'],
  ['\ue831', '\u{215d7}'],
  ['\ue83b', '\u{2298f}'],
  ['\ue855', '\u{241fe}'],
]);
const PRIVATE = new RegExp(`[${[...PRIVATE_IDEOGRAPHS.keys()].join('')}]`, 'gu');

/** Decodes a text file. Nothing but a byte order mark and U+0000 (which no database text column takes) is left out. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = detectEncoding(bytes);
  const { pieces, isCut } = decodePieces(bytes, encoding);
  const foreign: Span[] = [];
  let text = '';
  let droppedNulls = 0;
  for (const [index, piece] of pieces.entries()) {
    // TextDecoder knows no byte order mark of GB 18030 and leaves it in.
    const unmarked = index === 0 && piece.text.startsWith('\uFEFF') ? piece.text.slice(1) : piece.text;
    const kept = unmarked.replaceAll('\0', '');
    droppedNulls += unmarked.length - kept.length;
    if (piece.isForeign) foreign.push({ start: text.length, end: text.length + kept.length });
    text += kept;
  }
  return { text, encoding, undecodable: countOf(text, '\uFFFD'), droppedNulls, foreign, isCut };
}

interface Decoded {
  readonly pieces: readonly { readonly text: string; readonly isForeign: boolean }[];
  readonly isCut: boolean;
}

function decodePieces(bytes: Uint8Array, encoding: TextEncodingName): Decoded {
  if (encoding === 'hz-gb-2312' || encoding === 'iso-2022-cn') return whole(widen(bytes, encoding), 'gb18030');
  if (encoding === 'utf-8' || encoding === 'gb18030') {
    const decoded = whole(bytes, encoding);
    // Sound UTF-8 and GB 18030 without a hint of UTF-8 are not looked at line by line.
    const isSuspect = encoding === 'gb18030' || decoded.pieces[0]?.text.includes('\uFFFD');
    const foreign = isSuspect ? foreignLines(bytes, encoding) : [];
    return foreign.length === 0 ? decoded : mixed(bytes, encoding, foreign, decoded.isCut);
  }
  return whole(bytes, encoding);
}

function whole(bytes: Uint8Array, encoding: string): Decoded {
  const text = decode(bytes, encoding);
  const streamed = new TextDecoder(encoding).decode(bytes, { stream: true });
  return { pieces: [{ text, isForeign: false }], isCut: text.endsWith('\uFFFD') && text.length > streamed.length };
}

function decode(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== 'gb18030') return text;
  return text.replace(PRIVATE, (character) => PRIVATE_IDEOGRAPHS.get(character) ?? character);
}

function mixed(
  bytes: Uint8Array,
  encoding: 'utf-8' | 'gb18030',
  foreign: readonly ForeignBytes[],
  isCut: boolean,
): Decoded {
  const other = encoding === 'utf-8' ? 'gb18030' : 'utf-8';
  const pieces: { text: string; isForeign: boolean }[] = [];
  let at = 0;
  for (const { start, end } of foreign) {
    if (start > at) pieces.push({ text: decode(bytes.subarray(at, start), encoding), isForeign: false });
    pieces.push({ text: decode(bytes.subarray(start, end), other), isForeign: true });
    at = end;
  }
  if (at < bytes.length) pieces.push({ text: decode(bytes.subarray(at), encoding), isForeign: false });
  return { pieces, isCut };
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
