import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Files by path, each with a mark that differs once the file was written or replaced. */
export type Scan = ReadonlyMap<string, string>;

/** Files that editors keep beside the one they edit. */
const ASIDE = /(?:^|[\\/])\.|~$|\.(?:swp|swx|tmp)$|\.test\.ts$|\.test-support\.ts$/u;

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(path.relative(folder, entry.parentPath), entry.name))
    .filter((name) => !ASIDE.test(name))
    .map((name) => path.join(folder, name));
}

async function markOf(file: string): Promise<readonly (readonly [string, string])[]> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true ? [[file, `${found.ino} ${found.size} ${found.mtimeMs}`]] : [];
}

/**
 * Every file below some folders. Looking is slower than being told by the system, some hundredths of a second for a
 * thousand files, but it sees files that were renamed into place, folders that are new, and drives that tell nothing.
 */
export async function scanFolders(folders: readonly string[]): Promise<Scan> {
  const files = (await Promise.all(folders.map(filesBelow))).flat();
  return new Map((await Promise.all(files.map(markOf))).flat());
}

/** The files that were added, written or removed between two scans, in name order. */
export const changedFiles = (before: Scan, after: Scan): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file)).sort();
