import type { DocumentFormat } from '#model/source-document.ts';
import { isUtf16 } from './decode-text.ts';
import { readZipDirectory } from './zip-directory.ts';

/** What a file's bytes look like: a format with a reader, or words for what it seems to be (`an RTF document (.rtf)`). */
export type SniffedFormat =
  | { readonly kind: 'readable'; readonly format: DocumentFormat }
  | { readonly kind: 'unreadable'; readonly looksLike: string };

const readable = (format: DocumentFormat): SniffedFormat => ({ kind: 'readable', format });
const unreadable = (looksLike: string): SniffedFormat => ({ kind: 'unreadable', looksLike });

/** A PDF's header may stand behind other bytes within the first 1,024 (ISO 32000-1, implementation note 13). */
const PDF_HEADER_WINDOW = 1_024;
/** Bytes looked at to tell text from other data. */
const TEXT_WINDOW = 65_536;
/** Share of control bytes above which data is no text; text has none, a few stray ones are dirt. */
const CONTROL_SHARE = 0.05;

const MAGIC_BYTES: readonly (readonly [string, readonly number[]])[] = [
  ['an RTF document (.rtf)', [...Buffer.from('{\\rtf')]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [...Buffer.from('GIF8')]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a RAR archive (.rar)', [...Buffer.from('Rar!')]],
  ['a 7-Zip archive (.7z)', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a gzip archive (.gz)', [0x1f, 0x8b]],
  ['an SQLite database', [...Buffer.from('SQLite format 3')]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
];

/** Parts that tell what an Office-like ZIP file is, most telling first. */
const ZIP_PARTS: readonly (readonly [RegExp, string])[] = [
  [/^xl\//u, 'an Excel workbook (.xlsx)'],
  [/^ppt\//u, 'a PowerPoint presentation (.pptx)'],
  [/^OFD\.xml$/u, 'an OFD document (.ofd)'],
  [/^META-INF\/manifest\.xml$/u, 'an OpenDocument file (.odt or the like)'],
];

/** Names of the streams in an OLE2 compound file (written there in UTF-16) that tell what it is. */
const OLE2_STREAMS: readonly (readonly [string, string])[] = [
  ['EncryptedPackage', 'a password-protected Office document'],
  ['WordDocument', 'an OLE2 Word document (.doc)'],
  ['Workbook', 'an OLE2 Excel workbook (.xls)'],
  ['PowerPoint Document', 'an OLE2 PowerPoint presentation (.ppt)'],
];

/** Tells a file's format by its bytes; its name is never trusted, since report files are often mislabelled. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sniffZip(bytes, buffer);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return unreadable(sniffOle2(buffer));
  const magic = MAGIC_BYTES.find(([, signature]) => startsWith(bytes, signature));
  if (magic !== undefined) return unreadable(magic[0]);
  if (buffer.subarray(0, PDF_HEADER_WINDOW).includes('%PDF-')) return readable('pdf');
  return sniffText(buffer);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function sniffZip(bytes: Uint8Array, buffer: Buffer): SniffedFormat {
  const names = readZipDirectory(bytes)?.names;
  // A file that was cut off has lost its directory; names also stand before each part, the earliest being these.
  if (names === undefined) {
    const isOffice = ['word/', '_rels/.rels', '[Content_Types].xml'].some((name) => buffer.includes(name));
    return isOffice ? readable('docx') : unreadable('a ZIP archive (.zip)');
  }
  if (names.some((name) => /^word\/document\d*\.xml$/u.test(name))) return readable('docx');
  const known = ZIP_PARTS.find(([part]) => names.some((name) => part.test(name)));
  return unreadable(known?.[1] ?? 'a ZIP archive (.zip)');
}

function sniffOle2(buffer: Buffer): string {
  const known = OLE2_STREAMS.find(([stream]) => buffer.includes(Buffer.from(stream, 'utf16le')));
  return known?.[1] ?? 'an OLE2 compound file';
}

function sniffText(buffer: Buffer): SniffedFormat {
  const opening = buffer.subarray(0, TEXT_WINDOW);
  const start = opening
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/u, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (/^(<!doctype html|<html)/u.test(start)) return unreadable('a web page (.html)');
  if (start.startsWith('<?xml')) return unreadable('an XML file (.xml)');
  if (start.startsWith('mime-version:')) return unreadable('a web archive (.mht)');
  return isBinary(opening) ? unreadable('binary data of no known format') : readable('txt');
}

/** True for data that is no text in any encoding; UTF-16, which is full of zero bytes, is told by its characters. */
function isBinary(opening: Buffer): boolean {
  const controls = opening.reduce((count, byte) => (isControl(byte) ? count + 1 : count), 0);
  return controls > opening.length * CONTROL_SHARE && !isUtf16(opening);
}

const isControl = (byte: number): boolean =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
