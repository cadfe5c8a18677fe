import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { EXPORT_MANIFEST } from '#model/release.ts';
import { DatasetError } from '../dataset-error.ts';
import { exportManifestSchema } from './export-manifest.ts';

const refusal = (message: string, cause?: unknown): DatasetError => new DatasetError({ kind: 'query', message, cause });

/** The names in a folder; null where there is none. Throws a DatasetError for what is no folder or cannot be read. */
async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw refusal(`Nothing can be exported to ${folder}: ${messageOf(cause)}.`, cause);
  }
}

/** The files of a former export, with its manifest; none where the folder is no export. */
async function exportedFiles(folder: string): Promise<readonly string[]> {
  try {
    const manifest = exportManifestSchema.parse(JSON.parse(await readFile(join(folder, EXPORT_MANIFEST), 'utf8')));
    return [...manifest.files, EXPORT_MANIFEST];
  } catch {
    return [];
  }
}

/** Throws a DatasetError for a folder that holds anything but a former export: nothing of anybody's is ever replaced. */
async function checkReplaceable(folder: string): Promise<void> {
  const names = (await namesIn(folder)) ?? [];
  const own = names.length === 0 ? [] : await exportedFiles(folder);
  const foreign = names.find((name) => !own.includes(name));
  if (foreign === undefined) return;
  throw refusal(
    `${folder} holds something else (${foreign}); --out takes a new folder, an empty one, or an earlier export.`,
  );
}

/**
 * Has `build` fill a folder beside `out` and puts it in its place when it is complete; an earlier export there is
 * replaced. Throws a DatasetError when `out` holds something else or cannot be written, and what `build` throws;
 * `out` is then as it was.
 */
export async function fillOutFolder<T>(out: string, build: (folder: string) => Promise<T>): Promise<T> {
  const place = resolve(out);
  await checkReplaceable(place);
  const building = await makeBeside(place);
  try {
    const built = await build(building);
    await checkReplaceable(place);
    await putInPlace(building, place);
    return built;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function makeBeside(place: string): Promise<string> {
  try {
    await mkdir(dirname(place), { recursive: true });
    const building = join(dirname(place), `.${basename(place)}.exporting-${randomUUID().slice(0, 8)}`);
    await mkdir(building);
    return building;
  } catch (cause) {
    throw refusal(`Nothing can be exported to ${place}: ${messageOf(cause)}.`, cause);
  }
}

/** An earlier export goes aside first: were the second rename to fail, it comes back. */
async function putInPlace(building: string, place: string): Promise<void> {
  const former = `${building}.former`;
  const names = await namesIn(place);
  if (names?.length === 0) await rmdir(place);
  if (names === null || names.length === 0) return rename(building, place);
  await rename(place, former);
  try {
    await rename(building, place);
  } catch (cause) {
    await rename(former, place);
    throw cause;
  }
  await rm(former, { recursive: true, force: true });
}
