import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Store } from '#model/store.ts';
import { kyselyStore } from './kysely-store.ts';
import { migrate } from './migrate.ts';
import type { StoreTables } from './tables.ts';

/** A store for one test, in memory: the SQLite store in all but its file. */
export function openMemoryStore(): Store {
  const database = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database: new BetterSqlite(':memory:') }) });
  const ready = migrate(database, ':memory:');
  return kyselyStore({
    database,
    durably: (write) => write(database),
    serially: (work) => database.transaction().execute(work),
    analyse: async () => undefined,
    snapshot: (work) => database.transaction().execute(work),
    attempt: async (work) => {
      await ready;
      return work();
    },
  });
}
