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
 * Largest file of each format, in bytes. The time and memory of each reading have limits of their
 * own (`reader-pool.ts`).
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

/** What the parts of a document that is a ZIP file may come to: bytes unpacked, and how many there may be. */
export interface UnpackedLimits {
  readonly bytes: number;
  readonly parts: number;
}

/** A thousand times the 180 kB of a report of nine pages; it has about ten parts and one more for each picture. */
const OFFICE_LIMITS: UnpackedLimits = { bytes: 256 * MEBIBYTE, parts: 10_000 };

export const UNPACKED_LIMITS = {
  docx: OFFICE_LIMITS,
  odt: OFFICE_LIMITS,
  xlsx: OFFICE_LIMITS,
  ods: OFFICE_LIMITS,
  // Each page is a part or more: a book of 1,000 pages has some 3,000.
  ofd: { bytes: 512 * MEBIBYTE, parts: 20_000 },
} as const satisfies Partial<Record<DocumentFormat, UnpackedLimits>>;

/** The outcome for a file over a size limit; sizes in bytes. */
export const tooLarge = (name: string, id: string | null, size: number, limit: number): FailedIngest =>
  failure(
    name,
    id,
    'file-too-large',
    `${name} has ${size.toLocaleString('en')} bytes; the limit is ${limit.toLocaleString('en')}: split it into its reports.`,
  );
