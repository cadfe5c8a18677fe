import { createHash } from 'node:crypto';
import { Kysely, sql } from 'kysely';
import type { Store } from '#model/store.ts';
import { type PostgresLocation, showLocation } from '#model/store-location.ts';
import type { Backend } from '../backend.ts';
import { kyselyStore } from '../kysely-store.ts';
import { migrate } from '../migrate.ts';
import { StoreError } from '../store-error.ts';
import type { StoreTables } from '../tables.ts';
import { storeDialect } from './compiler.ts';
import { toPostgresError } from './failure.ts';
import { type Attempts, PATIENCE, type Patience, repeatedly, type StoreOutage } from './outage.ts';
import { openPool } from './pool.ts';

/** How a PostgreSQL store is opened; whatever is left out is as usual. */
export interface PostgresOptions {
  /** Connections it may have at once, at least 1. Each write takes one for as long as it lasts, and never a second. */
  readonly connections?: number;
  readonly onOutage?: (outage: StoreOutage) => void;
  readonly patience?: Partial<Patience>;
}

const CONNECTIONS = 4;

/** The first release whose tables can be what the migrations make of them and that is still in use. */
const OLDEST = { number: 130_000, name: '13' };

/**
 * Opens the store in a schema of a PostgreSQL database, and makes the schema where it is missing. Any number of
 * processes on any number of machines may have one store open. A lost connection is waited out; where none can be made
 * at first, that is said soon. Throws a StoreError of one line, which never shows the password.
 */
export async function openPostgresStore(location: PostgresLocation, options: PostgresOptions = {}): Promise<Store> {
  const connected = connect(location, options);
  return opened(connected, () => prepare(connected.database, location));
}

/** As above, but null where the schema holds no store: then none is made. */
export async function findPostgresStore(
  location: PostgresLocation,
  options: PostgresOptions = {},
): Promise<Store | null> {
  const connected = connect(location, options);
  let isThere = false;
  const store = await opened(connected, async () => {
    isThere = await holdsStore(connected.database, location.schema);
    if (isThere) await prepare(connected.database, location);
  });
  if (isThere) return store;
  await store.close();
  return null;
}

interface Connected {
  readonly database: Kysely<StoreTables>;
  readonly attempts: Attempts;
  readonly attempt: Backend['attempt'];
}

function connect(location: PostgresLocation, { connections, onOutage, patience }: PostgresOptions): Connected {
  const dialect = storeDialect(openPool(location, connections ?? CONNECTIONS));
  const attempts = repeatedly({ ...PATIENCE, ...patience }, onOutage ?? (() => {}));
  const attempt: Backend['attempt'] = async (work) => {
    try {
      return await attempts.attempt(work);
    } catch (thrown) {
      throw toPostgresError(thrown, location);
    }
  };
  return { database: new Kysely<StoreTables>({ dialect }), attempts, attempt };
}

/** The store, once `begin` has made it ready. */
async function opened({ database, attempts, attempt }: Connected, begin: () => Promise<void>): Promise<Store> {
  try {
    await attempt(begin);
  } catch (thrown) {
    await database.destroy();
    throw thrown;
  }
  attempts.opened();
  return { ...kyselyStore(backendOf(database, attempt)), close: () => close(database, attempts) };
}

const backendOf = (database: Kysely<StoreTables>, attempt: Backend['attempt']): Backend => ({
  database,
  attempt,
  // Every commit of these sessions is on the disk when it is told.
  durably: (write) => write(database),
  snapshot: (read) =>
    database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read),
  serially: (write) => database.transaction().setIsolationLevel('serializable').execute(write),
  analyse: async (tables) => {
    for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(database);
  },
});

async function close(database: Kysely<StoreTables>, attempts: Attempts): Promise<void> {
  attempts.end();
  await database.destroy();
}

async function prepare(database: Kysely<StoreTables>, { schema, ...rest }: PostgresLocation): Promise<void> {
  const shown = showLocation({ schema, ...rest });
  checkRelease(await releaseOf(database), shown);
  await database.transaction().execute(async (transaction) => {
    // Several processes that open a new store at once do it one after another; the lock ends with the transaction.
    await sql`select pg_advisory_xact_lock(${lockNumber(`migrate ${schema}`)}::bigint)`.execute(transaction);
    // Not "if not exists": that asks for rights on the database even where the schema is there.
    const known = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(transaction);
    if (known.rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(transaction);
    await migrate(transaction, shown);
  });
}

async function holdsStore(database: Kysely<StoreTables>, schema: string): Promise<boolean> {
  const versions = sql`select 1 from pg_tables where schemaname = ${schema} and tablename = 'schema_version'`;
  return (await versions.execute(database)).rows.length > 0;
}

interface Release {
  readonly number: number;
  readonly name: string;
}

async function releaseOf(database: Kysely<StoreTables>): Promise<Release> {
  const { rows } = await sql<Release>`select current_setting('server_version_num')::int as number,
    current_setting('server_version') as name`.execute(database);
  const [release] = rows;
  if (release === undefined) throw new RangeError('PostgreSQL did not say which version it is.');
  return release;
}

/** Throws a StoreError for a server that is too old; `shown` names its database. */
export function checkRelease({ number, name }: Release, shown: string): void {
  if (number >= OLDEST.number) return;
  throw new StoreError({
    message: `The database ${shown} is kept by PostgreSQL ${name}; duizhang needs ${OLDEST.name} or newer.`,
    context: { database: shown, version: name },
  });
}

/** The number by which PostgreSQL knows a lock of this program, of 64 bits with a sign, as text. */
export const lockNumber = (name: string): string =>
  createHash('sha256').update(`duizhang ${name}`).digest().readBigInt64BE(0).toString();
