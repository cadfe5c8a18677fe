import { expect, test } from 'vitest';
import { DuizhangError } from './duizhang-error.ts';
import { isStoreFault, isUnitTaken, UNIT_TAKEN } from './store-fault.ts';

/** As the store throws them. */
class StoreError extends DuizhangError {
  override readonly name = 'StoreError';
}

test.each([
  ['SQLITE_FULL', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_READONLY_DBMOVED', true],
  ['53100', true],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
  ['SQLITE_TOOBIG', false],
  ['57P01', true],
  ['ECONNREFUSED', true],
  [UNIT_TAKEN, true],
  ['22021', false],
  ['', false],
])('an error with the code %j says of the store as a whole: %j', (code, expected) => {
  expect(isStoreFault(new StoreError({ message: 'The store failed.', context: { code } }))).toBe(expected);
});

test('no other error is one of the store', () => {
  const other = new DuizhangError({ message: 'It failed.', context: { code: 'ECONNREFUSED' } });
  expect([isStoreFault(other), isUnitTaken(other)]).toEqual([false, false]);
  expect(isStoreFault(Object.assign(new Error('SQLITE_FULL'), { code: 'SQLITE_FULL' }))).toBe(false);
  expect(isStoreFault('SQLITE_FULL')).toBe(false);
});
