import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';

/** Bit 11 of the general purpose flag: the name is UTF-8 (APPNOTE.TXT 4.4.4). */
const UTF8_FLAG = 0x800;
/** The Info-ZIP extra field with the name in UTF-8 (APPNOTE.TXT 4.6.9): a version byte, the CRC of the raw name, the name. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_HEADER = 5;

type NamedEntry = Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>;

function unicodePath({ fileNameRaw, extraFields }: NamedEntry): string | null {
  const field = extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (field === undefined || field.length < UNICODE_PATH_HEADER || field[0] !== 1) return null;
  // A name that was changed afterwards by a program that knows no such field has another CRC.
  return field.readUInt32LE(1) === crc32(fileNameRaw) ? field.subarray(UNICODE_PATH_HEADER).toString('utf8') : null;
}

/** UTF-8 without its flag, as macOS writes it; null where the bytes are none. */
function strictUtf8(raw: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}

/**
 * The name of an entry. Chinese programs write names in GBK without saying so: what is declared as UTF-8 or reads as
 * UTF-8 is that, everything else is GB18030, which GBK is a part of.
 */
export function entryName(entry: NamedEntry): string {
  const { fileNameRaw, generalPurposeBitFlag } = entry;
  const declared = (generalPurposeBitFlag & UTF8_FLAG) !== 0 ? fileNameRaw.toString('utf8') : null;
  return unicodePath(entry) ?? declared ?? strictUtf8(fileNameRaw) ?? new TextDecoder('gb18030').decode(fileNameRaw);
}

/**
 * Why a name cannot be trusted as a path, as the end of a sentence; null for a name that stays inside its folder. Nothing
 * is ever written under these names: but who sends them sends no reports either.
 */
export function pathFault(name: string): string | null {
  if (name.includes('\0')) return 'its name has a NUL character';
  if (name.includes('\\')) return 'its name has a backslash';
  if (name.startsWith('/') || /^[a-zA-Z]:/u.test(name)) return 'its name is an absolute path';
  return name.split('/').includes('..') ? 'its name leads out of the archive' : null;
}
