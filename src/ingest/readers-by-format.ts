import type { DocumentFormat } from '#model/source-document.ts';
import type { IngestOutcome, NamedBytes } from './ingest-outcome.ts';
import type { ReadingOptions, ReadingProcessOptions } from './reading-options.ts';
import { isSpreadsheetXml } from './sniff-format.ts';

type Read = (source: NamedBytes, options: ReadingOptions & ReadingProcessOptions) => Promise<IngestOutcome>;

/** The reader of each format. The libraries behind them are large; a process that meets no such file never loads them. */
export const READERS: Readonly<Record<DocumentFormat, Read>> = {
  txt: async (source) => (await import('./readers/txt/index.ts')).readTxt(source),
  docx: async (source) => (await import('./readers/docx/index.ts')).readDocx(source),
  doc: async (source, options) => readOldOffice(source, 'doc', options),
  rtf: async (source, options) => readOldOffice(source, 'rtf', options),
  odt: async (source, options) => readOldOffice(source, 'odt', options),
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
    isSpreadsheetXml(source.bytes) ? readBook(source, 'xml', options) : readOldOffice(source, 'xml', options),
};

/** The formats that can be read, told by their usual endings. */
export const READABLE_FORMATS: readonly string[] = Object.keys(READERS);

const readOldOffice = async (source: NamedBytes, format: 'doc' | 'rtf' | 'odt' | 'xml', options: ReadingOptions) =>
  (await import('./readers/office/index.ts')).readOffice(source, format, options.libreOffice ?? null);

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
