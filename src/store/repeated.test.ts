import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Store } from '#model/store.ts';
import type { Backend } from './backend.ts';
import { BLOCKING_WAIT, whenFree } from './busy.ts';
import { kyselyStore } from './kysely-store.ts';
import { migrate } from './migrate.ts';
import { describeStore } from './store-contract.ts';
import type { StoreTables } from './tables.ts';

/**
 * Everything is done twice, as where a connection is lost behind a commit and the work is done again: it has to come to
 * the same. The database is SQLite, the queries are those of every database.
 */
async function openRepeating(file: string): Promise<Store> {
  const connection = new BetterSqlite(file, { timeout: BLOCKING_WAIT });
  connection.pragma('journal_mode = WAL');
  const database = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database: connection }) });
  await migrate(database, file);
  const backend: Omit<Backend, 'attempt'> = {
    database,
    durably: (write) => write(database),
    snapshot: (read) => database.transaction().execute(read),
    serially: (write) => database.transaction().execute(write),
    analyse: async () => undefined,
  };
  const repeating = kyselyStore({
    ...backend,
    attempt: async (work) => {
      await whenFree(work);
      return whenFree(work);
    },
  });
  // Taken twice is taken twice: who has the higher number has the unit, and a try that nobody made counts for little.
  const { takeUnit } = kyselyStore({ ...backend, attempt: whenFree });
  return { ...repeating, takeUnit, close: () => database.destroy() };
}

describeStore('a store that does everything twice', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-repeated-'));
  return {
    open: () => openRepeating(path.join(folder, 'state.sqlite')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});
