import type BetterSqlite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept at once. The store has about a hundred; lists of other lengths are other statements. */
const MOST_KEPT = 300;

/** What a rollback is where SQLite has rolled back by itself, as it does when the disk is full: it would hide that. */
const NOTHING_TO_ROLL_BACK: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/**
 * A database for Kysely that prepares each statement once. Kysely prepares one for every query, and better-sqlite3 frees
 * them only in a later turn of the event loop: a hundred thousand queries that follow one another without one took half a
 * gigabyte, and a fifth of their time. A statement that is just being read from is prepared anew.
 */
export function keepStatements(database: BetterSqlite.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite.Statement>();
  const prepare = (text: string): SqliteStatement => {
    if (text === 'rollback' && !database.inTransaction) return NOTHING_TO_ROLL_BACK;
    const known = kept.get(text);
    if (known?.busy === true) return database.prepare(text);
    const statement = known ?? database.prepare(text);
    // What was used last stands last.
    kept.delete(text);
    kept.set(text, statement);
    const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  const close = (): void => {
    kept.clear();
    database.close();
  };
  return { prepare, close };
}
