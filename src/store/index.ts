export { openStore } from './open-store.ts';
export { openSqliteStore } from './sqlite.ts';
export { StoreError } from './store-error.ts';
