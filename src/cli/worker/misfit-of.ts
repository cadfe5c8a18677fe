import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileOrigin } from '#model/file-origin.ts';
import { isObjectAddress } from '#model/object-address.ts';
import type { FoundFile, RunSummary } from '#model/work.ts';
import type { Places } from '#pipeline/origins/open-origin.ts';
import { type Signatures, unitKey } from '#pipeline/run/step-keys.ts';
import type { OpenedRun } from '#worker/index.ts';

const OTHERWISE =
  'its results would not be what the run was planned for: Node, the kind of machine or LibreOffice are others than where `run` was started';

/** What units are held against: what this machine would make of them, and where it has documents. */
interface Here {
  readonly signatures: Signatures;
  readonly places: Places;
  readonly targets: RunSummary['options']['targets'];
}

/**
 * Why a unit is for another machine; null where it is for this one. The folder of each of its files has to be here, or the
 * one that `run` was given: what is missing below that is missing everywhere, and its unit fails as it does without a queue.
 */
export function misfitOf({ signatures, places, targets }: Here): OpenedRun['misfit'] {
  return async ({ key, files }) => {
    if (unitKey(signatures, files) !== key) return { concerns: 'run', why: OTHERWISE };
    for (const file of files) {
      const origin = ownFileOf(file.origin);
      if (origin === null || (await isFolder(folderOf(origin, places)))) continue;
      const given = folderGiven(file, targets, places);
      if (given === null || !(await hasAnything(given)))
        return {
          concerns: 'unit',
          why: `a folder of them is not on this machine: ${given ?? folderOf(origin, places)}`,
        };
    }
    return null;
  };
}

type OwnFile = Extract<FileOrigin, { readonly kind: 'file' | 'shared' }>;

/** The file on a disk whose bytes are wanted, be it an archive; null where they are in no file. */
function ownFileOf(origin: FileOrigin | null): OwnFile | null {
  if (origin?.kind === 'member') return ownFileOf(origin.archive);
  return origin?.kind === 'file' || origin?.kind === 'shared' ? origin : null;
}

/** A place below DUIZHANG_DOCUMENTS, where that is not set, is no place here. */
const diskPath = (origin: OwnFile, { documents }: Places): string =>
  origin.kind === 'file' ? origin.path : path.join(documents ?? '/DUIZHANG_DOCUMENTS', origin.path);

const folderOf = (origin: OwnFile, places: Places): string => path.dirname(diskPath(origin, places));

/** Where a file is on this machine, its archives counted as folders: `/in/all.zip/a/b.txt`; null where it is on no disk. */
const pathThroughArchives = (origin: FileOrigin | null, places: Places): string | null => {
  if (origin?.kind !== 'member') return origin === null || origin.kind === 'object' ? null : diskPath(origin, places);
  const archive = pathThroughArchives(origin.archive, places);
  return archive === null ? null : `${archive}/${origin.member}`;
};

/** The folder that `run` was given and that led to a file, by its path on this machine; null where it was given by itself. */
function folderGiven({ path: named, origin }: FoundFile, targets: Here['targets'], places: Places): string | null {
  if (origin?.kind === 'shared') return places.documents;
  const full = pathThroughArchives(origin, places);
  if (full === null) return null;
  for (const target of targets.filter((each) => !isObjectAddress(each)).map((each) => path.normalize(`${each}/`))) {
    // Files below `.` are named from there.
    const below = target === './' ? named : named.startsWith(target) ? named.slice(target.length) : null;
    if (below !== null && full.endsWith(`/${below}`)) return full.slice(0, -below.length - 1) || '/';
  }
  return null;
}

const isFolder = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** An empty folder may be where something is to be mounted. */
const hasAnything = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );
