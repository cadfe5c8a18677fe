import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { RELEASE_WORKBOOK, type ReleaseFile } from '#model/release.ts';
import { type CodebookEntry, quoteName, WorkbookError, writeWorkbook } from '#tabular/index.ts';
import { ALL_TABLES } from '../all-tables.ts';
import { describeFile } from '../build/release-files.ts';

/** Every column of every table, for the first sheet. */
const codebook = (): readonly CodebookEntry[] =>
  ALL_TABLES.flatMap((table) =>
    Object.entries(table.columns).map(([column, { title, titleZh, description, type, unit, values }]) => ({
      table: table.name,
      column,
      title,
      titleZh,
      description,
      type,
      unit,
      values,
    })),
  );

/**
 * Writes the workbook of a release, a sheet a table in the order of the codebook; rows stand in it as the tables hold
 * them. A release with more rows than spreadsheets open has none, and a note that says how to get one of a part.
 * Throws what DuckDB or the disk throws.
 */
export async function writeReleaseWorkbook(
  connection: DuckDBConnection,
  folder: string,
): Promise<{ readonly files: readonly ReleaseFile[]; readonly notes: readonly string[] }> {
  const tables = ALL_TABLES.map(({ name }) => ({ name, query: `SELECT * FROM ${quoteName(name)}` }));
  try {
    const { notes } = await writeWorkbook(connection, join(folder, RELEASE_WORKBOOK), { codebook: codebook(), tables });
    return { files: [await describeFile(folder, RELEASE_WORKBOOK, null)], notes };
  } catch (thrown) {
    if (thrown instanceof WorkbookError) return { files: [], notes: [thrown.message] };
    throw thrown;
  }
}
