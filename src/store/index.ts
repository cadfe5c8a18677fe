export { findStore, openStore } from './open-store.ts';
export { PATIENCE, type StoreOutage } from './postgres/outage.ts';
export { holdRunLock } from './run-lock.ts';
export { openSqliteStore } from './sqlite.ts';
export { StoreError } from './store-error.ts';
export { ensureFolder } from './workspace-folder.ts';
