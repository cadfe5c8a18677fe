import { DuizhangError } from './duizhang-error.ts';

/** Our own code beside those of databases: a unit is in other hands than of who writes about it. */
export const UNIT_TAKEN = 'UNIT_TAKEN';

/** What SQLite (its extended codes begin with these) and PostgreSQL call a store that nothing can be written to. */
const CODES = /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)(?:_|$)|53100$)/u;

const codeOf = (thrown: unknown): string =>
  thrown instanceof DuizhangError ? String(thrown.context['code'] ?? '') : '';

/** Whether an error says that somebody else took a unit meanwhile, or that its run is forgotten: what is left of it is theirs. */
export const isUnitTaken = (thrown: unknown): boolean => codeOf(thrown) === UNIT_TAKEN;

/**
 * Whether an error is of a store that can keep nothing at all any more, as on a full disk, or nothing of this unit: then
 * nothing is wrong with the report at hand, and it has not ended.
 */
export const isStoreFault = (thrown: unknown): boolean => CODES.test(codeOf(thrown)) || isUnitTaken(thrown);
