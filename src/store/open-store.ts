import type { Store } from '#model/store.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { openPostgresStore, type PostgresOptions } from './postgres/open.ts';
import { openSqliteStore } from './sqlite.ts';

/** Opens the store at a location, and makes it where it is missing. `options` are PostgreSQL's. Throws a StoreError. */
export const openStore = (location: StoreLocation, options: PostgresOptions = {}): Promise<Store> =>
  location.kind === 'sqlite' ? openSqliteStore(location.folder) : openPostgresStore(location, options);
