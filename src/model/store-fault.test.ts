import { expect, test } from 'vitest';
import { DuizhangError } from './duizhang-error.ts';
import { isStoreFault } from './store-fault.ts';

test.each([
  ['SQLITE_FULL', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_READONLY_DBMOVED', true],
  ['53100', true],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
  ['SQLITE_TOOBIG', false],
  ['531001', false],
  ['', false],
])('an error with the code %j says of the store as a whole: %j', (code, expected) => {
  expect(isStoreFault(new DuizhangError({ message: 'The store failed.', context: { code } }))).toBe(expected);
});

test('no other error is one of the store', () => {
  expect(isStoreFault(Object.assign(new Error('SQLITE_FULL'), { code: 'SQLITE_FULL' }))).toBe(false);
  expect(isStoreFault('SQLITE_FULL')).toBe(false);
});
