import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  readonly used: number;
}

/** A file that was begun longer ago than this was left by a process that ended: one hour, in milliseconds. */
const LEFT_BEHIND_MS = 3_600_000;

async function keptFile(file: string): Promise<readonly KeptFile[]> {
  const found = await stat(file).catch(() => null);
  return found === null ? [] : [{ file, bytes: found.size, used: found.mtimeMs }];
}

/**
 * Removes files with this ending, the ones used longest ago first, until the others take up no more than `mostBytes`, and
 * what was left half written. Other files in the folder are left alone; a file that cannot be removed stays.
 */
export async function pruneFolder(folder: string, ending: string, mostBytes: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = (await Promise.all(names.map((name) => keptFile(path.join(folder, name))))).flat();
  const now = Date.now();
  const left = files.filter(({ file, used }) => file.includes(`${ending}.`) && now - used > LEFT_BEHIND_MS);
  const newest = files.filter(({ file }) => file.endsWith(ending)).sort((a, b) => b.used - a.used);
  let bytes = 0;
  const old = newest.filter((each) => {
    bytes += each.bytes;
    return bytes > mostBytes;
  });
  await Promise.all([...left, ...old].map(({ file }) => rm(file, { force: true }).catch(() => {})));
}
