import { UNPACKED_LIMITS } from '../../byte-limits.ts';
import { type FailedIngest, failure, type NamedBytes } from '../../ingest-outcome.ts';
import { refuseZip } from '../../refuse-zip.ts';
import { scanZipEntries, unzipEntry } from '../../unzip-entry.ts';
import { readZipDirectory, type ZipEntry } from '../../zip-directory.ts';
import { attribute, decodeXml, elementsOf, readXml } from './xml.ts';

/** A part that another refers to: the end of the relationship's type (`styles`, `header`) and its path. */
export interface Relation {
  readonly type: string;
  readonly path: string;
}

/**
 * A .docx file opened. `text` gives a part by its path, null without it; `damaged` fills with the parts read so far that
 * are not whole. `isCutOff` is true for a file that lost its directory of parts.
 */
export interface WordPackage {
  readonly documentPath: string;
  readonly isCutOff: boolean;
  readonly damaged: ReadonlySet<string>;
  readonly text: (path: string) => Promise<string | null>;
}

export type OpenedPackage = ({ readonly kind: 'open' } & WordPackage) | FailedIngest;

/** The part that holds the document in nearly every file. */
const USUAL_DOCUMENT = 'word/document.xml';

/** Opens a .docx after looking at what its directory declares: a bomb is refused before anything is unpacked. */
export async function openPackage(source: NamedBytes): Promise<OpenedPackage> {
  const refusal = refuseZip(source, UNPACKED_LIMITS.docx);
  if (refusal !== null) return refusal;
  const directory = readZipDirectory(source.bytes);
  const whole = directory === null ? null : await openWith(source.bytes, directory.entries, false);
  // Where the directory is lost or leads nowhere, the headers before each part still tell where the text stands.
  const found = whole ?? (await openWith(source.bytes, scanZipEntries(source.bytes), true));
  if (found !== null) return { kind: 'open', ...found };
  return directory === null ? cutOff(source) : damagedPackage(source);
}

async function openWith(zip: Uint8Array, entries: readonly ZipEntry[], isCutOff: boolean): Promise<WordPackage | null> {
  const damaged = new Set<string>();
  const text = textReader(zip, entries, damaged);
  const documentPath = await findDocument(text);
  return documentPath === null ? null : { documentPath, isCutOff, damaged, text };
}

const cutOff = ({ name, id }: NamedBytes): FailedIngest =>
  failure(
    name,
    id,
    'document-truncated',
    `${name} ends before its directory of parts: it was cut off before its text; get the whole file.`,
  );

const damagedPackage = ({ name, id }: NamedBytes): FailedIngest =>
  failure(name, id, 'document-damaged', `${name} is damaged: its parts cannot be unpacked; get an undamaged copy.`);

/** Parts are found whatever the case of their names, and with the back slashes of some programs. */
const keyOf = (path: string): string => path.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();

function textReader(zip: Uint8Array, entries: readonly ZipEntry[], damaged: Set<string>): WordPackage['text'] {
  const byPath = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  const read = new Map<ZipEntry, string | null>();
  let left: number = UNPACKED_LIMITS.docx.bytes;
  const unpack = async (path: string, entry: ZipEntry): Promise<string | null> => {
    // A part that holds more than it declares is cut there; without a directory its length may not be told.
    const limit = entry.uncompressedBytes === 0 ? left : Math.min(left, entry.uncompressedBytes);
    const unzipped = await unzipEntry(zip, entry, limit);
    if (unzipped?.isWhole !== true) damaged.add(path);
    if (unzipped === null || unzipped.bytes.length === 0) return null;
    left -= unzipped.bytes.length;
    return decodeXml(unzipped.bytes);
  };
  return async (path) => {
    const entry = byPath.get(keyOf(path));
    if (entry === undefined) return null;
    const text = read.has(entry) ? (read.get(entry) ?? null) : await unpack(path, entry);
    read.set(entry, text);
    return text;
  };
}

/** The main part is the one the package's relationships name; some programs call it document2.xml. */
async function findDocument(text: WordPackage['text']): Promise<string | null> {
  const named = (await relationsOf(text, '')).find((relation) => relation.type === 'officeDocument')?.path;
  for (const path of [named, USUAL_DOCUMENT]) if (path !== undefined && (await text(path)) !== null) return path;
  return null;
}

/** What a part refers to; the package itself is the part with an empty path. Targets outside the file are left out. */
export async function relationsOf(text: WordPackage['text'], part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const xml = await text(`${folder}_rels/${part.slice(slash)}.rels`);
  if (xml === null) return [];
  return elementsOf(readXml(xml.replace(/<(\/?)[\w.-]+:/gu, '<$1')), 'Relationship')
    .filter((element) => attribute(element, 'TargetMode') !== 'External')
    .map((element) => ({
      type: (attribute(element, 'Type') ?? '').replace(/^.*\//u, ''),
      path: resolvePath(folder, attribute(element, 'Target') ?? ''),
    }));
}

/** A target counts from the folder of the part, or from the root with a slash before it. */
function resolvePath(folder: string, target: string): string {
  const parts: string[] = [];
  const path = target.replaceAll('\\', '/');
  for (const part of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
