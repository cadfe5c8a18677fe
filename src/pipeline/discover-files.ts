import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { openArchive, type ReadingSource } from '#ingest/index.ts';
import { RELEASE_DATABASE } from '#model/release.ts';
import { STATE_FILE } from '#model/state-file.ts';
import { isArchiveName, isOffered, READABLE_NAMES } from './report-files.ts';

/**
 * A file to read, or a path that leads to none, with the reason as a sentence. `load` gives the bytes of a file inside an
 * archive, whose path is the archive's with its own behind it; null for a file of its own.
 */
export type Discovered =
  | { readonly kind: 'file'; readonly path: string; readonly load: (() => Promise<Uint8Array>) | null }
  | { readonly kind: 'absent'; readonly path: string; readonly reason: string };

/** Hidden files and folders, lock files of office programs, and packages of programs are not reports. */
const isIgnored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || name === 'node_modules';

/** A workspace or a release holds what this program wrote: it must not read its own tables as reports. */
const isOwn = (names: readonly string[]): boolean => names.includes(STATE_FILE) || names.includes(RELEASE_DATABASE);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const absent = (target: string, reason: string): Discovered => ({ kind: 'absent', path: target, reason });

const unreachable = (target: string, error: unknown): Discovered => {
  const code = codeOf(error);
  return absent(
    target,
    code === 'ENOENT' ? `There is no file or folder ${target}.` : `${target} cannot be read (${code}).`,
  );
};

/** What a search has seen of folders, and whom it tells of files that are not read. */
interface Search {
  readonly seen: Set<string>;
  readonly passOver: (target: string) => void;
}

/** Names in a folder, in their order; null when another path has led to the folder already. */
async function namesIn(folder: string, seen: Set<string>): Promise<readonly string[] | null> {
  const real = await realpath(folder);
  // A link that leads back to a folder above would go round for ever.
  if (seen.has(real)) return null;
  seen.add(real);
  return (await readdir(folder)).sort();
}

async function filesBelow(folder: string, names: readonly string[], search: Search): Promise<readonly Discovered[]> {
  const found: Discovered[] = [];
  for (const name of names) {
    if (!isIgnored(name)) found.push(...(await discoverBelow(path.join(folder, name), search)));
  }
  return found;
}

const ownFile = (target: string): Discovered => ({ kind: 'file', path: target, load: null });

const orNone = (found: readonly Discovered[], target: string): readonly Discovered[] =>
  found.length > 0 ? found : [absent(target, `There is no report (${READABLE_NAMES}) in ${target}.`)];

/** The files of an archive, as if it were a folder; what is not read of it is told. */
async function filesInArchive(target: string): Promise<readonly Discovered[]> {
  const opened = await openArchive(target, isOffered);
  if (opened.kind === 'document') return [ownFile(target)];
  return opened.files.map((each) => (each.kind === 'refused' ? absent(each.path, each.reason) : each));
}

/** What a path below a folder leads to: nobody asked for it by name, so what is no report is passed over. */
async function discoverBelow(target: string, search: Search): Promise<readonly Discovered[]> {
  try {
    const found = await stat(target);
    if (found.isFile() && isArchiveName(target)) return await filesInArchive(target);
    if (!found.isDirectory()) {
      if (isOffered(target)) return [ownFile(target)];
      search.passOver(target);
      return [];
    }
    const names = await namesIn(target, search.seen);
    return names === null || isOwn(names) ? [] : await filesBelow(target, names, search);
  } catch (error) {
    const isDeadLink = codeOf(error) === 'ENOENT' && !isOffered(target);
    return isDeadLink ? [] : [unreachable(target, error)];
  }
}

/** What a path leads to that the user named: a file whatever its name, or a folder, be it a workspace, with reports. */
async function discoverNamed(target: string, search: Search): Promise<readonly Discovered[]> {
  try {
    const is = await stat(target);
    if (is.isFile() && isArchiveName(target)) return orNone(await filesInArchive(target), target);
    if (!is.isDirectory()) return [ownFile(target)];
    const names = await namesIn(target, search.seen);
    if (names === null) return [];
    return orNone(await filesBelow(target, names, search), target);
  } catch (error) {
    return [unreachable(target, error)];
  }
}

/**
 * The files under the given files and folders, folders in name order, each file once. Below a folder only documents are
 * taken, by their names; `passOver` is told of the others, hidden ones, workspaces and releases are left out. Archives are looked into as if they were
 * folders, and nothing of them is written to disk.
 */
export async function discoverFiles(
  targets: readonly string[],
  passOver: (target: string) => void = () => undefined,
): Promise<readonly Discovered[]> {
  const search: Search = { seen: new Set(), passOver };
  const found: Discovered[] = [];
  for (const target of targets) found.push(...(await discoverNamed(path.normalize(target), search)));
  // What is said of an archive is not the archive: of several reasons none may hide another.
  const keyOf = (each: Discovered): string =>
    `${path.resolve(each.path)}\n${each.kind === 'absent' ? each.reason : ''}`;
  return [...new Map(found.map((each) => [keyOf(each), each])).values()];
}

/** What a reader pool is given for a file; the bytes of a file inside an archive are unpacked for it. */
export const sourceFor = async (found: Extract<Discovered, { kind: 'file' }>): Promise<ReadingSource> =>
  found.load === null ? found.path : { name: path.basename(found.path), bytes: await found.load() };
