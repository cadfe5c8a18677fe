import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReleaseFile } from '#model/release.ts';

/** Size and hash of a file of the release in `folder`; `rows` is null for what is no table. */
export async function describeFile(folder: string, path: string, rows: number | null): Promise<ReleaseFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  const { size } = await stat(join(folder, path));
  return { path, bytes: size, sha256: hash.digest('hex'), rows };
}

/** The place of a file inside a release that is being built, its folder made. */
export async function placeFor(folder: string, path: string): Promise<string> {
  const place = join(folder, path);
  await mkdir(dirname(place), { recursive: true });
  return place;
}
