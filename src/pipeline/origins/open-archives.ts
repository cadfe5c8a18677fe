import { stat } from 'node:fs/promises';
import { type ArchivedFile, type OpenedArchive, openArchive, openArchiveBytes } from '#ingest/index.ts';
import { isOffered } from '../discover/report-files.ts';

type Members = ReadonlyMap<string, ArchivedFile>;

/** Opens an archive; its files have its path in front. */
type Opening = () => Promise<OpenedArchive>;

/** Archives of which the lists of files are kept: units of one archive come one after the other, several at once. */
const MOST_KEPT = 4;

/** Archives kept in memory whole, since they lie in a bucket. */
const MOST_HELD = 2;

const keepers = { file: new Map<string, Promise<OpenedArchive>>(), object: new Map<string, Promise<OpenedArchive>>() };

/** What `open` gives, from memory as long as few others have been asked for since under other keys. */
async function keep(
  kept: Map<string, Promise<OpenedArchive>>,
  most: number,
  key: string,
  open: Opening,
): Promise<OpenedArchive> {
  const opening = kept.get(key) ?? open();
  kept.delete(key);
  kept.set(key, opening);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  try {
    return await opening;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

const memberMaps = new WeakMap<OpenedArchive, Members>();

/** The files of an opened archive by their paths. */
export function membersOf(opened: OpenedArchive): Members {
  const known =
    memberMaps.get(opened) ?? new Map(opened.kind === 'document' ? [] : opened.files.map((each) => [each.path, each]));
  memberMaps.set(opened, known);
  return known;
}

/**
 * An archive that is a file. Listing ten thousand files for each of them would be quadratic: the lists of the last few
 * archives are kept as long as those do not change.
 */
export async function openedArchive(archive: string): Promise<OpenedArchive> {
  const { size, mtimeMs } = await stat(archive);
  return keep(keepers.file, MOST_KEPT, `${archive}\n${size}\n${mtimeMs}`, () => openArchive(archive, isOffered));
}

/** An archive that `load` gets into memory; `version` names its bytes, and `path` is what it is called. */
export const openedObject = (path: string, version: string, load: () => Promise<Buffer>): Promise<OpenedArchive> =>
  keep(keepers.object, MOST_HELD, `${path}\n${version}`, async () =>
    openArchiveBytes({ path, bytes: await load() }, isOffered),
  );
