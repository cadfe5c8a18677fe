import type { SchemaChange } from './comparison.ts';

/** What became of the tables and columns, as a sentence. */
export function describeSchemaChange(change: SchemaChange): string {
  const { table } = change;
  switch (change.kind) {
    case 'table-added':
      return `The table ${table} is new.`;
    case 'table-removed':
      return `The table ${table} is gone.`;
    case 'column-added':
      return `${table} has a new column ${change.column}.`;
    case 'column-removed':
      return `${table} no longer has the column ${change.column}.`;
    case 'column-retyped':
      return `${table}.${change.column} is of type ${change.after}; it was ${change.before}.`;
    case 'key-changed':
      return `The rows of ${table} cannot be matched: its primary key is not in both releases. They count as removed and added.`;
  }
}
