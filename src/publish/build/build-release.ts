import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import {
  RELEASE_DATABASE,
  RELEASE_FORMATS,
  RELEASE_MANIFEST,
  type ReleaseFile,
  type ReleaseFormat,
  type ReleaseManifest,
} from '#model/release.ts';
import type { ReportSource } from '#model/report-source.ts';
import { ALL_TABLES } from '../all-tables.ts';
import { ALL_VIEWS } from '../all-views.ts';
import { describeRelease } from '../description/describe-release.ts';
import type { PublishTarget } from '../publish-target.ts';
import { type FormerRelease, takeOver } from './former-release.ts';
import type { PartitionTask } from './make-partition.ts';
import { countRows } from './partition-database.ts';
import { makePartitions } from './partition-pool.ts';
import type { PlannedPartition } from './plan-partitions.ts';
import { describeFile } from './release-files.ts';
import { tablesHash } from './tables-hash.ts';
import { createViews, deriveTables, openWhole, type WholeTables, writeCsv } from './whole-tables.ts';

/** A release under way: where it is built, of what, and what may be taken over. */
export interface ReleasePlan {
  readonly building: string;
  readonly partitions: readonly PlannedPartition[];
  readonly former: FormerRelease | null;
  readonly target: PublishTarget;
  /** The folder of the release that this one is held against; null for a first one. */
  readonly compared: string | null;
}

export interface BuiltRelease {
  readonly manifest: ReleaseManifest;
  readonly made: number;
}

export const formatsOf = ({ formats }: PublishTarget): readonly ReleaseFormat[] =>
  RELEASE_FORMATS.filter((format) => format === 'parquet' || (formats ?? RELEASE_FORMATS).includes(format));

/** Builds everything in `plan.building`. Throws a PublishError, or what writing to a disk throws. */
export async function buildRelease(source: ReportSource, plan: ReleasePlan): Promise<BuiltRelease> {
  const { files: parts, made } = await gatherPartitions(source, plan);
  const spill = join(plan.building, '.spill');
  await mkdir(spill);
  const formats = formatsOf(plan.target);
  const names = plan.partitions.map(({ name }) => name);
  const whole = await openWhole({ folder: plan.building, names }, formats.includes('duckdb'), spill);
  try {
    const { files, notes } = await writeWhole(whole, plan, formats);
    const rows = await rowsByTable(whole);
    const manifest = manifestOf(plan, [...parts, ...files], rows, notes);
    return { manifest: await describe(plan, manifest), made };
  } finally {
    whole.close();
    await rm(spill, { recursive: true, force: true });
  }
}

/** Every partition, taken over where it is the same. */
async function gatherPartitions(source: ReportSource, { building, partitions, former, target }: ReleasePlan) {
  const withRecords = formatsOf(target).includes('jsonl');
  const files: ReleaseFile[] = [];
  const missing: PlannedPartition[] = [];
  for (const partition of partitions) {
    const same = await takeOver(former, partition, { folder: building, withRecords });
    if (same === null) missing.push(partition);
    else files.push(...same);
  }
  let done = partitions.length - missing.length;
  const tell = () => target.onProgress?.({ step: 'partitions', done, of: partitions.length });
  tell();
  const onMade = (): void => {
    done += 1;
    tell();
  };
  const tasks = missing.map((partition) => taskOf(partition, building, target, withRecords));
  files.push(...(await makePartitions(source, tasks, { processes: target.processes ?? null, onMade })));
  return { files, made: missing.length };
}

const taskOf = (
  { name, reports, documentOwners }: PlannedPartition,
  folder: string,
  { redaction }: PublishTarget,
  withRecords: boolean,
): PartitionTask => ({
  folder,
  name,
  reportIds: reports.map(({ id }) => id),
  documentOwners: [...documentOwners],
  redaction: redaction ?? 'persons',
  withRecords,
});

async function writeWhole(whole: WholeTables, { building, target }: ReleasePlan, formats: readonly ReleaseFormat[]) {
  const wanted = formats.filter((format) => format === 'csv');
  const tell = (done: number) => target.onProgress?.({ step: 'files', done, of: wanted.length });
  target.onProgress?.({ step: 'tables', done: 1, of: 1 });
  const files = [...(await deriveTables(whole, building, formats.includes('duckdb')))];
  if (formats.includes('duckdb')) {
    await createViews(whole);
    // Its bytes differ from build to build, so nothing may depend on their number.
    files.push({ path: RELEASE_DATABASE, bytes: 0, sha256: '', rows: null });
  }
  tell(0);
  if (formats.includes('csv')) files.push(...(await writeCsv(whole, building)));
  tell(wanted.length);
  return { files, notes: [] as readonly string[] };
}

async function rowsByTable({ connection }: WholeTables): Promise<ReleaseManifest['tables']> {
  const tables: ReleaseManifest['tables'] = [];
  for (const { name } of ALL_TABLES) tables.push({ name, rows: await countRows(connection, name) });
  return tables;
}

const byPath = (a: ReleaseFile, b: ReleaseFile): number => (a.path < b.path ? -1 : 1);

const manifestOf = (
  { partitions, target }: ReleasePlan,
  files: readonly ReleaseFile[],
  tables: ReleaseManifest['tables'],
  notes: readonly string[],
): ReleaseManifest => ({
  schemaVersion: 1,
  version: target.version,
  releaseDate: target.releaseDate,
  programVersion: PROGRAM_VERSION,
  formats: [...formatsOf(target)],
  redaction: target.redaction ?? 'persons',
  tablesHash: tablesHash(),
  reports: tables.find(({ name }) => name === 'reports')?.rows ?? 0,
  partitions: partitions.map(({ name, signature, reports }) => ({ name, signature, reports: reports.length })),
  tables,
  files: files.toSorted(byPath),
  notes: [...notes],
});

/** Writes what describes the release, and the manifest last: it names the rest. */
async function describe({ building, target, compared }: ReleasePlan, data: ReleaseManifest): Promise<ReleaseManifest> {
  const { version, releaseDate } = target;
  const rows = Object.fromEntries(data.tables.map(({ name, rows: count }) => [name, count]));
  const { programVersion, redaction, formats, notes } = data;
  const views = formats.includes('duckdb') ? ALL_VIEWS : [];
  const texts = new Map(
    describeRelease({
      version,
      releaseDate,
      programVersion,
      redaction,
      formats,
      files: data.files,
      rows,
      notes,
      views,
    }),
  );
  await writeManifest(building, data);
  if (target.describeChanges !== undefined)
    texts.set('CHANGELOG.md', await target.describeChanges({ compared, building, version, releaseDate }));
  const files = [...data.files];
  for (const [name, text] of texts) {
    await writeFile(join(building, name), text);
    files.push(await describeFile(building, name, null));
  }
  const manifest = { ...data, files: files.toSorted(byPath) };
  await writeManifest(building, manifest);
  return manifest;
}

const writeManifest = (folder: string, manifest: ReleaseManifest): Promise<void> =>
  writeFile(join(folder, RELEASE_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
