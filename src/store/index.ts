export { openSqliteStore } from './sqlite.ts';
export { StoreError } from './store-error.ts';
