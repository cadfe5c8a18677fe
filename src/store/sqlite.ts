import { join, resolve } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { STATE_FILE } from '#model/state-file.ts';
import type { Store } from '#model/store.ts';
import type { Backend } from './backend.ts';
import { BLOCKING_WAIT, whenFree } from './busy.ts';
import { keepStatements } from './kept-statements.ts';
import { kyselyStore } from './kysely-store.ts';
import { isCurrent, migrate } from './migrate.ts';
import { toStoreError } from './store-error.ts';
import type { StoreTables } from './tables.ts';
import { ensureFolder } from './workspace-folder.ts';

/**
 * Opens the store `<folder>/state.sqlite`, and creates both when missing (but not the folder's parent). Several
 * processes may have one store open. Throws a StoreError when the folder cannot be made or written to, when the file
 * is no store, and when a newer version of this program has written it.
 */
export async function openSqliteStore(folder: string): Promise<Store> {
  const path = join(resolve(folder), STATE_FILE);
  await ensureFolder(resolve(folder));
  const attempt = attemptAt(path);
  const database = await attempt(async () => openDatabase(path));
  try {
    // Who only looks takes no lock: a run at work would have to wait for it, and it for the run.
    if (!(await isCurrent(database)))
      await attempt(() => inExclusiveTransaction(database, (connection) => migrate(connection, path)));
  } catch (thrown) {
    await database.destroy();
    throw thrown;
  }
  return kyselyStore({
    database,
    attempt,
    durably: (write) => syncedWrite(database, write),
    snapshot: (read) => database.transaction().execute(read),
    serially: (write) => syncedWrite(database, (connection) => connection.transaction().execute(write)),
    // Statistics change no plan here: every query has an index of its own.
    analyse: async () => undefined,
  });
}

const attemptAt =
  (path: string): Backend['attempt'] =>
  async (work) => {
    try {
      return await whenFree(work);
    } catch (thrown) {
      throw toStoreError(thrown, path);
    }
  };

/** WAL lets readers go on beside a writer; in it, NORMAL loses nothing to a killed process, only to a power cut. */
function openDatabase(path: string): Kysely<StoreTables> {
  const database = new BetterSqlite(path, { timeout: BLOCKING_WAIT });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
  } catch (thrown) {
    database.close();
    throw thrown;
  }
  return new Kysely<StoreTables>({ dialect: new SqliteDialect({ database: keepStatements(database) }) });
}

/** Takes the write lock at once: a transaction that read first could not wait for another process to finish writing. */
const inExclusiveTransaction = (
  database: Kysely<StoreTables>,
  work: (connection: Kysely<StoreTables>) => Promise<void>,
): Promise<void> =>
  database.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await work(connection);
      await sql`commit`.execute(connection);
    } catch (thrown) {
      await sql`rollback`.execute(connection);
      throw thrown;
    }
  });

/** A model's answer is paid for: its commit is synced to the disk, everything else can be computed again. */
const syncedWrite: (database: Kysely<StoreTables>, write: Parameters<Backend['durably']>[0]) => Promise<void> = (
  database,
  write,
) =>
  database.connection().execute(async (connection) => {
    await sql`pragma synchronous = full`.execute(connection);
    try {
      await write(connection);
    } finally {
      await sql`pragma synchronous = normal`.execute(connection);
    }
  });
