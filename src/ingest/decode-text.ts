/** A decoded text file; `undecodable` counts U+FFFD, the sign that stands for bytes no character was found for. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly undecodable: number;
  readonly droppedNulls: number;
}

type Encoding = DecodedText['encoding'];

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** Code units looked at to tell UTF-16; a report's first 2,000 characters hold hundreds of Chinese ones. */
const SAMPLE_UNITS = 2_000;

/**
 * Share of code units that must be usual in a Chinese report to believe in UTF-16. Five reports tried gave 0.998 or more
 * when read rightly, at most 0.42 in the wrong byte order, and at most 0.16 when their GBK bytes were read as UTF-16.
 */
const UTF16_PLAUSIBLE_SHARE = 0.9;

/**
 * Decodes a text file: byte order mark, then strict UTF-8, then UTF-16 by its look, then GB 18030, of which GBK and
 * GB 2312 are parts. Detection libraries fail on short GBK texts, strict UTF-8 does not: GBK prose is never valid UTF-8.
 * Nothing but the mark and U+0000 (which no database text column takes) is left out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = detectEncoding(bytes);
  const decoded = new TextDecoder(encoding).decode(bytes);
  // TextDecoder knows no byte order mark of GB 18030 and leaves it in.
  const unmarked = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const text = unmarked.replaceAll('\0', '');
  return { text, encoding, undecodable: countOf(text, '\uFFFD'), droppedNulls: unmarked.length - text.length };
}

function detectEncoding(bytes: Uint8Array): Encoding {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[0];
  // U+0000 is valid UTF-8, so UTF-16 of Latin text would pass for it.
  const utf16 = bytes.includes(0) || !isUtf8(bytes) ? utf16Order(bytes) : null;
  if (utf16 !== null) return utf16;
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** True for bytes that a UTF-16 byte order mark opens, or that read as a Chinese report's characters in UTF-16. */
export const isUtf16 = (bytes: Uint8Array): boolean => detectEncoding(bytes).startsWith('utf-16');

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  const little = plausibleShare(bytes, true);
  const big = plausibleShare(bytes, false);
  if (Math.max(little, big) < UTF16_PLAUSIBLE_SHARE) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

function plausibleShare(bytes: Uint8Array, littleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Math.min(SAMPLE_UNITS, Math.floor(bytes.length / 2));
  let plausible = 0;
  for (let index = 0; index < units; index += 1) {
    if (isUsual(view.getUint16(index * 2, littleEndian))) plausible += 1;
  }
  return plausible / units;
}

/** Characters that Chinese reports are made of: ideographs, their punctuation, full-width forms and printable ASCII. */
function isUsual(unit: number): boolean {
  const isAscii = (unit >= 0x20 && unit <= 0x7e) || unit === 0x09 || unit === 0x0a || unit === 0x0d;
  const isPunctuation = (unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x3000 && unit <= 0x303f);
  return isAscii || isPunctuation || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xff00 && unit <= 0xffef);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
