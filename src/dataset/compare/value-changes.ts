import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { quoteName, quoteText } from '#tabular/index.ts';
import type { ValueChange } from './comparison.ts';
import { bothSides, hasReport, type ReportFilter } from './find-differing.ts';
import type { MatchedTable, SharedColumn } from './matched-table.ts';
import type { PartitionPair } from './pair-partitions.ts';

/** Numbers that differ, the largest differences first. */

/** Places on pages and the doubt of a recogniser are no figures of a report. */
const NO_FIGURE = /^(?:box_.*|confidence|tolerance|difference|implied)$/u;
/** Amounts in yuan, by whose difference changes are ordered before all others. */
const IN_YUAN = /_yuan$/u;
/** What of a row tells people which number it is. */
const TELLING = ['concept', 'measure', 'source', 'name', 'project', 'scope', 'year', 'as_of', 'unit'];
/** Only tables whose rows are items of reports state figures; identities and suspects repeat them. */
const ITEM = 'item_id';

const isFigure = ({ name, type, numeric }: SharedColumn): boolean =>
  numeric && /^(?:DECIMAL|DOUBLE)/u.test(type) && !NO_FIGURE.test(name);

/** A printed amount stands in its own unit and in yuan; one of the two is enough. */
function figuresOf(table: MatchedTable): readonly SharedColumn[] {
  const statesFigures = hasReport(table) && (table.key.includes(ITEM) || table.name === 'reports');
  return statesFigures && table.name !== 'evidence' ? table.columns.filter(isFigure) : [];
}

const cell = (side: 'a' | 'b', name: string): string => `${side}.${quoteName(name)}`;

function figureRows(table: MatchedTable, column: SharedColumn, from: string): string {
  const [before, after] = [cell('b', column.name), cell('a', column.name)];
  const has = (name: string) => table.columns.some((each) => each.name === name);
  const telling = TELLING.filter(has).map((name) => `${cell('a', name)}::VARCHAR`);
  const what = telling.length === 0 ? "''" : `concat_ws(' ', ${telling.join(', ')})`;
  const printed = (side: 'a' | 'b') => (has('printed') ? cell(side, 'printed') : 'NULL');
  const yuan = figuresOf(table).find(({ name }) => IN_YUAN.test(name));
  const told =
    yuan === undefined || yuan === column
      ? 'true'
      : `${cell('b', yuan.name)} IS NOT DISTINCT FROM ${cell('a', yuan.name)}`;
  const difference = `abs(coalesce(${after}, 0)::DOUBLE - coalesce(${before}, 0)::DOUBLE)`;
  const size =
    yuan === column
      ? difference
      : `${difference} / greatest(abs(coalesce(${after}, 0)), abs(coalesce(${before}, 0)))::DOUBLE`;
  const item = table.key.filter((name) => name !== 'report_id').map((name) => `d.${quoteName(name)}::VARCHAR`);
  return `SELECT ${quoteText(table.name)} AS in_table, d.report_id AS report_id,
    ${item.length === 0 ? "''" : `concat_ws(' ', ${item.join(', ')})`} AS item, ${what} AS what,
    ${quoteText(column.name)} AS of_column, ${before}::VARCHAR AS before_value, ${after}::VARCHAR AS after_value,
    ${printed('b')} AS printed_before, ${printed('a')} AS printed_after, ${yuan === column} AS in_yuan, ${size} AS size
    FROM ${from} WHERE d.difference_kind = 'changed' AND ${before} IS DISTINCT FROM ${after} AND ${told}`;
}

const ORDER = 'in_yuan DESC, size DESC, report_id, in_table, item, of_column';

export async function createValueChanges(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TEMP TABLE value_changes (in_table VARCHAR, report_id VARCHAR, item VARCHAR, what VARCHAR,
    of_column VARCHAR, before_value VARCHAR, after_value VARCHAR, printed_before VARCHAR, printed_after VARCHAR,
    in_yuan BOOLEAN, size DOUBLE)`);
}

/** Adds the largest `most` changes of numbers among the differing rows; returns how many changed in all. */
export async function collectValueChanges(
  connection: DuckDBConnection,
  table: MatchedTable,
  pair: PartitionPair,
  reports: ReportFilter,
  most: number,
): Promise<number> {
  const figures = figuresOf(table);
  if (figures.length === 0) return 0;
  const from = bothSides(table, pair, reports);
  const rows = figures.map((column) => figureRows(table, column, from)).join(' UNION ALL ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE found_values AS ${rows}`);
  await connection.run(`INSERT INTO value_changes SELECT * FROM found_values ORDER BY ${ORDER} LIMIT ${most}`);
  const [row = []] = (await connection.runAndReadAll('SELECT count(*) FROM found_values')).getRows();
  return Number(row[0]);
}

const text = z.nullable(z.string());
const rowSchema = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), text, text, text, text]);

/** The zeros that a column's type appends say nothing. */
const plain = (decimal: string | null): string | null =>
  decimal?.includes('.') ? decimal.replace(/\.?0+$/u, '') : decimal;

/** The largest changes of all tables. */
export async function largestValueChanges(
  connection: DuckDBConnection,
  most: number,
  slugOf: (reportId: string) => string | null,
): Promise<readonly ValueChange[]> {
  const found = await connection.runAndReadAll(
    `SELECT in_table, report_id, item, what, of_column, before_value, after_value, printed_before, printed_after
     FROM value_changes ORDER BY ${ORDER} LIMIT ${most}`,
  );
  return found.getRowsJS().map((row) => {
    const [table, reportId, item, what, column, before, after, printedBefore, printedAfter] = rowSchema.parse(row);
    const values = { before: plain(before), after: plain(after), printedBefore, printedAfter };
    return { table, reportId, slug: slugOf(reportId), item, what, column, ...values };
  });
}
