import JSZip from 'jszip';
import { readZipDirectory } from '../../zip-directory.ts';
import { attribute, readXml } from './xml.ts';

/** Bytes the parts of one .docx may take unpacked: 256 MiB, a thousand times the 180 kB of a report of nine pages. */
const UNPACKED_BYTES_LIMIT = 256 * 2 ** 20;

/** Parts one .docx may have: a report has about ten and one more for each picture. */
const PARTS_LIMIT = 10_000;

/** A .docx file opened: its parts by path, and where the main ones stand. `isIntact` is false if a checksum is wrong. */
export interface WordPackage {
  readonly zip: JSZip;
  readonly documentPath: string;
  readonly isIntact: boolean;
}

export type OpenedPackage =
  | ({ readonly kind: 'open' } & WordPackage)
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

const refused = (ruleId: string, reason: string): OpenedPackage => ({ kind: 'refused', ruleId, reason });

/** Opens a .docx after looking at what its directory declares: a bomb is refused before anything is unpacked. */
export async function openPackage(bytes: Uint8Array, name: string): Promise<OpenedPackage> {
  const directory = readZipDirectory(bytes);
  if (directory === null) {
    return refused(
      'document-truncated',
      `${name} ends before its directory of parts: it was cut off; get the whole file.`,
    );
  }
  if (directory.uncompressedBytes > UNPACKED_BYTES_LIMIT || directory.names.length > PARTS_LIMIT) {
    return refused('archive-too-large', bombReason(name, directory.uncompressedBytes, directory.names.length));
  }
  return (await load(bytes, true)) ?? (await load(bytes, false)) ?? damaged(name);
}

const bombReason = (name: string, size: number, parts: number): string =>
  `${name} would unpack to ${size.toLocaleString('en')} bytes in ${parts.toLocaleString('en')} parts; the limit is ${UNPACKED_BYTES_LIMIT.toLocaleString('en')} bytes in ${PARTS_LIMIT.toLocaleString('en')} parts: save it again without its pictures.`;

const damaged = (name: string): OpenedPackage =>
  refused('document-damaged', `${name} is damaged: its parts cannot be unpacked; get an undamaged copy.`);

async function load(bytes: Uint8Array, isIntact: boolean): Promise<OpenedPackage | null> {
  try {
    const zip = await JSZip.loadAsync(bytes, { checkCRC32: isIntact });
    const documentPath = await findDocument(zip);
    return { kind: 'open', zip, documentPath, isIntact };
  } catch {
    return null;
  }
}

/** The main part is the one the package's relationships name; some programs call it document2.xml. */
async function findDocument(zip: JSZip): Promise<string> {
  return (await relatedPart(zip, '_rels/.rels', '', 'officeDocument')) ?? 'word/document.xml';
}

/** A part that the main part refers to by relationship (`numbering`, `styles`, `footnotes`) as text; null without one. */
export async function relatedText({ zip, documentPath }: WordPackage, relation: string): Promise<string | null> {
  const path = await relatedPath({ zip, documentPath }, relation);
  return (await zip.file(path)?.async('string')) ?? null;
}

/** The path of such a part; the usual one where the relationships name none. */
export async function relatedPath(
  { zip, documentPath }: Pick<WordPackage, 'zip' | 'documentPath'>,
  relation: string,
): Promise<string> {
  const slash = documentPath.lastIndexOf('/') + 1;
  const folder = documentPath.slice(0, slash);
  const relations = `${folder}_rels/${documentPath.slice(slash)}.rels`;
  return (await relatedPart(zip, relations, folder, relation)) ?? `${folder}${relation}.xml`;
}

async function relatedPart(zip: JSZip, relations: string, folder: string, relation: string): Promise<string | null> {
  const xml = await zip.file(relations)?.async('string');
  if (xml === undefined) return null;
  const found = readXml(xml)('Relationship')
    .toArray()
    .find((element) => attribute(element, 'Type')?.endsWith(`/${relation}`));
  const target = attribute(found, 'Target');
  if (target === undefined) return null;
  return target.startsWith('/') ? target.slice(1) : folder + target;
}
