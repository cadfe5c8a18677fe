import type { DuckDBConnection } from '@duckdb/node-api';
import { collectTouched } from './compared-reports.ts';
import type { RowChange, TableComparison } from './comparison.ts';
import { readDifferingRows } from './differing-rows.ts';
import {
  countColumns,
  countKinds,
  type DifferenceKind,
  findDiffering,
  hasReport,
  type ReportFilter,
  sides,
} from './find-differing.ts';
import type { MatchedTable } from './matched-table.ts';
import { type PartitionPair, pairPartitions, partPairs } from './pair-partitions.ts';
import { collectValueChanges } from './value-changes.ts';

/** What is asked of every table. */
export interface TableQuestion {
  readonly reports: ReportFilter;
  /** How many changes of numbers are kept. */
  readonly mostValues: number;
  /** How many differing rows are read. */
  readonly mostRows: number;
}

export interface TableOutcome {
  readonly comparison: TableComparison;
  readonly changedValues: number;
  readonly rows: readonly RowChange[];
}

type Files = ReadonlyMap<string, string>;

/** Rows of one side, all partitions together. */
async function countRows(
  connection: DuckDBConnection,
  table: MatchedTable,
  files: readonly string[],
  reports: ReportFilter,
): Promise<number> {
  const { before } = sides(table, { before: files, after: files }, reports);
  const [row = []] = (await connection.runAndReadAll(`SELECT count(*) FROM ${before} r`)).getRows();
  return Number(row[0]);
}

/** A table whose rows belong to no report may repeat one in several partitions, so all of them are compared at once. */
function pairsOf(table: MatchedTable, before: Files, after: Files): readonly PartitionPair[] {
  if (hasReport(table)) return pairPartitions(before, after);
  return [{ before: [...before.values()], after: [...after.values()] }];
}

interface Tally {
  readonly counts: Record<DifferenceKind, number>;
  readonly columns: Map<string, number>;
  readonly rows: RowChange[];
  changedValues: number;
}

async function tallyPair(
  connection: DuckDBConnection,
  table: MatchedTable,
  pair: PartitionPair,
  question: TableQuestion,
  tally: Tally,
): Promise<void> {
  await findDiffering(connection, table, pair, question.reports);
  const counts = await countKinds(connection);
  for (const kind of ['added', 'removed', 'changed', 'remade'] as const) tally.counts[kind] += counts[kind];
  await collectTouched(connection, table);
  if (counts.changed + counts.remade > 0) {
    const columns = await countColumns(connection, table, pair, question.reports);
    for (const [name, rows] of columns) tally.columns.set(name, (tally.columns.get(name) ?? 0) + rows);
  }
  if (counts.changed > 0)
    tally.changedValues += await collectValueChanges(connection, table, pair, question.reports, question.mostValues);
  const most = question.mostRows - tally.rows.length;
  tally.rows.push(...(await readDifferingRows(connection, table, pair, question.reports, most)));
}

/** Compares the rows of one table, partition by partition: memory grows with a partition and not with the release. */
export async function compareTable(
  connection: DuckDBConnection,
  table: MatchedTable,
  before: Files,
  after: Files,
  question: TableQuestion,
): Promise<TableOutcome> {
  const { differing } = await partPairs(pairsOf(table, before, after));
  const tally: Tally = {
    counts: { added: 0, removed: 0, changed: 0, remade: 0 },
    columns: new Map(),
    rows: [],
    changedValues: 0,
  };
  for (const pair of differing) await tallyPair(connection, table, pair, question, tally);
  const rowsBefore = await countRows(connection, table, [...before.values()], question.reports);
  const rowsAfter = await countRows(connection, table, [...after.values()], question.reports);
  const { removed, changed, remade } = tally.counts;
  const columns = table.columns.map(({ name }) => ({ name, rows: tally.columns.get(name) ?? 0 }));
  const comparison: TableComparison = {
    name: table.name,
    before: rowsBefore,
    after: rowsAfter,
    ...tally.counts,
    unchanged: rowsBefore - removed - changed - remade,
    columns: columns.filter(({ rows }) => rows > 0),
  };
  return { comparison, changedValues: tally.changedValues, rows: tally.rows };
}
