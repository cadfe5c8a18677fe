import { type ParsingOptions, read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { messageOf } from '#model/duizhang-error.ts';
import type { NamedBytes } from '../../ingest-outcome.ts';
import { readZipDirectory } from '../../zip-directory.ts';
import { nameChineseFormats } from './name-chinese-formats.ts';

/** Bytes the parts of one workbook may take unpacked: 256 MiB; a form of 1,000 rows takes one. */
const UNPACKED_BYTES_LIMIT = 256 * 2 ** 20;

/** 936: what BIFF5 files without a code page of their own are written in by a Chinese Excel. */
const CHINESE_CODE_PAGE = 936;

export type OpenedWorkbook =
  | { readonly kind: 'open'; readonly workbook: WorkBook; readonly parts: readonly string[] }
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

const refused = (ruleId: string, reason: string): OpenedWorkbook => ({ kind: 'refused', ruleId, reason });

const OPTIONS: ParsingOptions = {
  type: 'buffer',
  dense: true,
  nodim: true,
  cellStyles: true,
  cellNF: true,
  cellHTML: false,
  dateNF: 'yyyy/m/d',
  codepage: CHINESE_CODE_PAGE,
};

/** Opens a workbook of any of Excel's and OpenDocument's formats. `password` null = none is known. */
export async function openWorkbook({ name, bytes }: NamedBytes, password: string | null): Promise<OpenedWorkbook> {
  const directory = readZipDirectory(bytes);
  if (directory !== null && directory.uncompressedBytes > UNPACKED_BYTES_LIMIT) {
    return refused(
      'archive-too-large',
      `${name} would unpack to ${directory.uncompressedBytes.toLocaleString('en')} bytes; the limit is ${UNPACKED_BYTES_LIMIT.toLocaleString('en')} bytes: save it again without its pictures and empty rows.`,
    );
  }
  if (directory === null && isZip(bytes)) {
    return refused(
      'document-truncated',
      `${name} ends before its directory of parts: it was cut off; get the whole file.`,
    );
  }
  try {
    set_cptable(codePages);
    const named = await nameChineseFormats(bytes);
    const workbook = read(named, password === null ? OPTIONS : { ...OPTIONS, password });
    return { kind: 'open', workbook, parts: directory?.names ?? [] };
  } catch (error) {
    return unopened(name, password, messageOf(error));
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function unopened(name: string, password: string | null, message: string): OpenedWorkbook {
  if (!/password|encrypt/iu.test(message)) {
    return refused(
      'document-damaged',
      `${name} is damaged: its sheets cannot be parsed (${message}); get an undamaged copy.`,
    );
  }
  const reason =
    password === null
      ? `${name} is protected by a password; save it without one.`
      : `${name} is protected by a password in a way that this version cannot open, or the password given is wrong; save it without one.`;
  return refused('document-encrypted', reason);
}
