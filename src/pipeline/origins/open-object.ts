import type { OpenedArchive } from '#ingest/index.ts';
import type { FileOrigin } from '#model/file-origin.ts';
import { showObjectAddress } from '#model/object-address.ts';
import { DEFAULT_OBJECT_SETTINGS, type ObjectSettings } from '#model/object-settings.ts';
import { getObject, ObjectError } from '#objects/index.ts';
import { openedObject } from './open-archives.ts';

export type ObjectOrigin = Extract<FileOrigin, { readonly kind: 'object' }>;

const MIB = 2 ** 20;

/** Larger objects are not downloaded, in bytes: the largest file that readers take, and archives held in memory. */
export const MOST_OBJECT_BYTES = 128 * MIB;
const MOST_ARCHIVE_BYTES = 512 * MIB;

/** How the store of an origin is reached. */
const settingsOf = ({ endpoint }: ObjectOrigin, objects: ObjectSettings | undefined): ObjectSettings => {
  const settings = objects ?? DEFAULT_OBJECT_SETTINGS;
  return endpoint === null ? settings : { ...settings, endpoint };
};

/** The bytes of an object. Throws an ObjectError where they cannot be had or are too many. */
export async function objectBytes(
  origin: ObjectOrigin,
  objects: ObjectSettings | undefined,
  { most = MOST_OBJECT_BYTES, signal }: { readonly most?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<Buffer> {
  if (origin.size > most)
    throw new ObjectError({
      message: `${showObjectAddress(origin)} was not read: it has ${origin.size.toLocaleString('en')} bytes; the limit is ${most.toLocaleString('en')}.`,
    });
  return getObject(origin, settingsOf(origin, objects), signal);
}

/** An archive in a bucket, downloaded as a whole and kept in memory for a while. */
export const objectArchive = (
  origin: ObjectOrigin,
  objects: ObjectSettings | undefined,
  signal?: AbortSignal,
): Promise<OpenedArchive> =>
  openedObject(
    showObjectAddress(origin),
    JSON.stringify([settingsOf(origin, objects).endpoint, origin.etag, origin.size]),
    () => objectBytes(origin, objects, { most: MOST_ARCHIVE_BYTES, signal }),
  );
