import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadingOptions } from '#ingest/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Everything that a reading comes from: the readers, what they share with later stages, and the versions of libraries. */
export const READERS = ['src/ingest', 'src/model', 'package.json', 'package-lock.json'] as const;

/** Every file below a path, in name order; the path itself where it is a file, nothing where there is none. */
async function filesBelow(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) return [];
  if (!found.isDirectory()) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A program is told by its file: another version has another size or date. */
async function programMark(program: string | null | undefined): Promise<string> {
  if (program === null || program === undefined) return 'none';
  const found = await stat(program).catch(() => null);
  return found === null ? `${program} missing` : `${program} ${found.size} ${found.mtimeMs}`;
}

/** A hash over the source of these parts of the program, tests left out; takes some hundredths of a second. */
async function hashSource(places: readonly string[]) {
  const hash = createHash('sha256');
  const files = (await Promise.all(places.map((place) => filesBelow(path.join(ROOT, place))))).flat();
  const isTest = /\.test(?:-support)?\.ts$/u;
  for (const file of files.filter((name) => !isTest.test(name)))
    hash.update(`${path.relative(ROOT, file)}\n`).update(await readFile(file));
  return hash;
}

/** The same as a value. */
export const hashOfSource = async (places: readonly string[]): Promise<string> =>
  (await hashSource(places)).digest('hex');

/** A hash that differs whenever the same reports might be published as other rows: over the source of what makes them. */
export const publisherSignature = async (): Promise<string> =>
  (
    await hashSource([
      'src/publish',
      'src/dataset/compare',
      'src/tabular',
      'src/model',
      'schemas',
      'docs',
      'package-lock.json',
    ])
  ).digest('hex');

/**
 * A hash that differs whenever the same bytes might be read otherwise: over the readers' own source, so that a reader under
 * work needs no new version to be seen, the runtime, and what readers were told.
 */
export async function readerSignature(options: ReadingOptions): Promise<string> {
  const hash = await hashSource(READERS);
  hash.update(`${process.version} ${process.platform} ${process.arch} recognise ${options.recognise ?? true} `);
  return hash.update(await programMark(options.libreOffice)).digest('hex');
}
