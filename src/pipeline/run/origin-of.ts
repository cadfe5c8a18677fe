import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openArchive } from '#ingest/index.ts';
import type { FileOrigin } from '#model/file-origin.ts';
import type { FoundFile } from '#model/work.ts';
import type { Discovered } from '../discover-files.ts';

export async function originOf(found: Extract<Discovered, { kind: 'file' }>): Promise<FileOrigin> {
  const full = path.resolve(found.path);
  if (found.load === null) return { kind: 'file', path: full };
  for (let archive = path.dirname(full); archive !== path.dirname(archive); archive = path.dirname(archive))
    if ((await stat(archive).catch(() => null))?.isFile() === true)
      return { kind: 'member', archive: { kind: 'file', path: archive }, member: path.relative(archive, full) };
  throw new RangeError(`There is no archive that holds ${found.path}.`);
}

export async function discoveredOf({ path: name, origin, absence }: FoundFile): Promise<Discovered> {
  if (origin === null) return { kind: 'absent', path: name, reason: absence ?? `${name} is not there.` };
  if (origin.kind === 'file') return { kind: 'file', path: name, load: null };
  if (origin.kind !== 'member' || origin.archive.kind !== 'file') throw new RangeError('not yet');
  const opened = await openArchive(origin.archive.path, () => true);
  const wanted = path.join(origin.archive.path, origin.member);
  const found = opened.kind === 'document' ? undefined : opened.files.find((each) => each.path === wanted);
  if (found === undefined || found.kind === 'refused') throw new RangeError(`${name} is not in its archive any more.`);
  return { kind: 'file', path: name, load: found.load };
}
