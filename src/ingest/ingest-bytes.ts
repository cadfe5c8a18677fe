import { createHash } from 'node:crypto';
import type { DocumentFormat } from '#model/source-document.ts';
import { BYTES_LIMITS, tooLarge, UNPACKED_LIMITS } from './byte-limits.ts';
import { failure, type IngestOutcome, locked, type NamedBytes } from './ingest-outcome.ts';
import { READERS } from './readers-by-format.ts';
import type { ReadingOptions, ReadingProcessOptions } from './reading-options.ts';
import { refuseLyingZip, refuseZip } from './refuse-zip.ts';
import { LOCKED_OFFICE_FILE, sniffFormat } from './sniff-format.ts';

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
  return (await refuseByLimits(source, format.format)) ?? READERS[format.format](source, options);
}

/** Files that are too large, or would become so; null = none of these. */
async function refuseByLimits(source: NamedBytes, format: DocumentFormat): Promise<IngestOutcome | null> {
  const size = source.bytes.byteLength;
  if (size > BYTES_LIMITS[format]) return tooLarge(source.name, source.id, size, BYTES_LIMITS[format]);
  // The reader of .docx unpacks within limits itself; the others hand the file to libraries that believe its directory.
  if (format === 'docx' || !isPacked(format)) return null;
  return refuseZip(source, UNPACKED_LIMITS[format]) ?? refuseLyingZip(source);
}

const isPacked = (format: DocumentFormat): format is keyof typeof UNPACKED_LIMITS => format in UNPACKED_LIMITS;

/** The outcome for bytes without a reader; the message says what they look like. */
export const unknownFormat = (source: Omit<NamedBytes, 'bytes'>, looksLike: string): IngestOutcome =>
  looksLike === LOCKED_OFFICE_FILE
    ? locked(source)
    : /(?:RAR|7-Zip|gzip|ZIP) archive/u.test(looksLike)
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
    `${source.name} looks like ${looksLike}, which cannot be read; save it as .docx, .pdf or .txt.`,
  );
