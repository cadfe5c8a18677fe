import type { DuckDBConnection } from '@duckdb/node-api';
import { parquetRows } from '#tabular/index.ts';
import type { SchemaChange } from './comparison.ts';
import { isLineage } from './lineage-columns.ts';

/** A column that both releases have, outside the key. */
export interface SharedColumn {
  readonly name: string;
  /** DuckDB's name of its type in the latter release. */
  readonly type: string;
  /** Types differ: cells are compared as text. */
  readonly retyped: boolean;
  /** Numbers in both releases. */
  readonly numeric: boolean;
  readonly lineage: boolean;
}

/** A table that both releases have and whose rows can be matched. */
export interface MatchedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly SharedColumn[];
}

export interface MatchOutcome {
  /** Null where rows cannot be matched. */
  readonly table: MatchedTable | null;
  readonly changes: readonly SchemaChange[];
}

type Types = ReadonlyMap<string, string>;

/** The columns of a Parquet file with their types, in their order. */
export async function columnTypes(connection: DuckDBConnection, file: string): Promise<Types> {
  const rows = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${parquetRows([file])}`);
  return new Map(rows.getRowsJS().map(([name, type]) => [String(name), String(type)]));
}

function schemaChanges(table: string, before: Types, after: Types): readonly SchemaChange[] {
  const added = [...after.keys()].filter((column) => !before.has(column));
  const removed = [...before.keys()].filter((column) => !after.has(column));
  const retyped = [...before].filter(([column, type]) => (after.get(column) ?? type) !== type);
  return [
    ...added.map((column) => ({ kind: 'column-added' as const, table, column })),
    ...removed.map((column) => ({ kind: 'column-removed' as const, table, column })),
    ...retyped.map(([column, type]) => ({
      kind: 'column-retyped' as const,
      ...{ table, column, before: type, after: after.get(column) ?? type },
    })),
  ];
}

const isNumeric = (type: string): boolean =>
  /^(?:DECIMAL|DOUBLE|FLOAT|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?\b)/u.test(type);

function sharedColumn(name: string, before: string, after: string): SharedColumn {
  const numeric = isNumeric(before) && isNumeric(after);
  return { name, type: after, retyped: before !== after, numeric, lineage: isLineage(name) };
}

/** What the two releases' columns of a table have in common. `key` is empty where neither release tells it. */
export function matchTable(name: string, key: readonly string[], before: Types, after: Types): MatchOutcome {
  const changes = schemaChanges(name, before, after);
  const keyed = key.length > 0 && key.every((column) => before.has(column) && after.has(column));
  if (!keyed) return { table: null, changes: [...changes, { kind: 'key-changed', table: name }] };
  const columns = [...after].flatMap(([column, type]) => {
    const former = before.get(column);
    return former === undefined || key.includes(column) ? [] : [sharedColumn(column, former, type)];
  });
  return { table: { name, key, columns }, changes };
}
