import { csvCell, quoteName, quoteText } from '#tabular/index.ts';
import { SQL_TYPES } from './cell-writer.ts';
import type { Column } from './column.ts';
import type { ForeignKey, Table, TableDescription } from './table.ts';

/** The statements that follow from a table's definition. Names are ours and plain, but quoting them costs nothing. */

const names = (columns: readonly string[]): string => columns.map(quoteName).join(', ');

const columnDefinition = ([name, column]: [string, Column]): string =>
  `${quoteName(name)} ${SQL_TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`;

/** The table with its primary key, in the release. */
export const createTable = (table: TableDescription): string =>
  `CREATE TABLE ${quoteName(table.name)} (${Object.entries(table.columns).map(columnDefinition).join(', ')}, PRIMARY KEY (${names(table.primaryKey)}))`;

/** The same columns without keys, where rows are collected in whatever order the reports come. */
export const createStagingTable = (table: Table): string =>
  `CREATE TABLE staging.${quoteName(table.name)} (${Object.entries(table.columns).map(columnDefinition).join(', ')})`;

/** Moves the collected rows, in their order: a release does not show in which order its reports were finished. */
export function fillTable(table: Table): string {
  const staged = `FROM staging.${quoteName(table.name)}`;
  const rows = table.sharedRows
    ? `(SELECT DISTINCT ON (${names(table.primaryKey)}) * ${staged} ORDER BY ALL)`
    : `(SELECT * ${staged})`;
  return `INSERT INTO ${quoteName(table.name)} SELECT * FROM ${rows} ORDER BY ${names(table.order)}`;
}

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

const inOrder = (table: TableDescription): string => `FROM ${quoteName(table.name)} ORDER BY ${names(table.order)}`;

export const copyParquet = (table: TableDescription, path: string): string =>
  `COPY (SELECT * ${inOrder(table)}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`;

const BYTE_ORDER_MARK = '\ufeff';

/** The first column's name carries the byte order mark by which Excel knows UTF-8. */
export function copyCsv(table: TableDescription, path: string): string {
  const cells = Object.entries(table.columns).map(
    ([name, column], index) =>
      `${csvCell(name, column.type)} AS ${quoteName((index === 0 ? BYTE_ORDER_MARK : '') + name)}`,
  );
  return `COPY (SELECT ${cells.join(', ')} ${inOrder(table)}) TO ${quoteText(path)} (FORMAT csv, HEADER, DELIMITER ',')`;
}
