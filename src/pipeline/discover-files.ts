import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file to read, or a path that leads to none, with the reason as a sentence. */
export type Discovered =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'absent'; readonly path: string; readonly reason: string };

/** Hidden files and lock files of office programs are not reports. */
const isIgnored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');

async function filesIn(folder: string, seen: Set<string>): Promise<readonly Discovered[]> {
  const real = await realpath(folder);
  // A link that leads back to a folder above would go round for ever.
  if (seen.has(real)) return [];
  seen.add(real);
  const entries = (await readdir(folder)).filter((name) => !isIgnored(name)).sort();
  const found: Discovered[] = [];
  for (const name of entries) found.push(...(await discover(path.join(folder, name), seen)));
  return found;
}

async function discover(target: string, seen: Set<string>): Promise<readonly Discovered[]> {
  try {
    const status = await stat(target);
    if (status.isDirectory()) return await filesIn(target, seen);
    return [{ kind: 'file', path: target }];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = code === 'ENOENT' ? `There is no file or folder ${target}.` : `${target} cannot be read (${code}).`;
    return [{ kind: 'absent', path: target, reason }];
  }
}

/** The files under the given files and folders, folders in name order, each file once, hidden files left out. */
export async function discoverFiles(targets: readonly string[]): Promise<readonly Discovered[]> {
  const seen = new Set<string>();
  const found: Discovered[] = [];
  for (const target of targets) found.push(...(await discover(path.normalize(target), seen)));
  return [...new Map(found.map((each) => [path.resolve(each.path), each])).values()];
}
