import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { RELEASE_DATABASE } from '#model/release.ts';
import { ALL_VIEWS } from './all-views.ts';
import { buildDatabase, type Reports } from './database.ts';
import { describeRelease } from './description/describe-release.ts';
import { countRows, writeFiles } from './files.ts';
import { PublishError } from './publish-error.ts';
import { beginRelease } from './release-folder.ts';
import { reports } from './tables/reports.ts';

/** Where a release goes and what it calls itself; nothing in it comes from the clock. */
export interface PublishTarget {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
  readonly folder: string;
}

/** What was published; `rows` in all tables together, `tables` by name. */
export interface Publication extends PublishTarget {
  readonly reports: number;
  readonly rows: number;
  readonly tables: Readonly<Record<string, number>>;
}

/**
 * Writes the reports as a release in `target.folder`: database, Parquet, CSV, records, data package and codebook. The
 * release is built beside the folder and swapped in when it is complete, so that a run that fails or is killed leaves
 * the former one. The same reports, version and date give the same bytes, in whatever order the reports come; but for
 * the database, whose tables are the same. Throws a PublishError.
 */
export async function publishDataset(published: Reports, target: PublishTarget): Promise<Publication> {
  if (!z.iso.date().safeParse(target.releaseDate).success) {
    throw new PublishError({ message: `The release date "${target.releaseDate}" is no date of the form YYYY-MM-DD.` });
  }
  const release = await beginRelease(target.folder);
  try {
    const tables = await buildDatabase(release.building, published, async (connection) => {
      const files = await writeFiles(connection, release.building);
      const counts = await countRows(connection);
      const described = describeRelease({ ...target, ...PUBLISHED_AS, files: [...files, DATABASE], rows: counts });
      for (const [name, text] of described) await writeFile(join(release.building, name), text);
      return counts;
    });
    await release.swapIn();
    return publicationOf(target, tables);
  } catch (thrown) {
    await release.abandon();
    throw thrown;
  }
}

const DATABASE = { path: RELEASE_DATABASE, bytes: 0, sha256: '', rows: null };

const PUBLISHED_AS = {
  programVersion: PROGRAM_VERSION,
  redaction: 'none',
  formats: ['parquet', 'duckdb', 'csv', 'jsonl'],
  notes: [],
  views: ALL_VIEWS,
} as const;

const publicationOf = (
  { folder, version, releaseDate }: PublishTarget,
  tables: Publication['tables'],
): Publication => ({
  folder: resolve(folder),
  version,
  releaseDate,
  reports: tables[reports.name] ?? 0,
  rows: Object.values(tables).reduce((sum, count) => sum + count, 0),
  tables,
});
