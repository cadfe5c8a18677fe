import JSZip from 'jszip';
import { type Finding, finding } from '#model/finding.ts';
import type { DraftDocument } from '../../assemble-document.ts';
import type { IngestOutcome, NamedBytes } from '../../ingest-outcome.ts';
import { readDocx } from '../docx/index.ts';
import { convertToDocx } from './convert-to-docx.ts';

/** What is known of a file before it is read: its format, whether it is whole, and what there is to say of it. */
export interface LookedAt extends Pick<DraftDocument, 'format' | 'findings' | 'partial'> {
  /** The ending LibreOffice tells the format by. */
  readonly ending: string;
}

/** A file read by way of LibreOffice, or why that could not be, in words that follow "LibreOffice". */
export type ReadConverted =
  | { readonly kind: 'read'; readonly outcome: IngestOutcome }
  | { readonly kind: 'failed'; readonly why: string };

/** Reads a file through LibreOffice and the reader of .docx; `program` is LibreOffice's absolute path. */
export async function readConverted(source: NamedBytes, looked: LookedAt, program: string): Promise<ReadConverted> {
  const conversion = await convertToDocx(source.bytes, looked.ending, program);
  if (conversion.kind === 'failed') return conversion;
  const { bytes } = conversion;
  const version = await versionOf(bytes);
  const { format, partial } = looked;
  const reader = `${format}/1 libreoffice-${version ?? 'unknown'}`;
  const findings = [...looked.findings, converted(source.name, version)];
  const outcome = await readDocx(source, { bytes, format, partial, reader, findings });
  return outcome.kind === 'read'
    ? { kind: 'read', outcome }
    : { kind: 'failed', why: 'made a file that cannot be read' };
}

const converted = (name: string, version: string | null): Finding =>
  finding('note', 'document-converted', `${name} was converted to .docx by LibreOffice ${version ?? ''} to be read.`);

/** The version of the program that wrote a .docx, as `7.4`; null when it does not say. */
async function versionOf(bytes: Uint8Array): Promise<string | null> {
  try {
    const properties = await (await JSZip.loadAsync(bytes)).file('docProps/app.xml')?.async('string');
    return /<Application>[^/<]*\/(\d+\.\d+)/u.exec(properties ?? '')?.[1] ?? null;
  } catch {
    return null;
  }
}
