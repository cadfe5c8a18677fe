import { type Finding, finding } from '#model/finding.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, locked, type NamedBytes } from '../../ingest-outcome.ts';
import { readDocx } from '../docx/index.ts';
import { compareReadings } from './compare-readings.ts';
import { unpackFlat } from './flat-package.ts';
import { lookAt, type OfficeFile, type OfficeFormat } from './look-at.ts';
import { damaged, type ReadAlone } from './read-alone.ts';
import { readConverted } from './read-converted.ts';
import { readDoc } from './read-doc.ts';
import { readOdt } from './read-odt.ts';
import { readRtf } from './read-rtf.ts';
import { readWordXml } from './read-word-xml.ts';

/**
 * Formats that this program reads first and LibreOffice only where it fails: both write each list number as it was
 * printed, where LibreOffice numbers anew (it made `一?` of `一、`), and of Word's XML it lost inserted text.
 */
const STATES_ITS_NUMBERS: ReadonlySet<OfficeFormat> = new Set(['rtf', 'xml']);

/**
 * Reads .doc, .rtf, .odt and Word's XML: by LibreOffice and the reader of .docx, or by readers of this program, which
 * need nothing and say what they lose. `libreOffice` is its absolute path, null = there is none.
 */
export async function readOffice(
  source: NamedBytes,
  format: OfficeFormat,
  libreOffice: string | null,
): Promise<IngestOutcome> {
  const looked = await lookAt(source, format);
  if (looked.kind === 'locked') return locked(source);
  if (looked.kind === 'refused') return failure(source.name, source.id, looked.ruleId, looked.reason);
  const packed = format === 'xml' ? await unpackFlat(source.bytes) : null;
  if (packed !== null) return readDocx(source, { ...looked.file, reader: 'xml/1', bytes: packed });
  const own = await readAlone(source, looked.file);
  if (libreOffice === null) return alone(source, looked.file, own, null);
  if (own.kind === 'read' && STATES_ITS_NUMBERS.has(format)) return alone(source, looked.file, own, null);
  const converted = await readConverted(source, looked.file, libreOffice);
  if (converted.kind === 'failed') return alone(source, looked.file, own, converted.why);
  return own.kind === 'read' ? compareReadings(converted.outcome, own.blocks) : converted.outcome;
}

/** The outcome of reading without LibreOffice; `why` says what went wrong with it, null = it was not tried. */
function alone(source: NamedBytes, file: OfficeFile, read: ReadAlone, why: string | null): IngestOutcome {
  if (read.kind === 'failed') return unread(source, read, why);
  const draft: DraftDocument = {
    format: file.format,
    reader: `${file.format}/1`,
    blocks: read.blocks,
    pages: [],
    partial: file.partial || !read.isWhole,
    findings: [
      ...file.findings,
      ...cutOff(source.name, file.partial || read.isWhole),
      ...degraded({ name: source.name, format: file.format }, read.lost, why),
      ...read.findings,
    ],
  };
  return { kind: 'read', document: assembleDocument(source, draft) };
}

async function readAlone(source: NamedBytes, file: OfficeFile): Promise<ReadAlone> {
  switch (file.format) {
    case 'doc':
      return file.compound === null ? damaged('its directory is lost') : readDoc(source.name, file.compound);
    case 'rtf':
      return readRtf(source.name, source.bytes);
    case 'odt':
      return readOdt(source.name, source.bytes);
    case 'xml':
      return readWordXml(source.name, source.bytes);
  }
}

function unread(
  { name, id }: NamedBytes,
  { why, isForeign }: Extract<ReadAlone, { kind: 'failed' }>,
  libreOfficeWhy: string | null,
): IngestOutcome {
  const fix =
    libreOfficeWhy === null
      ? 'install LibreOffice, which may read it, or save it as .docx'
      : `LibreOffice ${libreOfficeWhy}: get an undamaged copy or save it as .docx`;
  return failure(name, id, isForeign ? 'format-unsupported' : 'document-damaged', `${name} ${why}; ${fix}.`);
}

const cutOff = (name: string, isWhole: boolean): Finding[] =>
  isWhole
    ? []
    : [
        finding(
          'warning',
          'document-truncated',
          `${name} ends before its text does: it was cut off; get the whole file.`,
        ),
      ];

/** What a person must know when LibreOffice did not read the file. */
function degraded(
  { name, format }: { readonly name: string; readonly format: OfficeFormat },
  lost: string | null,
  why: string | null,
): Finding[] {
  const findings: Finding[] = [];
  if (why !== null) {
    const reason = `LibreOffice ${why} when it was to convert ${name}, which was read without it; check the text.`;
    findings.push(finding('warning', 'conversion-failed', reason));
  }
  if (lost !== null) {
    const mayHelp = why === null && !STATES_ITS_NUMBERS.has(format);
    const fix = mayHelp ? 'install LibreOffice and run again to get them' : 'check them against the file';
    findings.push(
      finding('warning', 'document-degraded', `${name} was read without LibreOffice, which lost ${lost}; ${fix}.`),
    );
  }
  return findings;
}
