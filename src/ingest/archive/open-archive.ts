import { basename } from 'node:path';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { messageOf } from '#model/duizhang-error.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { entryName, pathFault } from './entry-name.ts';
import { readEntry } from './read-entry.ts';

/** A file inside an archive, whose bytes can be had; or what is not read of it, with the reason as a sentence. */
export type ArchivedFile =
  | { readonly kind: 'file'; readonly path: string; readonly load: () => Promise<Buffer> }
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string };

/** An archive's files; `document` = the file is an office document, which is packed the same way. */
export type OpenedArchive =
  | { readonly kind: 'document' }
  | { readonly kind: 'files'; readonly files: readonly ArchivedFile[] };

/** Where an archive's bytes are: opened anew for each entry, so that no file is held open during a run. */
type Opener = () => Promise<ZipFile>;

/** What is counted over all archives inside of one. */
interface Tally {
  /** Bytes that entries may still unpack to. */
  bytes: number;
  /** Files that may still be listed. */
  entries: number;
  /** Paths of archives that lie too deep. */
  readonly tooDeep: string[];
}

interface Opening {
  /** What the archive is called: its path, or its path inside of another one. */
  readonly path: string;
  readonly open: Opener;
  readonly depth: number;
  /** Whether a file of this name is worth reading. */
  readonly isWanted: (name: string) => boolean;
  readonly limits: ArchiveLimits;
  readonly tally: Tally;
}

const OPTIONS = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;

/** Parts that only documents have: a .docx that is called .zip is a document. */
const DOCUMENT_PARTS = /^(?:word\/document\d*\.xml|xl\/workbook\.xml|OFD\.xml|ppt\/presentation\.xml)$/u;

/**
 * Lists the files of a ZIP archive that `isWanted` by their names, archives inside of it included. Nothing is unpacked
 * but such archives, and nothing written to disk. Whatever cannot or must not be read is listed with the reason.
 */
export function openArchive(
  path: string,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedArchive> {
  return openOutermost(path, () => openPromise(path, OPTIONS), isWanted, limits);
}

/** The same for an archive in memory, which stays there as long as its files may be wanted; `path` is what it is called. */
export function openArchiveBytes(
  { path, bytes }: { readonly path: string; readonly bytes: Buffer },
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedArchive> {
  return openOutermost(path, () => fromBufferPromise(bytes, OPTIONS), isWanted, limits);
}

async function openOutermost(
  path: string,
  open: Opener,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<OpenedArchive> {
  const tally: Tally = { bytes: limits.totalBytes, entries: limits.entries, tooDeep: [] };
  const opened = await listArchive({ path, open, depth: 1, isWanted, limits, tally });
  if (opened.kind === 'document' || tally.tooDeep.length === 0) return opened;
  return files([...opened.files, refused(path, tooDeep(path, tally.tooDeep, limits))]);
}

/** A bomb has thousands of archives inside of archives: they are told in one sentence. */
function tooDeep(path: string, inner: readonly string[], { depth }: ArchiveLimits): string {
  const few = inner.slice(0, 2).map((each) => each.slice(path.length + 1));
  const more = inner.length > few.length ? ` and ${inner.length - few.length} more` : '';
  return `${inner.length} archive(s) inside of ${path} lie deeper than ${depth} archives and were not unpacked (${few.join(', ')}${more}); unpack it and give the folder.`;
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

const refused = (path: string, reason: string): ArchivedFile => ({ kind: 'refused', path, reason });

async function listArchive(opening: Opening): Promise<OpenedArchive> {
  const { path } = opening;
  try {
    const zip = await opening.open();
    try {
      return await listEntries(zip, opening);
    } finally {
      zip.close();
    }
  } catch (error) {
    return { kind: 'files', files: [refused(path, unopened(path, messageOf(error)))] };
  }
}

const unopened = (path: string, message: string): string =>
  /end of central directory/iu.test(message)
    ? `${path} has no directory of its files at its end: it was cut off, or is no ZIP archive; get the whole file again.`
    : `${path} cannot be opened as a ZIP archive (${message}); get it again, or unpack it and give the folder.`;

async function listEntries(zip: ZipFile, opening: Opening): Promise<OpenedArchive> {
  const { path, limits } = opening;
  if (zip.entryCount > opening.tally.entries) return files([refused(path, tooMany(path, zip.entryCount, limits))]);
  opening.tally.entries -= zip.entryCount;
  const entries: NamedEntry[] = [];
  const lost = await collectEntries(zip, entries, path);
  if (entries.some(({ name }) => DOCUMENT_PARTS.test(name))) return { kind: 'document' };
  const offered = entries.filter(({ name }) => isOffered(name, opening));
  const packed = entries.reduce((sum, { entry }) => sum + entry.compressedSize, 0);
  const unpacked = offered.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (packed > zip.fileSize)
    return files([refused(path, `${path} was not unpacked: its entries overlap, as only those of a bomb do.`)]);
  if (unpacked > opening.tally.bytes) return files([refused(path, tooLarge(path, unpacked, limits))]);
  opening.tally.bytes -= unpacked;
  const listed: ArchivedFile[] = [];
  for (const each of withOwnNames(offered)) listed.push(...(await listEntry(each, opening)));
  return files([...listed, ...lost]);
}

const files = (listed: readonly ArchivedFile[]): OpenedArchive => ({ kind: 'files', files: listed });

const tooMany = (path: string, count: number, { entries }: ArchiveLimits): string =>
  `${path} was not unpacked: it lists ${count.toLocaleString('en')} files; the limit is ${entries.toLocaleString('en')} with all archives inside of it: split it.`;

const tooLarge = (path: string, bytes: number, { totalBytes }: ArchiveLimits): string =>
  `${path} was not unpacked: its files have ${bytes.toLocaleString('en')} bytes; the limit is ${totalBytes.toLocaleString('en')} with all archives inside of it: split it.`;

/** Collects the entries up to the first damaged one; returns what to say of the rest. */
async function collectEntries(zip: ZipFile, into: NamedEntry[], path: string): Promise<readonly ArchivedFile[]> {
  try {
    for await (const entry of zip.eachEntry()) into.push({ entry, name: entryName(entry) });
    return [];
  } catch (error) {
    const why = `${path} is damaged behind its ${into.length} first files (${messageOf(error)}): those behind were not read; get it again.`;
    return [refused(path, why)];
  }
}

const isArchive = (name: string): boolean => /\.zip$/iu.test(name);

/** Folders, what systems add, hidden files and lock files are passed over, as they are in a folder. */
const isIgnored = (name: string): boolean =>
  name.endsWith('/') ||
  name.split('/').some((part) => part === '__MACOSX' || part === 'node_modules' || /^(?:\.(?!\.)|~\$)/u.test(part));

const isOffered = (name: string, { isWanted }: Opening): boolean =>
  !isIgnored(name) && (isArchive(name) || isWanted(name));

/** Of entries with one name each is read, the second as `name (2).docx`. */
function withOwnNames(entries: readonly NamedEntry[]): readonly NamedEntry[] {
  const seen = new Map<string, number>();
  return entries.map((each) => {
    const count = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, count);
    return count === 1 ? each : { ...each, name: each.name.replace(/(\.[^./]*)?$/u, ` (${count})$1`) };
  });
}

/** Unix keeps the kind of a file in the upper half of the attributes; this one is a link. */
const isLink = ({ versionMadeBy, externalFileAttributes }: Entry): boolean =>
  versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** Why an entry is not read, as a sentence; null when it is. */
function entryFault({ entry, name }: NamedEntry, path: string, limits: ArchiveLimits): string | null {
  const { compressedSize, uncompressedSize } = entry;
  const within = `${basename(name)} in ${path} was not read`;
  const fault = pathFault(name);
  if (fault !== null)
    return `An entry of ${path} was not read: ${fault} (${JSON.stringify(name.slice(0, 80))}); pack its files again below one folder.`;
  if (isLink(entry)) return `${within}: it is a link to another file.`;
  if (entry.isEncrypted())
    return `${within}: it is encrypted; unpack the archive with its password and give the folder.`;
  if (uncompressedSize > limits.entryBytes)
    return `${within}: it has ${uncompressedSize.toLocaleString('en')} bytes; the limit is ${limits.entryBytes.toLocaleString('en')}.`;
  if (uncompressedSize > limits.ratioFrom && uncompressedSize > limits.ratio * Math.max(1, compressedSize))
    return `${within}: it unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times its size, as only bombs do; the limit is ${limits.ratio}.`;
  return null;
}

async function listEntry(each: NamedEntry, opening: Opening): Promise<readonly ArchivedFile[]> {
  const { entry, name } = each;
  const path = `${opening.path}/${name}`;
  const fault = entryFault(each, opening.path, opening.limits);
  // A name that leads elsewhere must not be told as if the file were there.
  if (fault !== null) return [refused(pathFault(name) === null ? path : opening.path, fault)];
  const load = async (): Promise<Buffer> => {
    const zip = await opening.open();
    try {
      return await readEntry(zip, entry, opening.limits.entryBytes);
    } finally {
      zip.close();
    }
  };
  return isArchive(name) ? listInner(path, load, opening) : [{ kind: 'file', path, load }];
}

/** The files of an archive inside of an archive, which stays in memory as long as they may be wanted. */
async function listInner(path: string, load: () => Promise<Buffer>, outer: Opening): Promise<readonly ArchivedFile[]> {
  const depth = outer.depth + 1;
  if (depth > outer.limits.depth) {
    outer.tally.tooDeep.push(path);
    return [];
  }
  try {
    const bytes = await load();
    const open: Opener = () => fromBufferPromise(bytes, OPTIONS);
    const opened = await listArchive({ ...outer, path, open, depth });
    return opened.kind === 'document' ? [{ kind: 'file', path, load }] : opened.files;
  } catch (error) {
    return [refused(path, unopened(path, messageOf(error)))];
  }
}
