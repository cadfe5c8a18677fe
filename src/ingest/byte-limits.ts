import type { DocumentFormat } from '#model/source-document.ts';
import { type FailedIngest, failure } from './ingest-outcome.ts';

const MEBIBYTE = 2 ** 20;

/** Largest file read at all, in bytes: 128 MiB, a scan of 400 pages at 300 kB each. */
export const FILE_BYTES_LIMIT = 128 * MEBIBYTE;

/**
 * Largest text file read, in bytes: 8 MiB is some 250 of the longest reports known (31 kB of text each). What is longer
 * is a database or a log, and keying it would hold up the reports behind it.
 */
export const TEXT_BYTES_LIMIT = 8 * MEBIBYTE;

/** Markup takes several times the bytes of its words, and web pages and flat XML hold their pictures as text. */
const MARKUP_BYTES_LIMIT = 32 * MEBIBYTE;

/**
 * Largest file of each format, in bytes. What formats that are ZIP files unpack to has a limit of its own
 * (`refuse-zip.ts`), and so have the time and memory of each reading (`reader-pool.ts`).
 */
export const BYTES_LIMITS: Readonly<Record<DocumentFormat, number>> = {
  txt: TEXT_BYTES_LIMIT,
  html: MARKUP_BYTES_LIMIT,
  mht: MARKUP_BYTES_LIMIT,
  xml: MARKUP_BYTES_LIMIT,
  docx: FILE_BYTES_LIMIT,
  doc: FILE_BYTES_LIMIT,
  rtf: FILE_BYTES_LIMIT,
  odt: FILE_BYTES_LIMIT,
  xlsx: FILE_BYTES_LIMIT,
  xls: FILE_BYTES_LIMIT,
  ods: FILE_BYTES_LIMIT,
  pdf: FILE_BYTES_LIMIT,
  ofd: FILE_BYTES_LIMIT,
  png: FILE_BYTES_LIMIT,
  jpg: FILE_BYTES_LIMIT,
  tif: FILE_BYTES_LIMIT,
};

/** The outcome for a file over a size limit; sizes in bytes. */
export const tooLarge = (name: string, id: string | null, size: number, limit: number): FailedIngest =>
  failure(
    name,
    id,
    'file-too-large',
    `${name} has ${size.toLocaleString('en')} bytes; the limit is ${limit.toLocaleString('en')}: split it into its reports.`,
  );
