import { createHash } from 'node:crypto';
import type { DocumentFormat } from '#model/source-document.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { failure, type IngestOutcome, type NamedBytes } from './ingest-outcome.ts';
import { sniffFormat } from './sniff-format.ts';

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
  pdf: async (source, options) => (await import('./readers/pdf/index.ts')).readPdf(source, options.password ?? null),
};

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
  /(?:RAR|7-Zip|gzip|ZIP) archive/u.test(looksLike)
    ? archiveFailure(source, looksLike)
    : unsupported(source, looksLike);

const archiveFailure = ({ name, id }: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  failure(
    name,
    id,
    'archive-unsupported',
    `${name} looks like ${looksLike}: unpack it and give the folder, or pack it as a .zip.`,
  );

const unsupported = (source: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  failure(
    source.name,
    source.id,
    'format-unsupported',
    `${source.name} looks like ${looksLike}, which this version cannot read yet; save it as .docx, .pdf or .txt.`,
  );
