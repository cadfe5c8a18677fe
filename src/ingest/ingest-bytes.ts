import { createHash } from 'node:crypto';
import type { DocumentFormat } from '#model/source-document.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { failure, type IngestOutcome, locked, type NamedBytes } from './ingest-outcome.ts';
import { LOCKED_OFFICE_FILE, sniffFormat } from './sniff-format.ts';

/**
 * What a reader may need to be told. `password` opens an encrypted file; null or absent = none is known. `libreOffice` is
 * the program that converts old office formats; null or absent = there is none. `recognise` false leaves pictures unread.
 */
export interface ReadingOptions {
  readonly password?: string | null;
  readonly libreOffice?: string | null;
  readonly recognise?: boolean;
}

type Read = (source: NamedBytes, options: ReadingOptions) => Promise<IngestOutcome>;

/** The reader of each format. The libraries behind them are large; a process that meets no such file never loads them. */
const READERS: Partial<Record<DocumentFormat, Read>> = {
  txt: async (source) => (await import('./readers/txt.ts')).readTxt(source),
  docx: async (source) => (await import('./readers/docx/index.ts')).readDocx(source),
  doc: async (source, options) => readOldOffice(source, 'doc', options),
  rtf: async (source, options) => readOldOffice(source, 'rtf', options),
  odt: async (source, options) => readOldOffice(source, 'odt', options),
  xml: async (source, options) => readOldOffice(source, 'xml', options),
  ofd: async (source) => (await import('./readers/ofd/index.ts')).readOfd(source),
  pdf: async (source, options) => (await import('./readers/pdf/index.ts')).readPdf(source, options.password ?? null),
};

/** The formats that can be read, told by their usual endings. */
export const READABLE_FORMATS: readonly string[] = Object.keys(READERS);

const readOldOffice = async (source: NamedBytes, format: 'doc' | 'rtf' | 'odt' | 'xml', options: ReadingOptions) =>
  (await import('./readers/office/index.ts')).readOffice(source, format, options.libreOffice ?? null);

/** `name` is the file's name, used in messages and kept in the document; never trusted to tell the format. */
export async function ingestBytes(
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions = {},
): Promise<IngestOutcome> {
  const source: NamedBytes = { name, id: createHash('sha256').update(bytes).digest('hex'), bytes };
  if (bytes.byteLength === 0) return failure(name, source.id, 'file-empty', `${name} is empty; get the file again.`);
  const format = sniffFormat(bytes);
  if (format.kind === 'unreadable') return unknownFormat(source, format.looksLike);
  if (format.kind === 'archive') return unknownFormat(source, 'a ZIP archive (.zip)');
  const read = READERS[format.format];
  return read === undefined ? unknownFormat(source, FORMAT_NAMES[format.format]) : read(source, options);
}

/** The outcome for bytes without a reader; the message says what they look like. */
export const unknownFormat = (source: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  looksLike === LOCKED_OFFICE_FILE
    ? locked(source)
    : failure(
        source.name,
        source.id,
        'format-unsupported',
        `${source.name} looks like ${looksLike}, which this version cannot read yet; save it as .docx, .pdf or .txt.`,
      );
