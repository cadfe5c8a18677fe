import type { DocumentFormat } from '#model/source-document.ts';
import { isUtf16, sevenBitEncoding } from './decode-text.ts';
import { isExcelXml, isHtml, isMimePage, isOfficeXml, openingOf } from './sniff-markup.ts';
import { scanZipEntries, unzipSmallEntry } from './unzip-entry.ts';
import { readZipDirectory } from './zip-directory.ts';

/**
 * What a file's bytes look like: a document, a ZIP archive of other files, or words for what else it seems to be
 * (`a RAR archive (.rar)`).
 */
export type SniffedFormat =
  | { readonly kind: 'readable'; readonly format: DocumentFormat }
  | { readonly kind: 'archive' }
  | { readonly kind: 'unreadable'; readonly looksLike: string };

const ARCHIVE: SniffedFormat = { kind: 'archive' };
const readable = (format: DocumentFormat): SniffedFormat => ({ kind: 'readable', format });
const unreadable = (looksLike: string): SniffedFormat => ({ kind: 'unreadable', looksLike });

/** A PDF's header may stand behind other bytes within the first 1,024 (ISO 32000-1, implementation note 13). */
const PDF_HEADER_WINDOW = 1_024;
/** Bytes looked at to tell text from other data. */
const TEXT_WINDOW = 65_536;
/** Share of control bytes above which data is no text; text has none, a few stray ones are dirt. */
const CONTROL_SHARE = 0.05;

const MAGIC_BYTES: readonly (readonly [SniffedFormat, readonly number[]])[] = [
  [readable('rtf'), [...Buffer.from('{\\rtf')]],
  [readable('png'), [0x89, 0x50, 0x4e, 0x47]],
  [readable('jpg'), [0xff, 0xd8, 0xff]],
  [readable('tif'), [0x49, 0x49, 0x2a, 0x00]],
  [readable('tif'), [0x4d, 0x4d, 0x00, 0x2a]],
  [unreadable('a GIF image'), [...Buffer.from('GIF8')]],
  [unreadable('a RAR archive (.rar)'), [...Buffer.from('Rar!')]],
  [unreadable('a 7-Zip archive (.7z)'), [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [unreadable('a gzip archive (.gz)'), [0x1f, 0x8b]],
  [unreadable('an SQLite database'), [...Buffer.from('SQLite format 3')]],
  [unreadable('a program'), [0x7f, 0x45, 0x4c, 0x46]],
];

/** Parts that tell what an Office-like ZIP file is, most telling first. */
const ZIP_PARTS: readonly (readonly [RegExp, SniffedFormat])[] = [
  [/^word\/document\d*\.xml$/u, readable('docx')],
  [/^xl\//u, readable('xlsx')],
  [/^OFD\.xml$/u, readable('ofd')],
  [/^Doc_\d+\/(?:Document\.xml$|Pages\/)/u, readable('ofd')],
  [/^ppt\//u, unreadable('a PowerPoint presentation (.pptx)')],
];

/** The first entry of an OpenDocument file, stored as it is, says what it holds (OpenDocument 1.2, part 3, 3.3). */
const OPEN_DOCUMENTS: readonly (readonly [string, SniffedFormat])[] = [
  ['application/vnd.oasis.opendocument.text', readable('odt')],
  ['application/vnd.oasis.opendocument.spreadsheet', readable('ods')],
];

/** Bytes at the start of a ZIP file within which that entry stands. */
const FIRST_ENTRY_WINDOW = 200;

/** What an Office file of any kind looks like that a password protects. */
export const LOCKED_OFFICE_FILE = 'a password-protected Office document';

/** Names of the streams in an OLE2 compound file (written there in UTF-16) that tell what it is. */
const OLE2_STREAMS: readonly (readonly [string, SniffedFormat])[] = [
  ['EncryptedPackage', unreadable(LOCKED_OFFICE_FILE)],
  ['WordDocument', readable('doc')],
  ['Workbook', readable('xls')],
  // Excel 5 and 95; the end of the name tells it from longer ones.
  ['Book\0', readable('xls')],
  // Microsoft Works writes .wps files of its own kind, which LibreOffice may read.
  ['MatOST', readable('doc')],
  ['PowerPoint Document', unreadable('an OLE2 PowerPoint presentation (.ppt)')],
];

/** Tells a file's format by its bytes; its name is never trusted, since report files are often mislabelled. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sniffZip(bytes, buffer);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return sniffOle2(buffer);
  const magic = MAGIC_BYTES.find(([, signature]) => startsWith(bytes, signature));
  if (magic !== undefined) return magic[0];
  if (buffer.subarray(0, PDF_HEADER_WINDOW).includes('%PDF-')) return readable('pdf');
  return sniffText(buffer);
}

/** Bytes of an OLE2 sector, and how the sector begins that holds the header of Word's text. */
const SECTOR_LENGTH = 512;
const WORD_MARK = [0xec, 0xa5];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function sniffZip(bytes: Uint8Array, buffer: Buffer): SniffedFormat {
  const directory = readZipDirectory(bytes);
  // A file that was cut off has lost its directory; names also stand before each part that is left.
  const names = (directory?.entries ?? scanZipEntries(bytes)).map(({ name }) => name.replaceAll('\\', '/'));
  const known =
    OPEN_DOCUMENTS.find(([type]) => buffer.subarray(0, FIRST_ENTRY_WINDOW).includes(type)) ??
    ZIP_PARTS.find(([part]) => names.some((name) => part.test(name)));
  if (known !== undefined) return known[1];
  const isCutOffice = directory === null && names.some((name) => OFFICE_OPENING.test(name));
  return isCutOffice || namesWordParts(bytes) ? readable('docx') : ARCHIVE;
}

/** Parts that stand first in Word's files, before the one that says what they are. */
const OFFICE_OPENING = /^word\/|^_rels\/\.rels$|^\[Content_Types\]\.xml$/u;

/** Bytes of a package's list of contents: some 100 for each part. */
const CONTENT_TYPES_LIMIT = 2 ** 20;

/** True for a package whose list of contents names a Word document, wherever that stands (ECMA-376 part 2, 7.2.3). */
function namesWordParts(bytes: Uint8Array): boolean {
  const list = readZipDirectory(bytes)?.entries.find((entry) => entry.name === '[Content_Types].xml');
  const types = list === undefined ? null : unzipSmallEntry(bytes, list, CONTENT_TYPES_LIMIT);
  return types?.includes('wordprocessingml') === true;
}

function sniffOle2(buffer: Buffer): SniffedFormat {
  const known = OLE2_STREAMS.find(([stream]) => buffer.includes(Buffer.from(stream, 'utf16le')));
  if (known !== undefined) return known[1];
  // A file that was cut off has lost the names of its streams; the sector that Word's text begins in is marked so.
  const sectors = Array.from(
    { length: Math.floor(buffer.length / SECTOR_LENGTH) },
    (_, index) => index * SECTOR_LENGTH,
  );
  const isWord = sectors.some((at) => buffer[at] === WORD_MARK[0] && buffer[at + 1] === WORD_MARK[1]);
  return isWord ? readable('doc') : unreadable('an OLE2 compound file');
}

function sniffText(buffer: Buffer): SniffedFormat {
  const opening = openingOf(buffer);
  if (isOfficeXml(opening)) return readable('xml');
  if (isHtml(opening)) return readable('html');
  if (opening.startsWith('<?xml')) return unreadable('an XML file (.xml)');
  if (isMimePage(opening)) return readable('mht');
  const sample = buffer.subarray(0, TEXT_WINDOW);
  return isBinary(sample) ? unreadable('binary data of no known format') : readable('txt');
}

/** True for Excel's flat XML among the files that are Office XML. */
export const isSpreadsheetXml = (bytes: Uint8Array): boolean => isExcelXml(openingOf(bytes));

/** True for data that is no text in any encoding; UTF-16, which is full of zero bytes, is told by its characters. */
function isBinary(opening: Buffer): boolean {
  const controls = opening.reduce((count, byte) => (isControl(byte) ? count + 1 : count), 0);
  return controls > opening.length * CONTROL_SHARE && sevenBitEncoding(opening) === null && !isUtf16(opening);
}

const isControl = (byte: number): boolean =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
