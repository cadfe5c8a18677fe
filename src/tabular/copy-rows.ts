import type { QueriedColumn } from './cell-kind.ts';
import { csvCell, jsonValue } from './cell-text.ts';
import { quoteName, quoteText } from './sql-words.ts';

/** Statements that write the rows of a query into a file, in their order. */

const BYTE_ORDER_MARK = '\ufeff';

/** As CSV. The first column's name carries the byte order mark by which Excel knows UTF-8. */
export function copyCsvRows(query: string, columns: readonly QueriedColumn[], path: string): string {
  const cells = columns.map(
    ({ name, kind }, index) => `${csvCell(name, kind)} AS ${quoteName((index === 0 ? BYTE_ORDER_MARK : '') + name)}`,
  );
  return `COPY (SELECT ${cells.join(', ')} FROM (${query})) TO ${quoteText(path)} (FORMAT csv, HEADER, DELIMITER ',')`;
}

/** As JSON, an object a row with every column: in lines, or as one array. */
export function copyJsonRows(
  query: string,
  columns: readonly QueriedColumn[],
  path: string,
  shape: 'lines' | 'array',
): string {
  const values = columns.map(({ name, kind }) => `${jsonValue(name, kind)} AS ${quoteName(name)}`);
  const options = shape === 'array' ? 'FORMAT json, ARRAY true' : 'FORMAT json';
  return `COPY (SELECT ${values.join(', ')} FROM (${query})) TO ${quoteText(path)} (${options})`;
}

/** As Parquet, with types. */
export const copyParquetRows = (query: string, path: string): string =>
  `COPY (${query}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`;
