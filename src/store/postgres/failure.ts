import { messageOf } from '#model/duizhang-error.ts';
import { type PostgresLocation, showLocation } from '#model/store-location.ts';
import { StoreError } from '../store-error.ts';

/** What went wrong between this program and PostgreSQL, and what a person can do about it. */

export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

/**
 * The server was stopped, is starting, or is gone; a transaction was ended because its process slept (25P03). SQLSTATE
 * classes 08 and 57P: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const LOST_STATES = /^(?:08...|57P0[1235]|25P03)$/u;

/** The network's own words for it. */
const LOST_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** pg has no codes for what it finds out itself. */
const LOST_WORDS = /^Connection terminated|not queryable$|timeout expired|connection has been discarded/u;

/** Whether the connection is lost, or cannot be made now but perhaps soon. */
export const isLost = (thrown: unknown): boolean =>
  LOST_STATES.test(codeOf(thrown)) || LOST_CODES.has(codeOf(thrown)) || LOST_WORDS.test(messageOf(thrown));

/** Whether another transaction stood in the way: serialisation failure, deadlock, lock not available. */
export const isConflict = (thrown: unknown): boolean => /^(?:40001|40P01|55P03)$/u.test(codeOf(thrown));

/** The server is there and will answer: at opening, too, it is waited for. */
export const isStarting = (thrown: unknown): boolean => /^57P0[1235]$/u.test(codeOf(thrown));

/** Rather a wrong name than an outage, where no connection was ever made. */
export const isUnknownHost = (thrown: unknown): boolean => codeOf(thrown) === 'ENOTFOUND';

/** All connections that the server allows are taken, which may be over in a moment. */
export const isCrowded = (thrown: unknown): boolean => codeOf(thrown) === '53300';

/** By SQLSTATE or code; the longest beginning that matches counts. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password; check both in DUIZHANG_DATABASE.',
  '28': 'does not let this user in from this machine; check pg_hba.conf on its server.',
  '3D000': 'does not exist on its server; create it with `createdb`, or name another in DUIZHANG_DATABASE.',
  '42501': 'may not be changed by this user; grant CREATE on the database, or let its owner open the store once.',
  '53100': 'cannot grow because the disk of its server is full; free some space there and run again.',
  '53200': 'has no memory left on its server; give it more and run again.',
  '53300':
    'has no connection left for this program; end others, start fewer workers or raise max_connections on its server.',
  '25006': 'can only be read (a standby, or one set so); name the primary server in DUIZHANG_DATABASE.',
  XX001: 'is damaged; restore it from a backup.',
  XX002: 'is damaged; restore it from a backup, or rebuild its indexes with REINDEX.',
  ENOTFOUND: 'cannot be found: no host has that name; check it in DUIZHANG_DATABASE.',
  EAI_AGAIN: 'cannot be found: the name of its host could not be looked up; check the network.',
  ECONNREFUSED: 'cannot be reached: nothing listens at that host and port; start the server, or check both.',
  ENOENT: 'cannot be reached: the server has no socket there; start it, or check the address.',
  EHOSTUNREACH: 'cannot be reached: there is no way to its host; check the network.',
  ENETUNREACH: 'cannot be reached: there is no way to its host; check the network.',
  ETIMEDOUT: 'does not answer; check host, port and firewall.',
};

function adviceOn(thrown: unknown): string {
  const code = codeOf(thrown);
  const known = Object.keys(ADVICE)
    .filter((prefix) => code.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  if (known !== undefined) return ADVICE[known] ?? '';
  const message = messageOf(thrown).replaceAll(/\s+/gu, ' ');
  if (/timeout expired/u.test(message)) return ADVICE['ETIMEDOUT'] ?? '';
  return `failed: ${message === '' ? code : message}`;
}

/** What was thrown, as a StoreError of one line without the password; a StoreError passes unchanged. */
export function toPostgresError(thrown: unknown, location: PostgresLocation): StoreError {
  if (thrown instanceof StoreError) return thrown;
  const shown = showLocation(location);
  return new StoreError({
    message: `The database ${shown} ${adviceOn(thrown)}`,
    cause: thrown,
    context: { database: shown, code: codeOf(thrown) },
  });
}
