import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  formerRelease,
  parquetPath,
  RELEASE_DATABASE,
  RELEASE_MANIFEST,
  releaseManifestSchema,
} from '#model/release.ts';
import { DatasetError } from '../dataset-error.ts';
import type { ReleaseName } from './comparison.ts';

/** The primary key of each table, by its name, in the order of the codebook. */
export type TableKeys = Readonly<Record<string, readonly string[]>>;

/** A release as a comparison reads it. */
export interface ReleaseParts {
  readonly folder: string;
  /** Null where it has no manifest. */
  readonly name: ReleaseName | null;
  /** Parquet files by table and partition. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly keys: TableKeys;
}

const missing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');

const textOf = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((cause: unknown) => {
    if (missing(cause)) return null;
    throw new DatasetError({ kind: 'dataset', message: `${path} cannot be read.`, cause });
  });

const namesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder).then(
    (names) => names.sort(),
    (cause: unknown) => {
      if (missing(cause)) return [];
      throw new DatasetError({ kind: 'dataset', message: `${folder} cannot be read.`, cause });
    },
  );

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DatasetError({ kind: 'dataset', message: `${path} is damaged: it is no JSON.`, cause });
  }
}

const versionSchema = z.object({ schemaVersion: z.unknown() });

async function readName(folder: string): Promise<ReleaseName | null> {
  const path = join(folder, RELEASE_MANIFEST);
  const text = await textOf(path);
  if (text === null) return null;
  const manifest = parsed(text, path);
  const read = releaseManifestSchema.safeParse(manifest);
  if (read.success) return { version: read.data.version, releaseDate: read.data.releaseDate };
  const version = versionSchema.safeParse(manifest).data?.schemaVersion;
  const known = releaseManifestSchema.shape.schemaVersion.value;
  if (version === known) {
    throw new DatasetError({
      kind: 'dataset',
      message: `${path} is damaged: ${z.prettifyError(read.error).split('\n')[0]}`,
    });
  }
  throw new DatasetError({
    kind: 'dataset',
    message: `${path} has schema version ${String(version)}; this program reads ${known}. Publish the release again with this program, or compare with the one that made it.`,
  });
}

const resourceSchema = z.object({
  name: z.string().optional(),
  path: z.union([z.string(), z.array(z.string())]).optional(),
  schema: z.object({ primaryKey: z.union([z.string(), z.array(z.string())]) }),
});
const packageSchema = z.object({ resources: z.array(z.unknown()) });

/** The table that a resource describes: by its files, else by its name. */
function tableOf({ name, path }: z.infer<typeof resourceSchema>): string | null {
  const [first = ''] = [path ?? []].flat();
  return /^(?:parquet\/([^/]+)\/|csv\/(.+)\.csv$)/u.exec(first)?.slice(1).find(Boolean) ?? name ?? null;
}

async function readKeys(folder: string): Promise<TableKeys> {
  const path = join(folder, 'datapackage.json');
  const text = await textOf(path);
  if (text === null) return {};
  const described = packageSchema.safeParse(parsed(text, path));
  const keys: Record<string, readonly string[]> = {};
  for (const resource of described.data?.resources ?? []) {
    const read = resourceSchema.safeParse(resource);
    const table = read.success ? tableOf(read.data) : null;
    if (read.success && table !== null) keys[table] ??= [read.data.schema.primaryKey].flat();
  }
  return keys;
}

async function readTables(folder: string): Promise<ReleaseParts['tables']> {
  const tables = new Map<string, ReadonlyMap<string, string>>();
  for (const table of await namesIn(join(folder, 'parquet'))) {
    const files = (await namesIn(join(folder, 'parquet', table))).filter((name) => name.endsWith('.parquet'));
    const partitions = files.map((file) => file.slice(0, -'.parquet'.length));
    if (partitions.length > 0)
      tables.set(table, new Map(partitions.map((each) => [each, join(folder, parquetPath(table, each))])));
  }
  return tables;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function explainMissing(folder: string, name: ReleaseName | null): Promise<DatasetError> {
  const message =
    name !== null
      ? `The release in ${folder} has no Parquet files, which a comparison reads; publish it with the format parquet.`
      : (await exists(join(folder, RELEASE_DATABASE)))
        ? `The release in ${folder} was made by an older duizhang (it has no ${RELEASE_MANIFEST}); publish it again to compare it.`
        : `There is no release in ${folder}: name a release's folder, or a workspace that \`duizhang run\` has published.`;
  return new DatasetError({ kind: 'dataset', message, context: { folder } });
}

/**
 * The release in `folder`, or, in the moment when another takes its place, the former one beside it. Throws a
 * DatasetError where none is, where it has no Parquet files, and for a manifest that this program does not read.
 */
export async function openParts(folder: string): Promise<ReleaseParts> {
  const asked = resolve(folder);
  const place = (await exists(asked)) ? asked : formerRelease(asked);
  const [name, tables, keys] = await Promise.all([readName(place), readTables(place), readKeys(place)]);
  if (tables.size === 0) throw await explainMissing(asked, name);
  return { folder: place, name, tables, keys };
}
