import type { CheerioAPI } from 'cheerio';
import JSZip from 'jszip';
import { readZipDirectory } from '../../zip-directory.ts';
import { readXml } from '../docx/xml.ts';

/** Bytes the parts of an OFD may take unpacked, and how many parts there may be: a book of 1,000 pages has some 3,000. */
const UNPACKED_BYTES_LIMIT = 512 * 2 ** 20;
const PARTS_LIMIT = 20_000;

/** Characters of one part that are parsed: a page of a report has 100,000. */
const PART_LENGTH_LIMIT = 32 * 2 ** 20;

/** An OFD opened. `isIntact` is false if a checksum is wrong. */
export interface OfdPackage {
  /** The full path of a part named in another one, whose path is `from` (empty = the root); null when there is none. */
  readonly find: (location: string, from: string) => string | null;
  /** A part as XML by its full path; null when it cannot be read. */
  readonly xml: (path: string) => Promise<CheerioAPI | null>;
  readonly isIntact: boolean;
}

export type OpenedOfd =
  | ({ readonly kind: 'open' } & OfdPackage)
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

const refused = (ruleId: string, reason: string): OpenedOfd => ({ kind: 'refused', ruleId, reason });

/** Opens an OFD after looking at what its directory declares: a bomb is refused before anything is unpacked. */
export async function openOfd(bytes: Uint8Array, name: string): Promise<OpenedOfd> {
  const directory = readZipDirectory(bytes);
  if (directory === null) {
    return refused(
      'document-truncated',
      `${name} ends before its directory of parts: it was cut off; get the whole file.`,
    );
  }
  if (directory.uncompressedBytes > UNPACKED_BYTES_LIMIT || directory.names.length > PARTS_LIMIT) {
    const size = directory.uncompressedBytes.toLocaleString('en');
    const limit = UNPACKED_BYTES_LIMIT.toLocaleString('en');
    return refused(
      'archive-too-large',
      `${name} would unpack to ${size} bytes in ${directory.names.length} parts; the limit is ${limit} bytes in ${PARTS_LIMIT} parts: split it.`,
    );
  }
  const zip = await load(bytes, true);
  const opened = zip ?? (await load(bytes, false));
  if (opened === null)
    return refused('document-damaged', `${name} is damaged: its parts cannot be unpacked; get an undamaged copy.`);
  return { kind: 'open', ...partsOf(opened), isIntact: zip !== null };
}

async function load(bytes: Uint8Array, checkCRC32: boolean): Promise<JSZip | null> {
  try {
    return await JSZip.loadAsync(bytes, { checkCRC32 });
  } catch {
    return null;
  }
}

function partsOf(zip: JSZip): Omit<OfdPackage, 'isIntact'> {
  // Some programs write names with backslashes, or spell them otherwise than where they refer to them.
  const paths = new Map(Object.keys(zip.files).map((path) => [keyOf(path), path]));
  const find: OfdPackage['find'] = (location, from) => {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    const root = from.includes('/') ? from.slice(0, from.indexOf('/') + 1) : '';
    const candidates = location.startsWith('/') ? [location] : [folder + location, root + location, location];
    return candidates.map((path) => paths.get(keyOf(path))).find((path) => path !== undefined) ?? null;
  };
  const xml: OfdPackage['xml'] = async (path) => {
    const text = await zip
      .file(path)
      ?.async('string')
      .catch(() => null);
    // The parser expands no entity of a document's own, so that a small part cannot become a large one.
    return text == null || text.length > PART_LENGTH_LIMIT ? null : readXml(text);
  };
  return { find, xml };
}

/** A path without `.` and `..`, in lower case. */
function keyOf(path: string): string {
  const steps: string[] = [];
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}
