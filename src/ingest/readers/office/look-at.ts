import { finding } from '#model/finding.ts';
import type { NamedBytes } from '../../ingest-outcome.ts';
import { readZipDirectory } from '../../zip-directory.ts';
import { type CompoundFile, readCompoundFile } from './compound-file.ts';
import type { LookedAt } from './read-converted.ts';
import { openWordStreams } from './word-binary/streams.ts';

/** The formats read here: what Word, WPS and LibreOffice wrote before and beside .docx. */
export type OfficeFormat = 'doc' | 'rtf' | 'odt' | 'xml';

/** A file about which nothing speaks against reading it. `compound` is its container, null for a format without one. */
export interface OfficeFile extends LookedAt {
  readonly format: OfficeFormat;
  readonly compound: CompoundFile | null;
}

type LookedUp =
  | { readonly kind: 'open'; readonly file: OfficeFile }
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

/** Bytes the parts of an .odt may take unpacked, and how many there may be: as for a .docx. */
const UNPACKED_BYTES_LIMIT = 256 * 2 ** 20;
const PARTS_LIMIT = 10_000;

/** Looks at a file's container before any reader does: is it whole, locked, or a bomb? */
export async function lookAt({ name, bytes }: NamedBytes, format: OfficeFormat): Promise<LookedUp> {
  if (format === 'doc') return lookAtDoc(name, bytes);
  if (format === 'odt') return lookAtOdt(name, bytes);
  const end = Buffer.from(bytes.subarray(-1_024)).toString('latin1').trimEnd().replace(/\0+$/u, '').trimEnd();
  return open(name, format, null, end.endsWith(format === 'rtf' ? '}' : '>'));
}

function open(name: string, format: OfficeFormat, compound: CompoundFile | null, isWhole: boolean): LookedUp {
  const reason = `${name} does not end as such a file must: it was cut off, and text may be missing; get the whole file.`;
  const findings = isWhole ? [] : [finding('warning', 'document-truncated', reason)];
  return { kind: 'open', file: { format, ending: format, compound, findings, partial: !isWhole } };
}

const refused = (ruleId: string, reason: string): LookedUp => ({ kind: 'refused', ruleId, reason });

const encrypted = (name: string): LookedUp => refused('document-encrypted', encryptedReason(name));

/** What to say of an Office file that a password protects. */
export const encryptedReason = (name: string): string =>
  `${name} is protected by a password; open it in Word or WPS, save it without the password, and run again.`;

function lookAtDoc(name: string, bytes: Uint8Array): LookedUp {
  const compound = readCompoundFile(bytes);
  if (compound === null) return open(name, 'doc', null, false);
  return openWordStreams(compound).kind === 'encrypted'
    ? encrypted(name)
    : open(name, 'doc', compound, compound.isWhole);
}

function lookAtOdt(name: string, bytes: Uint8Array): LookedUp {
  const directory = readZipDirectory(bytes);
  if (directory === null) return open(name, 'odt', null, false);
  if (directory.uncompressedBytes > UNPACKED_BYTES_LIMIT || directory.names.length > PARTS_LIMIT) {
    const size = directory.uncompressedBytes.toLocaleString('en');
    const limit = UNPACKED_BYTES_LIMIT.toLocaleString('en');
    return refused(
      'archive-too-large',
      `${name} would unpack to ${size} bytes; the limit is ${limit}: save it again without its pictures.`,
    );
  }
  return open(name, 'odt', null, true);
}
