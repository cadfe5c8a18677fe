import { type ObjectAddress, parseObjectAddress, showObjectAddress } from '#model/object-address.ts';
import { DEFAULT_OBJECT_SETTINGS, type ObjectSettings } from '#model/object-settings.ts';
import { type ListedObject, listPages, ObjectError } from '#objects/index.ts';
import { type ObjectOrigin, objectArchive } from '../origins/open-object.ts';
import { absent, type Discovered, membersFound, orNone } from './discovered.ts';
import { isArchiveName, isIgnored, isOffered, isOwnFolder, isOwnName } from './report-files.ts';

/** What looking for objects needs. */
export interface ObjectSearch extends ObjectPlace {
  /** Told of objects below a prefix that are not read. */
  readonly passOver: (target: string) => void;
}

/** Where objects are, and what ends looking for them. */
interface ObjectPlace {
  readonly objects: ObjectSettings | undefined;
  readonly signal: AbortSignal | undefined;
}

const settingsOf = ({ objects }: ObjectPlace): ObjectSettings => objects ?? DEFAULT_OBJECT_SETTINGS;

const signalled = ({ signal }: ObjectPlace): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal };

/** Another machine may reach the same store at another address: it is named by everybody's own settings. */
const originOf = (bucket: string, { key, etag, size }: ListedObject): ObjectOrigin => ({
  kind: 'object',
  endpoint: null,
  bucket,
  key,
  etag,
  size,
});

async function* filesInObject(origin: ObjectOrigin, search: ObjectSearch): AsyncGenerator<Discovered> {
  const path = showObjectAddress(origin);
  if (!isArchiveName(path)) return yield { kind: 'file', path, origin };
  try {
    const opened = await objectArchive(origin, search.objects, search.signal);
    if (opened.kind === 'document') yield { kind: 'file', path, origin };
    else yield* membersFound(opened.files, path, origin);
  } catch (error) {
    search.signal?.throwIfAborted();
    if (!(error instanceof ObjectError)) throw error;
    yield absent(path, error.message);
  }
}

/** Names of the folders below a prefix, and the object's own, from a key. */
const partsBelow = (prefix: string, key: string): readonly string[] =>
  // In a key . and .. lead nowhere, and are no hidden folders.
  key
    .slice(prefix.length)
    .split('/')
    .filter((part) => part !== '.' && part !== '..');

/**
 * Prefixes below this one that this program has written. A listing tells of them only after objects before them in order:
 * so it is gone through once before; a second listing costs one request for a thousand objects.
 */
async function ownPrefixes(address: ObjectAddress, search: ObjectSearch): Promise<readonly string[]> {
  const telling = new Map<string, string[]>();
  for await (const { objects } of listPages(address, settingsOf(search), signalled(search)))
    for (const { key } of objects) {
      const slash = key.lastIndexOf('/') + 1;
      const [folder, name] = [key.slice(0, slash), key.slice(slash)];
      if (slash > address.key.length && isOwnName(name)) telling.set(folder, [...(telling.get(folder) ?? []), name]);
    }
  return [...telling].filter(([, names]) => isOwnFolder(names)).map(([folder]) => folder);
}

async function* objectsBelow(address: ObjectAddress, search: ObjectSearch): AsyncGenerator<Discovered> {
  const { bucket, key: prefix } = address;
  const own = await ownPrefixes(address, search);
  const isLeftOut = (key: string): boolean =>
    key.endsWith('/') || partsBelow(prefix, key).some(isIgnored) || own.some((each) => key.startsWith(each));
  for await (const { objects } of listPages(address, settingsOf(search), signalled(search)))
    for (const listed of objects) {
      const { key } = listed;
      if (isLeftOut(key)) continue;
      if (isArchiveName(key) || isOffered(key)) yield* filesInObject(originOf(bucket, listed), search);
      else search.passOver(key);
    }
}

/** The object with exactly this key; of all keys that begin with it, it is the first. */
async function findObject(address: ObjectAddress, place: ObjectPlace): Promise<ListedObject | null> {
  if (address.key === '' || address.key.endsWith('/')) return null;
  const first = await firstObject(address, place);
  return first?.key === address.key ? first : null;
}

/** The first of all keys that begin so; null = there is none. */
async function firstObject(address: ObjectAddress, place: ObjectPlace): Promise<ListedObject | null> {
  for await (const { objects } of listPages(address, settingsOf(place), { ...signalled(place), limit: 1 }))
    return objects[0] ?? null;
  return null;
}

/** A prefix is that of a folder: `2023` is not about `2023-old/`. */
const asFolder = ({ bucket, key }: ObjectAddress): ObjectAddress => ({
  bucket,
  key: key === '' || key.endsWith('/') ? key : `${key}/`,
});

const nameless = (target: string): string => `${target} names no bucket: s3://bucket/prefix does.`;

/**
 * Why there is no object at an address and none below it, as a sentence; null where there is one, a bucket without any
 * included, and where asking was stopped.
 */
export async function whyNoObject(target: string, place: ObjectPlace): Promise<string | null> {
  const address = parseObjectAddress(target);
  if (address.bucket === '') return nameless(target);
  try {
    const isThere =
      (await findObject(address, place)) !== null || (await firstObject(asFolder(address), place)) !== null;
    return isThere || address.key === '' ? null : `There is no object ${target}, and none below it.`;
  } catch (error) {
    if (place.signal?.aborted === true) return null;
    if (!(error instanceof ObjectError)) throw error;
    return error.message;
  }
}

/**
 * The files at `s3://bucket/key`, an object whatever its name, or below `s3://bucket/prefix`, in the order of their keys, by
 * the rules of folders. What the store refuses is told as an absent file.
 */
export async function* discoverObjects(target: string, search: ObjectSearch): AsyncGenerator<Discovered> {
  const address = parseObjectAddress(target);
  if (address.bucket === '') return yield absent(target, nameless(target));
  try {
    const named = await findObject(address, search);
    const found =
      named === null ? objectsBelow(asFolder(address), search) : filesInObject(originOf(address.bucket, named), search);
    yield* orNone(found, target);
  } catch (error) {
    if (search.signal?.aborted === true) return;
    if (!(error instanceof ObjectError)) throw error;
    yield absent(target, error.message);
  }
}
