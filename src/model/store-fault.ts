import { DuizhangError } from './duizhang-error.ts';

/** Our own code beside those of databases: a unit is in other hands than of who writes about it. */
export const UNIT_TAKEN = 'UNIT_TAKEN';

/**
 * What databases say of one value rather than of themselves: too long, out of range, against a rule. PostgreSQL's classes
 * 22, 23 and 54, and SQLite's codes of the same meaning.
 */
const OF_A_VALUE = /^(?:2[23]...|54...|SQLITE_(?:CONSTRAINT|MISMATCH|RANGE|TOOBIG)(?:_.*)?)$/u;

const codeOf = (thrown: unknown): string =>
  thrown instanceof DuizhangError ? String(thrown.context['code'] ?? '') : '';

/** Whether an error says that somebody else took a unit meanwhile, or that its run is forgotten: what is left of it is theirs. */
export const isUnitTaken = (thrown: unknown): boolean => codeOf(thrown) === UNIT_TAKEN;

/**
 * Whether an error is of the store itself, as on a full disk or where a database is gone for good, or says that it takes
 * nothing of this unit: then nothing is wrong with the report at hand, and it has not ended.
 */
export const isStoreFault = (thrown: unknown): boolean =>
  thrown instanceof DuizhangError &&
  thrown.name === 'StoreError' &&
  codeOf(thrown) !== '' &&
  !OF_A_VALUE.test(codeOf(thrown));
