import { describe, expect, test } from 'vitest';
import { parseStoreLocation } from '#model/store-location.ts';
import { StoreError } from '../store-error.ts';
import { isConflict, isCrowded, isLost, toPostgresError } from './failure.ts';
import { checkRelease } from './open.ts';

const location = parseStoreLocation('postgres://u:secret@h/n');

/** As pg throws them: with a SQLSTATE or a code of the network, or with words alone. */
const failure = (code: string | null, message = 'raw message'): Error =>
  Object.assign(new Error(message), code === null ? {} : { code });

describe('a failure of PostgreSQL', () => {
  const explained = [
    ['53100', /the disk of its server is full; free some space there and run again\.$/u],
    ['53200', /no memory left on its server/u],
    ['53300', /no connection left .* raise max_connections/u],
    ['25006', /can only be read \(a standby, or one set so\)/u],
    ['28000', /does not let this user in .* pg_hba\.conf/u],
    ['28P01', /refuses the user or the password/u],
    ['3D000', /does not exist on its server; create it/u],
    ['42501', /may not be changed by this user; grant/u],
    ['XX001', /is damaged; restore it/u],
    ['ENOTFOUND', /no host has that name/u],
    ['ECONNREFUSED', /nothing listens at that host and port/u],
    ['ETIMEDOUT', /does not answer; check host, port and firewall/u],
    ['22P02', /failed: raw message of two lines$/u],
  ] as const;
  test.each(explained)('with code %s is explained with what to do about it', (code, message) => {
    const error = toPostgresError(failure(code, 'raw message\nof two lines'), location);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^The database postgres:\/\/u@h\/n /u);
  });

  test('that was explained before stays as it is', () => {
    const known = new StoreError({ message: 'known' });
    expect(toPostgresError(known, location)).toBe(known);
  });

  const kinds = [
    ['57P01', 'terminating connection due to administrator command', 'lost'],
    ['57P02', 'terminating connection because of crash of another server process', 'lost'],
    ['57P03', 'the database system is starting up', 'lost'],
    ['08006', 'connection failure', 'lost'],
    ['25P03', 'terminating connection due to idle-in-transaction timeout', 'lost'],
    ['ECONNRESET', 'read ECONNRESET', 'lost'],
    [null, 'Connection terminated unexpectedly', 'lost'],
    [null, 'Client has encountered a connection error and is not queryable', 'lost'],
    [null, 'timeout expired', 'lost'],
    ['40001', 'could not serialize access', 'conflict'],
    ['40P01', 'deadlock detected', 'conflict'],
    ['53300', 'sorry, too many clients already', 'crowded'],
    ['53100', 'could not extend file', 'final'],
    ['28P01', 'password authentication failed', 'final'],
    ['23505', 'duplicate key value violates unique constraint', 'final'],
    [null, 'driver has already been destroyed', 'final'],
  ] as const;
  test.each(kinds)('%s (%s) is %s', (code, message, kind) => {
    const thrown = failure(code, message);
    expect({ lost: isLost(thrown), conflict: isConflict(thrown), crowded: isCrowded(thrown) }).toEqual({
      lost: kind === 'lost',
      conflict: kind === 'conflict',
      crowded: kind === 'crowded',
    });
  });
});

test('a server that is too old is refused with what is needed, and one that is new enough is not', () => {
  expect(() => checkRelease({ number: 120_017, name: '12.17' }, 'postgres://h/n')).toThrow(
    /^The database postgres:\/\/h\/n is kept by PostgreSQL 12\.17; duizhang needs 13 or newer\.$/u,
  );
  expect(() => checkRelease({ number: 130_000, name: '13.0' }, 'postgres://h/n')).not.toThrow();
});
