export { findStore, openStore } from './open-store.ts';
export { toPostgresError } from './postgres/failure.ts';
export { PATIENCE, repeatedly, type StoreOutage } from './postgres/outage.ts';
export { openPool } from './postgres/pool.ts';
export { holdRunLock, isRunLockHeld } from './run-lock.ts';
export { openSqliteStore } from './sqlite.ts';
export { StoreError } from './store-error.ts';
export { ensureFolder } from './workspace-folder.ts';
