export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const nameList = (names: readonly string[]): string => names.map(quoteName).join(', ');

/** The rows of Parquet files, as a source of a query. */
export const parquetRows = (files: readonly string[]): string =>
  `read_parquet([${files.map(quoteText).join(', ')}], hive_partitioning = false)`;
