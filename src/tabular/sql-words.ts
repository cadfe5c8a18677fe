/** A name in SQL, whatever characters it has. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL, whatever characters it has. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const nameList = (names: readonly string[]): string => names.map(quoteName).join(', ');

/**
 * The rows of Parquet files as the source of a query, in the order of the files. A folder called `year=2023` is a name
 * like any other: without being told so the database would make a column of it.
 */
export const parquetRows = (files: readonly string[]): string =>
  `read_parquet([${files.map(quoteText).join(', ')}], hive_partitioning = false)`;
