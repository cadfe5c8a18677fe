import path from 'node:path';
import { isObjectAddress, prefixOf } from '#model/object-address.ts';
import { looksLikeAnnex } from '#partition/index.ts';
import type { Discovered } from '../discover/discover-files.ts';

/** A file of a run, `index` being its place among all that were found. */
export interface PlannedFile {
  readonly index: number;
  readonly found: Discovered;
}

/** What is worked on at once: files that may make one report, or a file alone. */
export type Unit = readonly [PlannedFile, ...PlannedFile[]];

export interface WorkPlan {
  readonly units: readonly Unit[];
  /** Files with the bytes of one that was given before, by their indexes: the index of the first. */
  readonly firstOf: ReadonlyMap<number, number>;
}

/** The folder of a file, whole; of an object what its key has before the last slash. */
const parentOf = (file: string): string => (isObjectAddress(file) ? prefixOf(file) : path.dirname(path.resolve(file)));

/** The folder whose files may make one report; annexes often lie in a folder of their own inside of it. */
export function folderOf(file: string): string {
  const folder = parentOf(file);
  return /^附(?:件|表)/u.test(path.basename(folder)) ? parentOf(folder) : folder;
}

const unitsOf = (files: readonly PlannedFile[]): readonly Unit[] => {
  const [first, ...others] = files;
  if (first === undefined) return [];
  // The names of 500 reports in a folder say that none is an annex: nobody waits for another.
  const mayBelong = files.some(({ found }) => belongsPerhaps(found.path));
  return mayBelong ? [[first, ...others]] : files.map((file): Unit => [file]);
};

const isInAnnexFolder = (file: string): boolean => folderOf(file) !== parentOf(file);

/** Whether the name or the folder of a file says that it may belong to another one. */
export const belongsPerhaps = (file: string): boolean => looksLikeAnnex(path.basename(file)) || isInAnnexFolder(file);

/** Which files are worked on together, by their folders and names; `ids` are the fingerprints of `found`. */
export function planWork(found: readonly Discovered[], ids: readonly (string | null)[]): WorkPlan {
  const firsts = new Map<string, number>();
  const firstOf = new Map<number, number>();
  for (const [index, id] of ids.entries()) {
    const first = id === null ? undefined : firsts.get(id);
    if (first !== undefined) firstOf.set(index, first);
    else if (id !== null) firsts.set(id, index);
  }
  const files = found
    .map((each, index): PlannedFile => ({ index, found: each }))
    .filter(({ index }) => !firstOf.has(index));
  const folders = Map.groupBy(files, (file) =>
    file.found.kind === 'absent' ? `${file.index}` : folderOf(file.found.path),
  );
  return { units: [...folders.values()].flatMap(unitsOf), firstOf };
}
