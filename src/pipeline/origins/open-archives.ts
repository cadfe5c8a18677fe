import { stat } from 'node:fs/promises';
import { type ArchivedFile, openArchive } from '#ingest/index.ts';
import { isOffered } from '../report-files.ts';

type Members = ReadonlyMap<string, ArchivedFile>;

/** Archives whose lists of files are kept: units of one archive come one after the other, several at once. */
const MOST_KEPT = 4;

const kept = new Map<string, Promise<Members>>();

async function membersOf(archive: string): Promise<Members> {
  const opened = await openArchive(archive, isOffered);
  return new Map(opened.kind === 'document' ? [] : opened.files.map((each) => [each.path, each]));
}

/**
 * The files of an archive by their paths, with the archive's in front. Listing ten thousand files for each of them would be
 * quadratic: the lists of the last few archives are kept as long as those do not change.
 */
export async function openedArchive(archive: string): Promise<Members> {
  const { size, mtimeMs } = await stat(archive);
  const key = `${archive}\n${size}\n${mtimeMs}`;
  const opening = kept.get(key) ?? membersOf(archive);
  kept.delete(key);
  kept.set(key, opening);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  try {
    return await opening;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}
