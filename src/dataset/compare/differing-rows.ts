import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { nameList, quoteName } from '#tabular/index.ts';
import type { RowChange } from './comparison.ts';
import { bothSides, comparable, type ReportFilter } from './find-differing.ts';
import type { MatchedTable } from './matched-table.ts';
import type { PartitionPair } from './pair-partitions.ts';

/** Differing rows themselves, with their cells. */

const cellSchema = z.nullable(z.string());
const kindSchema = z.enum(['added', 'removed', 'changed', 'remade']);

const textList = (cells: readonly string[]): string => cells.map((each) => `(${each})::VARCHAR`).join(', ');

const keyOf = (table: MatchedTable, cells: readonly (string | null)[]): RowChange['key'] =>
  Object.fromEntries(table.key.map((name, index) => [name, cells[index] ?? '']));

async function readTexts(
  connection: DuckDBConnection,
  query: string,
): Promise<readonly (readonly (string | null)[])[]> {
  const found = await connection.runAndReadAll(query);
  return found.getRowsJS().map((row) => z.array(cellSchema).parse(row));
}

async function rowsOfOneSide(
  connection: DuckDBConnection,
  table: MatchedTable,
  most: number,
): Promise<readonly RowChange[]> {
  const keys = textList(table.key.map(quoteName));
  const rows = await readTexts(
    connection,
    `SELECT difference_kind, ${keys} FROM differing WHERE difference_kind IN ('added', 'removed')
     ORDER BY difference_kind DESC, ${nameList(table.key)} LIMIT ${most}`,
  );
  return rows.map(([kind, ...key]) => ({
    table: table.name,
    kind: kindSchema.parse(kind),
    key: keyOf(table, key),
    cells: [],
  }));
}

function cellsOf(table: MatchedTable, texts: readonly (string | null)[]): RowChange['cells'] {
  return table.columns.flatMap(({ name }, index) => {
    const [before = null, after = null] = texts.slice(2 * index, 2 * index + 2);
    return before === after ? [] : [{ column: name, before, after }];
  });
}

async function rowsOfBoth(
  connection: DuckDBConnection,
  table: MatchedTable,
  from: string,
  most: number,
): Promise<readonly RowChange[]> {
  const key = table.key.map((name) => `d.${quoteName(name)}`);
  const cells = table.columns.flatMap((column) => [comparable('b', column), comparable('a', column)]);
  const rows = await readTexts(
    connection,
    `SELECT d.difference_kind, ${textList([...key, ...cells])} FROM ${from} ORDER BY d.difference_kind, ${key.join(', ')} LIMIT ${most}`,
  );
  return rows.map(([kind, ...texts]) => ({
    table: table.name,
    kind: kindSchema.parse(kind),
    key: keyOf(table, texts),
    cells: cellsOf(table, texts.slice(table.key.length)),
  }));
}

/** At most `most` differing rows, changed ones first. */
export async function readDifferingRows(
  connection: DuckDBConnection,
  table: MatchedTable,
  pair: PartitionPair,
  reports: ReportFilter,
  most: number,
): Promise<readonly RowChange[]> {
  if (most <= 0) return [];
  const both = await rowsOfBoth(connection, table, bothSides(table, pair, reports), most);
  return [...both, ...(await rowsOfOneSide(connection, table, most - both.length))];
}
