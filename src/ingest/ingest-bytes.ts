import { createHash } from 'node:crypto';
import { failure, type IngestOutcome, type NamedBytes } from './ingest-outcome.ts';
import { readTxt } from './readers/txt.ts';
import { type SniffedFormat, sniffFormat } from './sniff-format.ts';

/** What a reader may need to be told. `password` opens an encrypted PDF; null or absent = none is known. */
export interface ReadingOptions {
  readonly password?: string | null;
}

/** `name` is the file's name, used in messages and kept in the document; never trusted to tell the format. */
export async function ingestBytes(
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions = {},
): Promise<IngestOutcome> {
  const source: NamedBytes = { name, id: createHash('sha256').update(bytes).digest('hex'), bytes };
  if (bytes.byteLength === 0) return failure(name, source.id, 'file-empty', `${name} is empty; get the file again.`);
  return readAs(sniffFormat(bytes), source, options);
}

async function readAs(format: SniffedFormat, source: NamedBytes, options: ReadingOptions): Promise<IngestOutcome> {
  if (format.kind === 'unreadable') return unknownFormat(source, format.looksLike);
  switch (format.format) {
    case 'txt':
      return readTxt(source);
    // The libraries behind these are large; a process that meets no such file never loads them.
    case 'docx':
      return (await import('./readers/docx/index.ts')).readDocx(source);
    case 'pdf':
      return (await import('./readers/pdf/index.ts')).readPdf(source, options.password ?? null);
  }
}

/** The outcome for bytes without a reader; the message says what they look like. */
export const unknownFormat = (source: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  failure(
    source.name,
    source.id,
    'format-unsupported',
    `${source.name} looks like ${looksLike}, which this version cannot read yet; save it as .docx, .pdf or .txt.`,
  );
