import type { Kysely } from 'kysely';
import type { StoreTables } from './tables.ts';

type Work<T> = (database: Kysely<StoreTables>) => Promise<T>;

/** What differs between databases. */
export interface Backend {
  readonly database: Kysely<StoreTables>;
  /** Runs the write so that it has reached the disk when the promise resolves. */
  readonly durably: (write: Work<void>) => Promise<void>;
  /** Several reads that see one state of the store, whatever others write meanwhile. They must not write. */
  readonly snapshot: <T>(read: Work<T>) => Promise<T>;
  /** A write that reads what it decides by: of two at once, one sees what the other wrote. It writes first. */
  readonly serially: (write: Work<void>) => Promise<void>;
  /** What the database wants to be told when many rows were added to tables. */
  readonly analyse: (tables: readonly (keyof StoreTables)[]) => Promise<void>;
  /**
   * Does the work, again where another connection stood in its way or the connection was lost; any failure is thrown as
   * a StoreError. What was lost on the way back may have been done: the work must come to the same when done twice.
   */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
}
