import { existsSync } from 'node:fs';
import path from 'node:path';
import { STATE_FILE } from '#model/state-file.ts';
import type { Store } from '#model/store.ts';
import type { StoreLocation } from '#model/store-location.ts';
import type { PostgresOptions } from './postgres/open.ts';
import { openSqliteStore } from './sqlite.ts';

/** What speaks to PostgreSQL is loaded where it is needed: that takes a fifth of a second. */
const postgres = () => import('./postgres/open.ts');

/** Opens the store at a location, and makes it where it is missing. `options` are PostgreSQL's. Throws a StoreError. */
export const openStore = async (location: StoreLocation, options: PostgresOptions = {}): Promise<Store> =>
  location.kind === 'sqlite'
    ? openSqliteStore(location.folder)
    : (await postgres()).openPostgresStore(location, options);

/** Opens the store at a location where there is one; null where there is none, and none is made. Throws a StoreError. */
export async function findStore(location: StoreLocation, options: PostgresOptions = {}): Promise<Store | null> {
  if (location.kind === 'postgres') return (await postgres()).findPostgresStore(location, options);
  return existsSync(path.join(location.folder, STATE_FILE)) ? openSqliteStore(location.folder) : null;
}
