import { copyFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { EXPORT_MANIFEST, RELEASE_CODEBOOK } from '#model/release.ts';
import { quoteName, quoteText } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';
import { findDatabase, openDataset } from '../open-dataset.ts';
import { inRelease, numberOf, RELEASE, type Relation, readCatalog, relationsNamed } from './catalog.ts';
import { chooseReports } from './choose-reports.ts';
import { EXPORT_TIERS, type ExportFormat, type ExportManifest } from './export-manifest.ts';
import { fillOutFolder } from './out-folder.ts';
import { inReleaseOrder, prepareParts, type Wanted, wantedRows } from './part-of-release.ts';
import { readCodebook, readReleaseWords } from './read-words.ts';
import { fileOf, type Part, writePart } from './write-part.ts';

/** Which part of a release is exported, and how. */
export interface ExportRequest {
  /** The folder of the release. */
  readonly release: string;
  /** Where the export goes: a new folder, an empty one, or an earlier export. */
  readonly out: string;
  readonly format: ExportFormat;
  /** Names of tables and views; null = all tables. */
  readonly tables: readonly string[] | null;
  /** null = all. */
  readonly tiers: ExportManifest['tiers'];
  /** SQL over `reports`; null = all reports. */
  readonly where: string | null;
  /** How long finding the reports may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Writes a part of a release into a folder, with its codebook and a manifest that says what was kept of what. The
 * release is not changed. Throws a DatasetError when there is no release, the request is wrong, no report meets its
 * condition or the folder holds something else, and a WorkbookError for more rows than spreadsheets open; nothing is
 * left behind then.
 */
export async function exportPart(request: ExportRequest): Promise<ExportManifest> {
  const database = await findDatabase(request.release);
  const before = await signature(database);
  const reportIds = request.where === null ? null : await idsOf(request, request.where);
  const wanted = { tiers: request.tiers, reportIds };
  return fillOutFolder(request.out, (folder) =>
    withRelease(database, folder, async (connection) => {
      await refuseReplaced(database, before);
      return build(connection, folder, dirname(database), request, wanted);
    }),
  );
}

async function idsOf({ release, timeoutMs }: ExportRequest, where: string): Promise<readonly string[]> {
  const dataset = await openDataset(release);
  try {
    return await chooseReports(dataset, where, timeoutMs);
  } finally {
    await dataset.close();
  }
}

/** Tells a database from the one that replaces it. */
async function signature(path: string): Promise<string> {
  const { ino, size, mtimeMs } = await stat(path);
  return [ino, size, mtimeMs].join();
}

async function refuseReplaced(database: string, before: string): Promise<void> {
  const after = await signature(database).catch(() => null);
  if (after === before) return;
  throw new DatasetError({ kind: 'dataset', message: 'The dataset was published anew meanwhile; export it again.' });
}

/** Opens the release's database beside an empty one of its own, in memory; what does not fit there goes to `folder`. */
async function withRelease<T>(
  database: string,
  folder: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  // Two threads, as publishing has: more memory would be needed, and the disk is the slower part.
  const spill = `${folder}.spill`;
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '2GB',
    temp_directory: spill,
  });
  const connection = await instance.connect();
  try {
    await attach(connection, database);
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

async function attach(connection: DuckDBConnection, database: string): Promise<void> {
  try {
    await connection.run(`ATTACH ${quoteText(database)} AS ${RELEASE} (READ_ONLY)`);
  } catch (cause) {
    const [line] = messageOf(cause).split('\n');
    throw new DatasetError({ kind: 'dataset', message: `The dataset ${database} cannot be opened: ${line}`, cause });
  }
}

async function build(
  connection: DuckDBConnection,
  folder: string,
  release: string,
  request: ExportRequest,
  wanted: Wanted,
): Promise<ExportManifest> {
  const { version, releaseDate, tables: order } = await readReleaseWords(release);
  const catalog = await readCatalog(connection, order);
  const tables = catalog.filter(({ kind }) => kind === 'table');
  const named = request.tables === null ? tables : await relationsNamed(connection, catalog, request.tables);
  await prepareParts(connection, tables, wanted);
  const views = await makeViews(connection, catalog, wanted);
  const parts = named.map((relation) => ({ relation, query: rowsOfPart(relation, tables, wanted) }));
  const notes = await writePart(request.format, {
    connection,
    folder,
    parts,
    views: request.tables === null ? views : [],
    codebook: await readCodebook(connection, release, named),
  });
  const copied = await copyFile(join(release, RELEASE_CODEBOOK), join(folder, RELEASE_CODEBOOK)).then(
    () => [RELEASE_CODEBOOK],
    () => [],
  );
  const files = [...new Set([...copied, ...parts.map(({ relation }) => fileOf(request.format, relation.name))])].sort();
  const manifest = {
    schemaVersion: 1 as const,
    version,
    releaseDate,
    ...(await describe(connection, request, parts)),
    notes: [...notes],
    files,
  };
  await writeFile(join(folder, EXPORT_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * The tables as they are exported, under their own names, and over them the release's views: those show what they would
 * show if the release had no more. Answers with the views, each behind those it builds on.
 */
async function makeViews(
  connection: DuckDBConnection,
  catalog: readonly Relation[],
  wanted: Wanted,
): Promise<readonly Relation[]> {
  const tables = catalog.filter(({ kind }) => kind === 'table');
  for (const table of tables) {
    await connection.run(`CREATE VIEW ${quoteName(table.name)} AS ${wantedRows(table, tables, wanted)}`);
  }
  const made: Relation[] = [];
  let waiting = catalog.filter(({ kind }) => kind === 'view');
  while (waiting.length > 0) {
    const { done, left, failure } = await makeThoseThatCan(connection, waiting);
    if (done.length === 0) throw failure;
    made.push(...done);
    waiting = left;
  }
  return made;
}

/** A view cannot be made before those it builds on, and a database does not tell which these are. */
async function makeThoseThatCan(connection: DuckDBConnection, views: readonly Relation[]) {
  const done: Relation[] = [];
  const left: Relation[] = [];
  let failure: unknown = null;
  for (const view of views) {
    try {
      await connection.run(view.sql);
      done.push(view);
    } catch (thrown) {
      failure = thrown;
      left.push(view);
    }
  }
  return { done, left, failure };
}

/** A view says nothing about the order of its rows: all its columns give it one. */
function rowsOfPart(relation: Relation, tables: readonly Relation[], wanted: Wanted): string {
  if (relation.kind === 'view') return `SELECT * FROM ${quoteName(relation.name)} ORDER BY ALL`;
  return inReleaseOrder(wantedRows(relation, tables, wanted));
}

async function describe(
  connection: DuckDBConnection,
  { format, tiers, where }: ExportRequest,
  parts: readonly Part[],
): Promise<Pick<ExportManifest, 'format' | 'tiers' | 'where' | 'reports' | 'tables'>> {
  const count = (from: string): Promise<number> => numberOf(connection, `SELECT count(*) FROM ${from}`);
  const tables: ExportManifest['tables'] = [];
  for (const { relation } of parts) {
    tables.push({
      name: relation.name,
      kind: relation.kind,
      before: await count(inRelease(relation.name)),
      after: await count(quoteName(relation.name)),
      file: fileOf(format, relation.name),
    });
  }
  const reports = { before: await count(inRelease('reports')), after: await count('reports') };
  return { format, tiers, where, reports, tables };
}

/** The tiers that a list such as `A,B` names, in their order. Throws a DatasetError for what is none. */
export function readTiers(list: string): NonNullable<ExportManifest['tiers']> {
  const names = list.split(',').map((name) => name.trim().toUpperCase());
  const unknown = names.find((name) => !EXPORT_TIERS.some((tier) => tier === name));
  if (unknown === undefined) return EXPORT_TIERS.filter((tier) => names.includes(tier));
  const hint = unknown === 'D' ? ' What was refused (D) is no value: it stands in the table rejected.' : '';
  throw new DatasetError({
    kind: 'query',
    message: `--tier takes tiers out of A, B and C, as A,B; not "${unknown}".${hint}`,
  });
}
