import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RELEASE_DATABASE } from '#model/release.ts';

/** sha256 by path of every file below a folder but the database. */
function hashFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .filter(({ name }) => name !== RELEASE_DATABASE)
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .map((file) => [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

/** Compares two releases byte by byte: how many files there are, and which only one has or has otherwise. */
export function differingFiles(one: string, other: string): { readonly files: number; readonly differing: string[] } {
  const [a, b] = [hashFiles(one), hashFiles(other)];
  const paths = new Set([...a.keys(), ...b.keys()]);
  return { files: paths.size, differing: [...paths].filter((file) => a.get(file) !== b.get(file)) };
}
