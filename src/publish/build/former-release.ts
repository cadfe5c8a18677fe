import { copyFile, cp, link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  comparedRelease,
  parquetPath,
  RELEASE_MANIFEST,
  type ReleaseFile,
  type ReleaseManifest,
  recordsPath,
  releaseManifestSchema,
} from '#model/release.ts';
import { REPORT_TABLES } from '../all-tables.ts';
import type { PlannedPartition } from './plan-partitions.ts';
import { placeFor } from './release-files.ts';

/** A release that stands where the new one will. */
export interface FormerRelease {
  readonly folder: string;
  readonly manifest: ReleaseManifest;
}

/** The release in `folder`; null where there is none, or one that another version of this program describes otherwise. */
export async function readFormer(folder: string): Promise<FormerRelease | null> {
  const text = await readFile(join(folder, RELEASE_MANIFEST), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = releaseManifestSchema.safeParse(parseJson(text));
  return parsed.success ? { folder, manifest: parsed.data } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The paths of everything a partition consists of. */
export const partitionPaths = (name: string, withRecords: boolean): readonly string[] => [
  ...REPORT_TABLES.map((table) => parquetPath(table.name, name)),
  ...(withRecords ? [recordsPath(name)] : []),
];

/** True where the file is there in the size that the release states; of the database it states none. */
async function isWhole(folder: string, { path, bytes, sha256 }: ReleaseFile): Promise<boolean> {
  const found = await stat(join(folder, path)).catch(() => null);
  return found !== null && (found.size === bytes || sha256 === '');
}

/** The files of a partition in a former release that had the same, whole; null where it had not. */
async function sameFiles(
  { folder, manifest }: FormerRelease,
  { name, signature }: PlannedPartition,
  withRecords: boolean,
): Promise<readonly ReleaseFile[] | null> {
  if (!manifest.partitions.some((part) => part.name === name && part.signature === signature)) return null;
  const byPath = new Map(manifest.files.map((file) => [file.path, file]));
  const found = partitionPaths(name, withRecords).map((path) => byPath.get(path));
  const files = found.filter((file) => file !== undefined);
  if (files.length < found.length) return null;
  const whole = await Promise.all(files.map((file) => isWhole(folder, file)));
  return whole.every(Boolean) ? files : null;
}

/** Takes over what is the same as in the former release; null where the partition has to be made. */
export async function takeOver(
  former: FormerRelease | null,
  partition: PlannedPartition,
  { folder, withRecords }: { readonly folder: string; readonly withRecords: boolean },
): Promise<readonly ReleaseFile[] | null> {
  const files = former === null ? null : await sameFiles(former, partition, withRecords);
  if (former === null || files === null) return null;
  try {
    for (const { path } of files) await linkFile(join(former.folder, path), await placeFor(folder, path));
    return files;
  } catch {
    // Another publication replaced the former release meanwhile: what is half taken over is written over.
    for (const { path } of files) await rm(join(folder, path), { force: true });
    return null;
  }
}

/** Files of a release are never written to again, so two releases may share them; where links are not to be had, a copy. */
const linkFile = (from: string, to: string): Promise<void> => link(from, to).catch(() => copyFile(from, to));

/** True where every file that the manifest states is there. */
export async function isComplete({ folder, manifest }: FormerRelease): Promise<boolean> {
  const whole = await Promise.all(manifest.files.map((file) => isWhole(folder, file)));
  return whole.every(Boolean);
}

/**
 * Which release the new one's changes are told against: the last of another version. Where that stands in the new one's
 * place, its Parquet, changelog and manifest are kept beside it first. Null for a first release.
 */
export async function keepCompared(
  target: string,
  former: FormerRelease | null,
  version: string,
): Promise<string | null> {
  const kept = comparedRelease(target);
  if (former !== null && former.manifest.version !== version) await keepBeside(former, kept);
  return (await readFormer(kept)) === null ? null : kept;
}

async function keepBeside(former: FormerRelease, kept: string): Promise<void> {
  const building = `${kept}.building`;
  await rm(building, { recursive: true, force: true });
  const files = (await readdir(former.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith('.parquet'));
  for (const path of files) {
    const to = join(building, path.slice(former.folder.length + 1));
    await mkdir(dirname(to), { recursive: true });
    await linkFile(path, to);
  }
  for (const name of ['CHANGELOG.md', RELEASE_MANIFEST])
    await cp(join(former.folder, name), join(building, name)).catch(() => {});
  await rm(kept, { recursive: true, force: true });
  await rename(building, kept);
}
