import { RELEASE_WORKBOOK, type ReleaseFile } from '#model/release.ts';
import { type CodebookEntry, quoteName, WorkbookError, writeWorkbook } from '#tabular/index.ts';
import { ALL_TABLES } from '../all-tables.ts';
import { describeFile, placeFor } from './release-files.ts';
import type { WholeTables } from './whole-tables.ts';

const CODEBOOK: readonly CodebookEntry[] = ALL_TABLES.flatMap(({ name: table, columns }) =>
  Object.entries(columns).map(([column, { title, titleZh, description, type, unit, values }]) => ({
    ...{ table, column, title, titleZh, description, type, unit, values },
  })),
);

/** The workbook of a release, or none with the reason, where it has more rows than spreadsheets open. */
export async function writeReleaseWorkbook(
  { connection }: WholeTables,
  folder: string,
): Promise<{ readonly files: readonly ReleaseFile[]; readonly notes: readonly string[] }> {
  const tables = ALL_TABLES.map(({ name }) => ({ name, query: `SELECT * FROM ${quoteName(name)}` }));
  try {
    const { notes } = await writeWorkbook(connection, await placeFor(folder, RELEASE_WORKBOOK), {
      codebook: CODEBOOK,
      tables,
    });
    return { files: [await describeFile(folder, RELEASE_WORKBOOK, null)], notes };
  } catch (thrown) {
    if (!(thrown instanceof WorkbookError)) throw thrown;
    return { files: [], notes: [`There is no workbook. ${thrown.message}`] };
  }
}
