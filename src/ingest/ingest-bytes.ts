import { createHash } from 'node:crypto';
import type { DocumentFormat } from '#model/source-document.ts';
import { BYTES_LIMITS, tooLarge } from './byte-limits.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { failure, type IngestOutcome, type NamedBytes } from './ingest-outcome.ts';
import { refuseLyingZip, refuseZip } from './refuse-zip.ts';
import { isSpreadsheetXml, sniffFormat } from './sniff-format.ts';

/**
 * What a reader may need to be told. `password` opens an encrypted file; null or absent = none is known. `libreOffice` is
 * the program that converts old office formats; null or absent = there is none. `recognise` false leaves pictures unread.
 */
export interface ReadingOptions {
  readonly password?: string | null;
  readonly libreOffice?: string | null;
  readonly recognise?: boolean;
}

/** How far text recognition is: pages done and pages in all; `engines` is how many engines work at once. */
export interface RecognitionState {
  readonly done: number;
  readonly all: number;
  readonly engines: number;
}

/** What the process that reads tells a reader, and what it hears of it; not part of what a caller asks for. */
export interface ReadingProcessOptions {
  /** Engines of text recognition that may work at once; absent = one a core. */
  readonly engines?: number;
  /** Called before text recognition begins, and each time something of a page has been read. */
  readonly recognising?: (state: RecognitionState) => void;
}

type Read = (source: NamedBytes, options: ReadingOptions & ReadingProcessOptions) => Promise<IngestOutcome>;

/** The reader of each format. The libraries behind them are large; a process that meets no such file never loads them. */
const READERS: Partial<Record<DocumentFormat, Read>> = {
  txt: async (source) => (await import('./readers/txt/index.ts')).readTxt(source),
  docx: async (source) => (await import('./readers/docx/index.ts')).readDocx(source),
  doc: async (source, options) =>
    (await import('./readers/office/index.ts')).readOffice(source, 'doc', options.libreOffice ?? null),
  rtf: async (source, options) =>
    (await import('./readers/office/index.ts')).readOffice(source, 'rtf', options.libreOffice ?? null),
  odt: async (source, options) =>
    (await import('./readers/office/index.ts')).readOffice(source, 'odt', options.libreOffice ?? null),
  ofd: async (source) => (await import('./readers/ofd/index.ts')).readOfd(source),
  pdf: async (source, options) => (await import('./readers/pdf/index.ts')).readPdf(source, options),
  png: async (source, options) => readPicture('png', source, options),
  jpg: async (source, options) => readPicture('jpg', source, options),
  tif: async (source, options) => readPicture('tif', source, options),
  html: async (source) => (await import('./readers/html/index.ts')).readHtml(source),
  mht: async (source) => (await import('./readers/html/read-mht.ts')).readMht(source),
  xlsx: async (source, options) => readBook(source, 'xlsx', options),
  xls: async (source, options) => readBook(source, 'xls', options),
  ods: async (source, options) => readBook(source, 'ods', options),
  xml: async (source, options) =>
    isSpreadsheetXml(source.bytes)
      ? readBook(source, 'xml', options)
      : (await import('./readers/office/index.ts')).readOffice(source, 'xml', options.libreOffice ?? null),
};

const readBook = async (source: NamedBytes, format: 'xlsx' | 'xls' | 'ods' | 'xml', options: ReadingOptions) =>
  (await import('./readers/workbook/index.ts')).readWorkbook(source, format, options.password ?? null);

async function readPicture(
  format: 'png' | 'jpg' | 'tif',
  source: NamedBytes,
  { recognise = true, ...process }: ReadingOptions & ReadingProcessOptions,
): Promise<IngestOutcome> {
  const { readImage } = await import('./readers/image/index.ts');
  return readImage(source, { format, recognise, process });
}

/** `name` is the file's name, used in messages and kept in the document; never trusted to tell the format. */
export async function ingestBytes(
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions & ReadingProcessOptions = {},
): Promise<IngestOutcome> {
  const source: NamedBytes = { name, id: createHash('sha256').update(bytes).digest('hex'), bytes };
  if (bytes.byteLength === 0) return failure(name, source.id, 'file-empty', `${name} is empty; get the file again.`);
  const format = sniffFormat(bytes);
  if (format.kind === 'unreadable') return unknownFormat(source, format.looksLike);
  if (format.kind === 'archive') return unknownFormat(source, 'a ZIP archive (.zip)');
  const read = READERS[format.format];
  if (read === undefined) return unknownFormat(source, FORMAT_NAMES[format.format]);
  return (await refuseByLimits(source, format.format)) ?? read(source, options);
}

/** Formats that are ZIP files and whose readers hand them to a library, which believes what their directory says. */
const ZIP_FORMATS: ReadonlySet<DocumentFormat> = new Set(['xlsx', 'ods', 'odt', 'ofd']);

/** Files that are too large, or would become so; null = none of these. */
async function refuseByLimits(source: NamedBytes, format: DocumentFormat): Promise<IngestOutcome | null> {
  const size = source.bytes.byteLength;
  if (size > BYTES_LIMITS[format]) return tooLarge(source.name, source.id, size, BYTES_LIMITS[format]);
  return ZIP_FORMATS.has(format) ? (refuseZip(source) ?? refuseLyingZip(source)) : null;
}

/** The outcome for bytes without a reader; the message says what they look like. */
export const unknownFormat = (source: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  failure(
    source.name,
    source.id,
    'format-unsupported',
    `${source.name} looks like ${looksLike}, which this version cannot read yet; save it as .docx, .pdf or .txt.`,
  );
