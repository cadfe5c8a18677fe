import { type Finding, finding } from '#model/finding.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { lookAt, type OfficeFile, type OfficeFormat } from './look-at.ts';
import type { ReadAlone } from './read-alone.ts';
import { readConverted } from './read-converted.ts';
import { readDoc } from './read-doc.ts';
import { readOdt } from './read-odt.ts';
import { readRtf } from './read-rtf.ts';
import { readWordXml } from './read-word-xml.ts';

/**
 * Reads .doc, .rtf, .odt and Word's XML: by LibreOffice and the reader of .docx where there is one, else, or when it can
 * make nothing of the file, by readers of this program, which say what they lose. `libreOffice` is its absolute path,
 * null = there is none.
 */
export async function readOffice(
  source: NamedBytes,
  format: OfficeFormat,
  libreOffice: string | null,
): Promise<IngestOutcome> {
  const looked = await lookAt(source, format);
  if (looked.kind === 'refused') return failure(source.name, source.id, looked.ruleId, looked.reason);
  if (libreOffice === null) return alone(source, looked.file, null);
  const converted = await readConverted(source, looked.file, libreOffice);
  return converted.kind === 'read' ? converted.outcome : alone(source, looked.file, converted.why);
}

/** Reads a file without LibreOffice; `why` says what went wrong with it, null = it is not there. */
async function alone(source: NamedBytes, file: OfficeFile, why: string | null): Promise<IngestOutcome> {
  const read = await readAlone(source, file);
  if (read.kind === 'failed') return unread(source, read.why, why);
  const draft: DraftDocument = {
    format: file.format,
    reader: `${file.format}/1`,
    blocks: read.blocks,
    pages: [],
    partial: file.partial || !read.isWhole,
    findings: [
      ...file.findings,
      ...cutOff(source.name, file.partial || read.isWhole),
      ...degraded(source.name, read, why),
      ...read.findings,
    ],
  };
  return { kind: 'read', document: assembleDocument(source, draft) };
}

async function readAlone(source: NamedBytes, file: OfficeFile): Promise<ReadAlone> {
  switch (file.format) {
    case 'doc':
      return file.compound === null
        ? { kind: 'failed', why: 'is damaged: its directory is lost' }
        : readDoc(source.name, file.compound);
    case 'rtf':
      return readRtf(source.name, source.bytes);
    case 'odt':
      return readOdt(source.name, source.bytes);
    case 'xml':
      return readWordXml(source.name, source.bytes);
  }
}

function unread({ name, id }: NamedBytes, why: string, libreOfficeWhy: string | null): IngestOutcome {
  const fix =
    libreOfficeWhy === null
      ? 'install LibreOffice, which may read it, or save it as .docx'
      : `LibreOffice ${libreOfficeWhy}: get an undamaged copy or save it as .docx`;
  return failure(name, id, 'document-damaged', `${name} ${why}; ${fix}.`);
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
function degraded(name: string, { lost }: Extract<ReadAlone, { kind: 'read' }>, why: string | null): Finding[] {
  const findings: Finding[] = [];
  if (why !== null) {
    const reason = `LibreOffice ${why} when it was to convert ${name}, which was read without it; check the text.`;
    findings.push(finding('warning', 'conversion-failed', reason));
  }
  if (lost !== null) {
    const fix = why === null ? 'install LibreOffice and run again to get them' : 'check them against the file';
    findings.push(
      finding('warning', 'document-degraded', `${name} was read without LibreOffice and lost ${lost}; ${fix}.`),
    );
  }
  return findings;
}
