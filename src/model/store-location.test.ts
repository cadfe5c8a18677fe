import { expect, test } from 'vitest';
import { DatabaseAddressError, parseStoreLocation, showLocation } from './store-location.ts';

const read = [
  ['postgres://u:p@h:5433/n', 'postgres://u:p@h:5433/n', 'duizhang', 'postgres://u@h:5433/n'],
  ['postgresql://h/n', 'postgresql://h/n', 'duizhang', 'postgres://h/n'],
  [' postgres://h/n?schema=trial_2 ', 'postgres://h/n', 'trial_2', 'postgres://h/n?schema=trial_2'],
  [
    'postgres://u:p%40%23%2F@h/n?sslmode=verify-full&schema=a',
    'postgres://u:p%40%23%2F@h/n?sslmode=verify-full',
    'a',
    'postgres://u@h/n?schema=a',
  ],
  [
    'postgres:///n?host=/run/pg&password=secret',
    'postgres:///n?host=%2Frun%2Fpg&password=secret',
    'duizhang',
    'postgres:///run/pg/n',
  ],
  ['postgres://u:p@h/n?host=/run/pg', 'postgres://u:p@h/n?host=%2Frun%2Fpg', 'duizhang', 'postgres://u@/run/pg/n'],
  ['postgres://u:p@%2Frun%2Fpg/n', 'postgres://u:p@%2Frun%2Fpg/n', 'duizhang', 'postgres://u@%2Frun%2Fpg/n'],
] as const;

test.each(read)('%s is a database and a schema, and is shown without what is secret', (address, url, schema, shown) => {
  const location = parseStoreLocation(address);
  expect(location).toEqual({ kind: 'postgres', url, schema });
  expect(showLocation(location)).toBe(shown);
});

const refused = [
  ['another protocol', 'mysql://u:secret@h/n', /does not begin with postgres:\/\//u],
  ['no protocol', 'u:secret@h/n', /does not begin with postgres:\/\//u],
  ['no database', 'postgres://u:secret@h', /names no database; write postgres:/u],
  ['no database but a slash', 'postgres://u:secret@h/', /names no database/u],
  ['a path of several parts', 'postgres://u:secret@h/a/b', /names no database/u],
  ['a slash in the password', 'postgres://u:se/cret@h/n', /special characters/u],
  ['a # in the password', 'postgres://u:se#cret@h/n', /is no address|holds a #/u],
  ['a # at the end of a number as password', 'postgres://u:1#secret@h/n', /holds a #/u],
  ['a stray % in the password', 'postgres://u:secret%@h/n', /holds a %/u],
  ['a schema that would need quotes', 'postgres://u:secret@h/n?schema=A"b', /names a schema that cannot be used/u],
  ['a schema of the server', 'postgres://u:secret@h/n?schema=pg_toast', /names a schema that cannot be used/u],
  ['an empty schema', 'postgres://u:secret@h/n?schema=', /names a schema that cannot be used/u],
] as const;

test.each(refused)('%s is refused with what to do, and nothing of the value', (_what, address, message) => {
  const parse = (): unknown => parseStoreLocation(address);
  expect(parse).toThrow(DatabaseAddressError);
  expect(parse).toThrow(message);
  expect(parse).not.toThrow(/cret/u);
});

test('a folder’s store is shown as its file', () => {
  expect(showLocation({ kind: 'sqlite', folder: '/w' })).toBe('/w/state.sqlite');
});
