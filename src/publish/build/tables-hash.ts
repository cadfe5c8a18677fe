import { createHash } from 'node:crypto';
import { ALL_TABLES } from '../all-tables.ts';

/** A hash over the names, types, keys and order of all tables: what decides whether rows of an earlier release still fit. */
export function tablesHash(): string {
  const shapes = ALL_TABLES.map(({ name, columns, primaryKey, order }) => {
    const typed = Object.entries(columns).map(([column, { type, nullable }]) => [column, type, nullable]);
    return [name, typed, primaryKey, order];
  });
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex');
}
