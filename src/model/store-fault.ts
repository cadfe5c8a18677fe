import { DuizhangError } from './duizhang-error.ts';

/** What SQLite (its extended codes begin with these) and PostgreSQL call a store that nothing can be written to. */
const CODES = /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)(?:_|$)|53100$)/u;

/**
 * Whether an error is of a store that can keep nothing at all any more, as on a full disk: then nothing is wrong with the
 * report at hand, and it has not ended.
 */
export const isStoreFault = (thrown: unknown): boolean =>
  thrown instanceof DuizhangError && CODES.test(String(thrown.context['code'] ?? ''));
