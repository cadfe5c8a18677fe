import { DuizhangError, messageOf } from '#model/duizhang-error.ts';

/** Thrown when the store itself is at fault: it cannot be opened, is full, is damaged, or is from a newer version. */
export class StoreError extends DuizhangError {
  override readonly name = 'StoreError';
}

/** What SQLite's result codes mean for the person at the keyboard; the longest code that matches counts. */
const ADVICE: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is not a store of this program; move it away or choose another workspace.',
  SQLITE_CORRUPT: 'is damaged; restore it from a copy, or move it away and run again.',
  SQLITE_CANTOPEN: 'cannot be opened; check that the folder can be written to.',
  SQLITE_READONLY: 'cannot be written to; check the permissions of the folder and of the file.',
  SQLITE_PERM: 'cannot be written to; check the permissions of the folder and of the file.',
  SQLITE_FULL: 'cannot grow because the disk is full; free some space and run again.',
  SQLITE_IOERR:
    'cannot be read or written by the operating system; check the disk, and limits on the size of files (ulimit -f).',
  SQLITE_BUSY: 'has been held by another process for too long; wait for it to end and run again.',
  SQLITE_LOCKED: 'has been held by another process for too long; wait for it to end and run again.',
};

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

/**
 * What was thrown, as a StoreError about the file at `path`; a StoreError passes unchanged. SQLite's extended codes
 * (`SQLITE_IOERR_WRITE`) start with the plain one.
 */
export function toStoreError(thrown: unknown, path: string): StoreError {
  if (thrown instanceof StoreError) return thrown;
  const code = codeOf(thrown);
  const known = Object.keys(ADVICE).find((prefix) => code === prefix || code.startsWith(`${prefix}_`));
  const advice = known === undefined ? `failed: ${messageOf(thrown)}` : ADVICE[known];
  return new StoreError({ message: `The store ${path} ${advice}`, cause: thrown, context: { path, code } });
}
