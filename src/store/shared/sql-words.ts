import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Words that databases do not share. */
export interface SqlWords {
  /** The database's clock, in milliseconds since 1970; of a statement that had to wait, when it goes on. */
  readonly clock: () => RawBuilder<number>;
  /** The larger and the smaller of two numbers, neither of which is null. */
  readonly larger: (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => RawBuilder<number>;
  readonly smaller: (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => RawBuilder<number>;
  /**
   * True. The commit is not waited for: a server that crashes forgets the last half second, which is good enough for a
   * pace, and a row that all write is not held for as long as a disk takes.
   */
  readonly lightly: RawBuilder<boolean>;
}

const POSTGRES: SqlWords = {
  clock: () => sql`(extract(epoch from clock_timestamp()) * 1000)::double precision`,
  larger: (a, b) => sql`greatest(${a}, ${b})`,
  smaller: (a, b) => sql`least(${a}, ${b})`,
  lightly: sql`set_config('synchronous_commit', 'off', true) is not null`,
};

const SQLITE: SqlWords = {
  clock: () => sql`(unixepoch('subsec') * 1000.0)`,
  larger: (a, b) => sql`max(${a}, ${b})`,
  smaller: (a, b) => sql`min(${a}, ${b})`,
  lightly: sql`1 = 1`,
};

export const sqlWordsOf = (database: Kysely<StoreTables>): SqlWords =>
  database.getExecutor().adapter instanceof PostgresAdapter ? POSTGRES : SQLITE;

/** A number as a parameter: PostgreSQL does not guess the type of a bare one. */
export const numeric = (value: number): RawBuilder<number> => sql`cast(${value} as double precision)`;

/** The same for one that may be missing. */
export const numericOrNull = (value: number | null): RawBuilder<number | null> =>
  sql`cast(${value} as double precision)`;

/** True for what was not renewed for so many milliseconds; a clock that was set back by more makes it so, too. */
export const isSilent = ({ clock }: SqlWords, column: string, silence: number) =>
  sql`abs(${clock()} - ${sql.ref(column)}) > ${numeric(silence)}`;
