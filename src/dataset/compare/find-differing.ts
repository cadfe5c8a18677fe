import type { DuckDBConnection } from '@duckdb/node-api';
import { nameList, parquetRows, quoteName, quoteText } from '#tabular/index.ts';
import type { MatchedTable, SharedColumn } from './matched-table.ts';
import type { PartitionPair } from './pair-partitions.ts';

/** Rows of one table that differ between files of two releases, found by joining keys and hashes of rows. */

/** Only these reports are compared; null = all. */
export type ReportFilter = readonly string[] | null;

const REPORT = 'report_id';
export const hasReport = ({ key }: MatchedTable): boolean => key.includes(REPORT);

/** The rows of one side. A row that several reports share may stand in several partitions: it is one. */
function sideRows(
  table: MatchedTable,
  files: readonly string[],
  other: readonly string[],
  reports: ReportFilter,
): string {
  const source = files.length === 0 ? `${parquetRows(other)} WHERE false` : parquetRows(files);
  const distinct = hasReport(table) ? '' : `DISTINCT ON (${nameList(table.key)}) `;
  const wanted =
    reports === null || !hasReport(table) || files.length === 0
      ? ''
      : ` WHERE ${quoteName(REPORT)} IN (${reports.map(quoteText).join(', ')})`;
  return `(SELECT ${distinct}* FROM ${source}${wanted})`;
}

/** Both sides of a pair as sources of a query. */
export const sides = (table: MatchedTable, { before, after }: PartitionPair, reports: ReportFilter) => ({
  before: sideRows(table, before, after, reports),
  after: sideRows(table, after, before, reports),
});

/** A decimal's text without the zeros that its type appends. */
const plainNumber = (cell: string): string =>
  `CASE WHEN contains(${cell}::VARCHAR, '.') THEN rtrim(rtrim(${cell}::VARCHAR, '0'), '.') ELSE ${cell}::VARCHAR END`;

/** The cell as it is compared: a retyped one as text, so that 12.50 and 12.5 of other types are equal. */
export function comparable(side: 'b' | 'a' | 'r', { name, retyped, numeric }: SharedColumn): string {
  const cell = `${side}.${quoteName(name)}`;
  if (!retyped) return cell;
  return numeric ? plainNumber(cell) : `${cell}::VARCHAR`;
}

const hashOf = (columns: readonly SharedColumn[]): string =>
  columns.length === 0 ? '0' : `hash(${columns.map((column) => comparable('r', column)).join(', ')})`;

function hashedRows(table: MatchedTable, rows: string): string {
  const values = table.columns.filter(({ lineage }) => !lineage);
  const lineage = table.columns.filter((column) => column.lineage);
  return `(SELECT ${nameList(table.key)}, ${hashOf(values)} AS value_hash, ${hashOf(lineage)} AS lineage_hash, true AS here FROM ${rows} r)`;
}

/** Fills the table `differing` with the keys of rows that differ, and how. */
export async function findDiffering(
  connection: DuckDBConnection,
  table: MatchedTable,
  pair: PartitionPair,
  reports: ReportFilter,
): Promise<void> {
  const { before, after } = sides(table, pair, reports);
  const kind = `CASE WHEN b.here IS NULL THEN 'added' WHEN a.here IS NULL THEN 'removed'
    WHEN b.value_hash <> a.value_hash THEN 'changed' ELSE 'remade' END`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE differing AS
    SELECT ${nameList(table.key)}, ${kind} AS difference_kind
    FROM ${hashedRows(table, before)} b FULL JOIN ${hashedRows(table, after)} a USING (${nameList(table.key)})
    WHERE b.here IS NULL OR a.here IS NULL OR b.value_hash <> a.value_hash OR b.lineage_hash <> a.lineage_hash`);
}

export const KINDS = ['added', 'removed', 'changed', 'remade'] as const;
export type DifferenceKind = (typeof KINDS)[number];
export type KindCounts = Readonly<Record<DifferenceKind, number>>;

/** How many rows of `differing` differ in which way. */
export async function countKinds(connection: DuckDBConnection): Promise<KindCounts> {
  const counts = KINDS.map((kind) => `count(*) FILTER (difference_kind = ${quoteText(kind)})`).join(', ');
  const [row = []] = (await connection.runAndReadAll(`SELECT ${counts} FROM differing`)).getRows();
  const [added, removed, changed, remade] = row.map(Number);
  return { added: added ?? 0, removed: removed ?? 0, changed: changed ?? 0, remade: remade ?? 0 };
}

/** Rows that are in both releases and differ: `d` the difference, `b` the former row, `a` the latter. */
export function bothSides(table: MatchedTable, pair: PartitionPair, reports: ReportFilter): string {
  const { before, after } = sides(table, pair, reports);
  const on = (side: string) =>
    table.key.map((name) => `${side}.${quoteName(name)} = d.${quoteName(name)}`).join(' AND ');
  return `(SELECT * FROM differing WHERE difference_kind IN ('changed', 'remade')) d
    JOIN ${before} b ON ${on('b')} JOIN ${after} a ON ${on('a')}`;
}

/** In how many rows each column differs. */
export async function countColumns(
  connection: DuckDBConnection,
  table: MatchedTable,
  pair: PartitionPair,
  reports: ReportFilter,
): Promise<ReadonlyMap<string, number>> {
  if (table.columns.length === 0) return new Map();
  const counts = table.columns.map(
    (column) => `count(*) FILTER (${comparable('b', column)} IS DISTINCT FROM ${comparable('a', column)})`,
  );
  const query = `SELECT ${counts.join(', ')} FROM ${bothSides(table, pair, reports)}`;
  const [row = []] = (await connection.runAndReadAll(query)).getRows();
  return new Map(table.columns.map(({ name }, index) => [name, Number(row[index] ?? 0)]));
}
