import type { Kysely } from 'kysely';
import type { StoreTables } from './tables.ts';

/** What differs between databases. */
export interface Backend {
  readonly database: Kysely<StoreTables>;
  /** Runs the write so that it has reached the disk when the promise resolves. */
  readonly durably: (write: (database: Kysely<StoreTables>) => Promise<void>) => Promise<void>;
  /** Does the work, again where another connection stood in its way; any failure is thrown as a StoreError. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
}
