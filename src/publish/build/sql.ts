import { STORED_DEFINITIONS, STORED_SCHEMA } from '#model/release.ts';
import { csvCell, nameList, parquetRows, quoteName, quoteText } from '#tabular/index.ts';
import type { Column } from '../column.ts';
import type { ForeignKey, TableDescription } from '../table.ts';
import type { View } from '../view.ts';
import { SQL_TYPES } from './cell-writer.ts';

/** The statements that follow from a table's definition. Names are ours and plain, but quoting them costs nothing. */

const columnDefinition = ([name, column]: [string, Column]): string =>
  `${quoteName(name)} ${SQL_TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`;

/** The table without keys: an index over the keys of ten million rows takes gigabytes, and rows are checked when they are made. */
export const createTable = (table: TableDescription): string =>
  `CREATE TABLE ${quoteName(table.name)} (${Object.entries(table.columns).map(columnDefinition).join(', ')})`;

/** Counts the keys that more than one row has. */
export const countRepeated = ({ name, primaryKey }: TableDescription): string =>
  `SELECT count(*) FROM (SELECT 1 FROM ${quoteName(name)} GROUP BY ${nameList(primaryKey)} HAVING count(*) > 1)`;

/** What is in the order of report ids is so from partition to partition; other tables are sorted as a whole. */
const sortedWhole = (table: TableDescription): string =>
  table.order[0] === 'report_id' ? '' : ` ORDER BY ${nameList(table.order)}`;

/** Takes over the rows of a table's partitions, in its order. */
export const fillTable = (table: TableDescription, paths: readonly string[]): string =>
  `INSERT INTO ${quoteName(table.name)} SELECT * FROM ${parquetRows(paths)}${sortedWhole(table)}`;

/** The table as a view over its partitions, in its order: for a release without a database. */
export const viewTable = (table: TableDescription, paths: readonly string[]): string =>
  `CREATE VIEW ${quoteName(table.name)} AS SELECT * FROM ${parquetRows(paths)}${sortedWhole(table)}`;

export const createView = ({ name, sql }: Pick<View, 'name' | 'sql'>): string =>
  `CREATE VIEW ${quoteName(name)} AS ${sql}`;

/** Keeps the rows of a view beside the tables, with the query they come from: an export has to ask it anew of its part. */
export const storeView = ({ name, sql }: View): readonly string[] => [
  `CREATE TABLE ${STORED_SCHEMA}.${quoteName(name)} AS SELECT * FROM (${sql}) ORDER BY ALL`,
  `INSERT INTO ${STORED_SCHEMA}.${STORED_DEFINITIONS} VALUES (${quoteText(name)}, ${quoteText(sql)})`,
  createView({ name, sql: `SELECT * FROM ${STORED_SCHEMA}.${quoteName(name)}` }),
];

export const createStoredSchema: readonly string[] = [
  `CREATE SCHEMA ${STORED_SCHEMA}`,
  `CREATE TABLE ${STORED_SCHEMA}.${STORED_DEFINITIONS} (name VARCHAR, query VARCHAR)`,
];

export const commentView = ({ name, titleZh, description }: View): string =>
  `COMMENT ON VIEW ${quoteName(name)} IS ${quoteText(`${titleZh}. ${description}`)}`;

/** Title and description as the database's own comments, so that they travel with the file. */
export function commentTable(table: TableDescription): string {
  const onTable = `COMMENT ON TABLE ${quoteName(table.name)} IS ${quoteText(`${table.titleZh}. ${table.description}`)}`;
  const onColumns = Object.entries(table.columns).map(([name, { titleZh, description }]) => {
    const column = `${quoteName(table.name)}.${quoteName(name)}`;
    return `COMMENT ON COLUMN ${column} IS ${quoteText(`${titleZh}. ${description}`)}`;
  });
  return [onTable, ...onColumns].join('; ');
}

/** Counts the rows whose foreign key points to no row. */
export function countDangling(table: TableDescription, { columns, table: target, references }: ForeignKey): string {
  const pairs = columns.map((name, index) => `a.${quoteName(name)} = b.${quoteName(references[index] ?? name)}`);
  const stated = columns.map((name) => `a.${quoteName(name)} IS NOT NULL`);
  return `SELECT count(*) FROM ${quoteName(table.name)} a WHERE ${stated.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${quoteName(target)} b WHERE ${pairs.join(' AND ')})`;
}

export const copyParquet = (table: TableDescription, path: string): string =>
  `COPY (SELECT * FROM ${quoteName(table.name)} ORDER BY ${nameList(table.order)}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`;

const BYTE_ORDER_MARK = '\ufeff';

/** Rows in the order in which the table holds them. The first column's name carries the byte order mark by which Excel knows UTF-8. */
export function copyCsv(table: TableDescription, path: string): string {
  const cells = Object.entries(table.columns).map(
    ([name, column], index) =>
      `${csvCell(name, column.type)} AS ${quoteName((index === 0 ? BYTE_ORDER_MARK : '') + name)}`,
  );
  return `COPY (SELECT ${cells.join(', ')} FROM ${quoteName(table.name)}) TO ${quoteText(path)} (FORMAT csv, HEADER, DELIMITER ',')`;
}
