import type { Column } from '../column.ts';
import type { ForeignKey, TableDescription } from '../table.ts';
import type { View } from '../view.ts';
import { SQL_TYPES } from './cell-writer.ts';

/** The statements that follow from a table's definition. Names are ours and plain, but quoting them costs nothing. */

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const names = (columns: readonly string[]): string => columns.map(quoteName).join(', ');

const columnDefinition = ([name, column]: [string, Column]): string =>
  `${quoteName(name)} ${SQL_TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`;

/** The table without keys: an index over the keys of ten million rows takes gigabytes, and rows are checked when they are made. */
export const createTable = (table: TableDescription): string =>
  `CREATE TABLE ${quoteName(table.name)} (${Object.entries(table.columns).map(columnDefinition).join(', ')})`;

/** Counts the keys that more than one row has. */
export const countRepeated = ({ name, primaryKey }: TableDescription): string =>
  `SELECT count(*) FROM (SELECT 1 FROM ${quoteName(name)} GROUP BY ${names(primaryKey)} HAVING count(*) > 1)`;

/** The rows of Parquet files as one relation, in the order of the files. */
export const parquetRows = (paths: readonly string[]): string => `read_parquet([${paths.map(quoteText).join(', ')}])`;

/** What is in the order of report ids is so from partition to partition; other tables are sorted as a whole. */
const sortedWhole = (table: TableDescription): string =>
  table.order[0] === 'report_id' ? '' : ` ORDER BY ${names(table.order)}`;

/** Takes over the rows of a table's partitions, in its order. */
export const fillTable = (table: TableDescription, paths: readonly string[]): string =>
  `INSERT INTO ${quoteName(table.name)} SELECT * FROM ${parquetRows(paths)}${sortedWhole(table)}`;

/** The table as a view over its partitions, in its order: for a release without a database. */
export const viewTable = (table: TableDescription, paths: readonly string[]): string =>
  `CREATE VIEW ${quoteName(table.name)} AS SELECT * FROM ${parquetRows(paths)}${sortedWhole(table)}`;

export const createView = ({ name, sql }: View): string => `CREATE VIEW ${quoteName(name)} AS ${sql}`;

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
  `COPY (SELECT * FROM ${quoteName(table.name)} ORDER BY ${names(table.order)}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`;

/** Between the texts of a list in one CSV cell. */
export const LIST_DELIMITER = ';';

const BYTE_ORDER_MARK = '\ufeff';

/** Rows in the order in which the table holds them. The first column's name carries the byte order mark by which Excel knows UTF-8. */
export function copyCsv(table: TableDescription, path: string): string {
  const cells = Object.entries(table.columns).map(
    ([name, column], index) => `${csvCell(name, column)} AS ${quoteName((index === 0 ? BYTE_ORDER_MARK : '') + name)}`,
  );
  return `COPY (SELECT ${cells.join(', ')} FROM ${quoteName(table.name)}) TO ${quoteText(path)} (FORMAT csv, HEADER, DELIMITER ',')`;
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers lose the zeros that their type
 * appends, so that 206.91 reads 206.91.
 */
function csvCell(name: string, { type }: Column): string {
  const quoted = quoteName(name);
  if (type === 'text') return withoutFormula(quoted);
  if (type === 'list') return withoutFormula(`array_to_string(${quoted}, ${quoteText(LIST_DELIMITER)})`);
  if (type === 'decimal') return `regexp_replace(${quoted}::VARCHAR, '\\.?0+$', '')`;
  return quoted;
}

const withoutFormula = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, '^[=+\\-@\\t\\r]') THEN '''' || ${text} ELSE ${text} END`;
