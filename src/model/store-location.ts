import path from 'node:path';
import { DuizhangError } from './duizhang-error.ts';
import { STATE_FILE } from './state-file.ts';

/**
 * Where a store is: a file in a folder, or a schema of a PostgreSQL database. `url` may hold a password: it is never
 * shown (`showLocation` says what may be) and never stands in the argument list of a process.
 */
export type StoreLocation = SqliteLocation | PostgresLocation;

export interface SqliteLocation {
  readonly kind: 'sqlite';
  readonly folder: string;
}

export interface PostgresLocation {
  readonly kind: 'postgres';
  readonly url: string;
  readonly schema: string;
}

/** Thrown for what names no database. Its message goes on after the name of what was read: "its value …". */
export class DatabaseAddressError extends DuizhangError {
  override readonly name = 'DatabaseAddressError';
}

const DEFAULT_SCHEMA = 'duizhang';
const FORM = 'postgres://user:password@host:5432/name';

/**
 * Names that need no quoting anywhere; PostgreSQL keeps those that begin with `pg_` for itself. 40 characters leave
 * room for schemas that are named after this one: PostgreSQL cuts names at 63 bytes.
 */
const SCHEMA_NAME = /^(?!pg_)[a-z_][a-z0-9_]{0,39}$/u;

/** Reads `postgres://user:password@host:port/name?schema=…`. Throws a DatabaseAddressError, which shows nothing of the value. */
export function parseStoreLocation(address: string): PostgresLocation {
  const url = parseUrl(address.trim());
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  url.searchParams.delete('schema');
  if (!SCHEMA_NAME.test(schema)) {
    throw refused(
      'names a schema that cannot be used: take up to 40 small letters, digits and underscores, a letter first, and not "pg_" at the beginning',
    );
  }
  return { kind: 'postgres', url: url.href, schema };
}

function parseUrl(address: string): URL {
  if (!/^postgres(?:ql)?:\/\//iu.test(address)) throw refused(`does not begin with postgres://; write ${FORM}`);
  if (!URL.canParse(address)) {
    throw refused(
      `is no address; write ${FORM}, with special characters of user and password as percent signs and two hexadecimal digits (@ as %40, # as %23, / as %2F)`,
    );
  }
  const url = new URL(address);
  if (url.hash !== '')
    throw refused('holds a # that is not written as %23, so that what is behind it would not be read');
  if (!isDecodable(`${url.username}${url.password}${url.pathname}`))
    throw refused('holds a % that is not followed by two hexadecimal digits; write % itself as %25');
  if (!/^\/[^/]+$/u.test(url.pathname)) throw refused(`names no database; write ${FORM}`);
  return url;
}

const refused = (message: string): DatabaseAddressError => new DatabaseAddressError({ message });

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A location for people: the file, or the address without password and options. */
export function showLocation(location: StoreLocation): string {
  if (location.kind === 'sqlite') return path.join(path.resolve(location.folder), STATE_FILE);
  const { username, host, pathname, searchParams } = new URL(location.url);
  const user = username === '' ? '' : `${username}@`;
  const schema = location.schema === DEFAULT_SCHEMA ? '' : `?schema=${location.schema}`;
  // The option goes before the address, as the driver has it.
  return `postgres://${user}${searchParams.get('host') ?? host}${pathname}${schema}`;
}
