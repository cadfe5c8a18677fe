import { access, constants } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { OpenedArchive, ReadingSource } from '#ingest/index.ts';
import { DuizhangError } from '#model/duizhang-error.ts';
import type { FileOrigin } from '#model/file-origin.ts';
import { showObjectAddress } from '#model/object-address.ts';
import type { ObjectSettings } from '#model/object-settings.ts';
import { ObjectError } from '#objects/index.ts';
import { membersOf, openedArchive } from './open-archives.ts';
import { objectArchive, objectBytes } from './open-object.ts';

/** Thrown where the bytes of a file cannot be had here and now: elsewhere or another time they may be. */
export class OriginError extends DuizhangError {
  override readonly name = 'OriginError';
}

/** Whether an error says, with the name of the document, why its bytes cannot be had. */
export const isOriginFault = (error: unknown): error is OriginError | ObjectError =>
  error instanceof OriginError || error instanceof ObjectError;

/** What this machine knows of places. */
export interface Places {
  /** Absolute path of the folder of documents that all machines have; null = there is none. */
  readonly documents: string | null;
  /** How S3-compatible stores are reached; left out = Amazon's own, as its own settings say. */
  readonly objects?: ObjectSettings;
}

export const NO_PLACES: Places = { documents: null };

/** How a file is called by an origin: below the folder of documents it is named from there, so that other machines find it. */
export function fileOrigin(file: string, { documents }: Places): FileOrigin {
  const full = path.resolve(file);
  const below = documents === null ? null : path.relative(documents, full);
  return below === null || below.startsWith('..') || path.isAbsolute(below)
    ? { kind: 'file', path: full }
    : { kind: 'shared', path: below.split(path.sep).join('/') };
}

/** The absolute path of a file of its own. Throws an OriginError where it cannot be read. */
async function pathOf(origin: FileOrigin, { documents }: Places): Promise<string> {
  if (origin.kind !== 'file' && origin.kind !== 'shared')
    throw new RangeError(`An origin of the kind ${origin.kind} is no file of its own.`);
  if (origin.kind === 'shared' && documents === null)
    throw new OriginError({
      message: `${origin.path} is to be found below DUIZHANG_DOCUMENTS, which is not set on ${hostname()}.`,
    });
  const full = origin.kind === 'shared' ? path.join(documents ?? '', origin.path) : origin.path;
  try {
    await access(full, constants.R_OK);
    return full;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new OriginError({
      message: `${full} cannot be read on ${hostname()} (${code}): the folder has to be there on every machine that works, at the same path or below DUIZHANG_DOCUMENTS.`,
      cause: error,
    });
  }
}

/** The archive of a file inside of one, and what it is called. */
async function archiveAt(origin: FileOrigin, places: Places): Promise<{ name: string; opened: OpenedArchive }> {
  if (origin.kind === 'object')
    return { name: showObjectAddress(origin), opened: await objectArchive(origin, places.objects) };
  const name = await pathOf(origin, places);
  return { name, opened: await openedArchive(name) };
}

/** What readers take for the bytes at an origin. Throws an OriginError or ObjectError where they cannot be had. */
export async function openOrigin(origin: FileOrigin, places: Places, signal?: AbortSignal): Promise<ReadingSource> {
  if (origin.kind === 'file' || origin.kind === 'shared') return pathOf(origin, places);
  if (origin.kind === 'object')
    return { name: lastPart(origin.key), bytes: await objectBytes(origin, places.objects, { signal }) };
  const { name, opened } = await archiveAt(origin.archive, places);
  const member = membersOf(opened).get(`${name}/${origin.member}`);
  if (member === undefined) throw new OriginError({ message: `${name} holds no ${origin.member} any more.` });
  if (member.kind === 'refused') throw new OriginError({ message: member.reason });
  return { name: lastPart(origin.member), bytes: await member.load() };
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
