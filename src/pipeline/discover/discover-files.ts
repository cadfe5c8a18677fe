import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { openArchive, type ReadingSource } from '#ingest/index.ts';
import { isObjectAddress } from '#model/object-address.ts';
import { fileOrigin, NO_PLACES, openOrigin, type Places } from '../origins/open-origin.ts';
import { discoverObjects } from './discover-objects.ts';
import { codeOf, type Discovered, membersFound, orNone, unreachable } from './discovered.ts';
import { isArchiveName, isIgnored, isOffered, isOwnFolder } from './report-files.ts';

export type { Discovered } from './discovered.ts';

/** What a search has seen of folders, and whom it tells of files that are not read. */
interface Search {
  readonly seen: Set<string>;
  readonly places: Places;
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

async function* filesBelow(folder: string, names: readonly string[], search: Search): AsyncGenerator<Discovered> {
  for (const name of names) if (!isIgnored(name)) yield* discoverBelow(path.join(folder, name), search);
}

const ownFile = (target: string, { places }: Search): Discovered => ({
  kind: 'file',
  path: target,
  origin: fileOrigin(target, places),
});

/** The files of an archive, as if it were a folder; what is not read of it is told. */
async function* filesInArchive(target: string, search: Search): AsyncGenerator<Discovered> {
  const opened = await openArchive(target, isOffered);
  if (opened.kind === 'document') yield ownFile(target, search);
  else yield* membersFound(opened.files, target, fileOrigin(target, search.places));
}

/** What a path below a folder leads to: nobody asked for it by name, so what is no report is passed over. */
async function* discoverBelow(target: string, search: Search): AsyncGenerator<Discovered> {
  try {
    const found = await stat(target);
    if (found.isFile() && isArchiveName(target)) return yield* filesInArchive(target, search);
    if (!found.isDirectory()) {
      if (isOffered(target)) yield ownFile(target, search);
      else search.passOver(target);
      return;
    }
    const names = await namesIn(target, search.seen);
    if (names !== null && !isOwnFolder(names)) yield* filesBelow(target, names, search);
  } catch (error) {
    const isDeadLink = codeOf(error) === 'ENOENT' && !isOffered(target);
    if (!isDeadLink) yield unreachable(target, error);
  }
}

/** What a path leads to that the user named: a file whatever its name, or a folder, be it a workspace, with reports. */
async function* discoverNamed(target: string, search: Search): AsyncGenerator<Discovered> {
  try {
    const is = await stat(target);
    if (is.isFile() && isArchiveName(target)) return yield* orNone(filesInArchive(target, search), target);
    if (!is.isDirectory()) return yield ownFile(target, search);
    const names = await namesIn(target, search.seen);
    if (names !== null) yield* orNone(filesBelow(target, names, search), target);
  } catch (error) {
    yield unreachable(target, error);
  }
}

const discoverTarget = (target: string, search: Search, signal?: AbortSignal): AsyncGenerator<Discovered> =>
  isObjectAddress(target)
    ? discoverObjects(target, { passOver: search.passOver, objects: search.places.objects, signal })
    : discoverNamed(path.normalize(target), search);

/** What tells a finding from others, in few bytes: a million of them are kept. Of several reasons none may hide another. */
const markOf = (found: Discovered): string =>
  createHash('sha256')
    .update(
      `${isObjectAddress(found.path) ? found.path : path.resolve(found.path)}\n${found.kind === 'absent' ? found.reason : ''}`,
    )
    .digest('base64')
    .slice(0, 16);

/**
 * The files under the given files and folders, folders in name order, each file once, one after the other. Below a folder
 * only documents are taken, by their names; `passOver` is told of the others, hidden ones, workspaces, releases and exports are left
 * out. Archives are looked into as if they were folders, and nothing of them is written to disk.
 */
export async function* discover(
  targets: readonly string[],
  passOver: (target: string) => void = () => undefined,
  places: Places = NO_PLACES,
  signal?: AbortSignal,
): AsyncGenerator<Discovered> {
  const search: Search = { seen: new Set(), passOver, places };
  const given = new Set<string>();
  for (const target of targets)
    for await (const found of discoverTarget(target, search, signal)) {
      // No folder is looked into twice: only what is named may come a second time.
      const mark = targets.length === 1 ? '' : markOf(found);
      if (mark !== '' && given.has(mark)) continue;
      if (mark !== '') given.add(mark);
      yield found;
    }
}

/** All of them at once. */
export async function discoverFiles(
  targets: readonly string[],
  passOver?: (target: string) => void,
  places?: Places,
  signal?: AbortSignal,
): Promise<readonly Discovered[]> {
  const found: Discovered[] = [];
  for await (const each of discover(targets, passOver, places, signal)) found.push(each);
  return found;
}

/** What a reader pool is given for a file; the bytes of a file inside an archive are unpacked for it. */
export const sourceFor = (
  { origin }: Extract<Discovered, { kind: 'file' }>,
  places: Places = NO_PLACES,
): Promise<ReadingSource> => openOrigin(origin, places);
