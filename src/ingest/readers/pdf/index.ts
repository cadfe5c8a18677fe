import { messageOf } from '#model/duizhang-error.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { type FailedIngest, failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { buildBlocks } from '../../layout/blocks.ts';
import { layoutFindings } from '../../layout/layout-findings.ts';
import { layOut } from '../../layout/page-layout.ts';
import { removeRunningLines } from '../../layout/running-lines.ts';
import type { ReadingOptions, ReadingProcessOptions } from '../../reading-options.ts';
import { ENGINE_VERSION } from '../../recognise/engine-version.ts';
import { confidenceFindings, pageFindings } from '../../recognise/recognition-findings.ts';
import { openPdf } from './open-pdf.ts';
import { watchParser } from './parser-warnings.ts';
import { type ReadPages, readPages } from './read-pages.ts';
import {
  changeFindings,
  damageFindings,
  lossFindings,
  pictureFindings,
  undecodableFindings,
} from './reading-findings.ts';
import { recogniseScans } from './recognise-scans.ts';

/**
 * Reads a PDF by where its text stands: lines, ruled tables, then paragraphs over line and page ends. Scanned
 * pages are recognised; where they are not to be, they stay without text, and the document is partial.
 */
export async function readPdf(
  source: NamedBytes,
  options: ReadingOptions & ReadingProcessOptions = {},
): Promise<IngestOutcome> {
  const { value: read, damages, firstDamage } = await watchParser(() => openAndRead(source, options));
  if (read.kind === 'failed') return read;
  const cleaned = removeRunningLines(read.pages.map(layOut));
  const built = buildBlocks(cleaned.pages);
  const unreadable = read.recognised.filter((page) => page.kind === 'unreadable');
  const losses = [
    ...damageFindings(source, damages, firstDamage),
    ...lossFindings(source.name, read),
    ...pageFindings(source.name, unreadable),
  ];
  const changes = [
    ...pageFindings(
      source.name,
      read.recognised.filter((page) => page.kind !== 'unreadable'),
    ),
    ...layoutFindings(source.name, cleaned, built),
    ...changeFindings(source.name, read),
    ...pictureFindings(source.name, read),
  ];
  const draft: DraftDocument = {
    format: 'pdf',
    reader: readerName(read),
    blocks: built.blocks,
    pages: read.pages.map(({ number, width, height }) => ({ number, width, height, remembered: false })),
    partial: losses.length > 0,
    findings: [...losses, ...changes],
  };
  const document = assembleDocument(source, draft);
  const doubtful = undecodableFindings(document);
  const unsure = read.recognised.length > 0 ? confidenceFindings(document) : [];
  const findings = [...document.findings, ...doubtful, ...unsure];
  return { kind: 'read', document: { ...document, partial: document.partial || doubtful.length > 0, findings } };
}

/** Documents whose text comes from pictures name the recognition too; those of text alone stay what they were. */
const readerName = ({ recognised }: ReadPages): string =>
  recognised.length === 0 ? 'pdf/3 pdf-parse-2.4.5' : `pdf/3 pdf-parse-2.4.5 ${ENGINE_VERSION}`;

async function openAndRead(
  source: NamedBytes,
  { password = null, recognise = true, ...process }: ReadingOptions & ReadingProcessOptions,
): Promise<ReadPages | FailedIngest> {
  const opened = await openPdf(source.bytes, source.name, password);
  if (opened.kind === 'refused') return failure(source.name, source.id, opened.ruleId, opened.reason);
  try {
    const read = await readPages(opened);
    return recognise ? { ...read, ...(await recogniseScans(opened, read.pages, process)) } : read;
  } catch (error) {
    const reason = `${source.name} is damaged: its pages cannot be read (${messageOf(error)}); get an undamaged copy.`;
    return failure(source.name, source.id, 'document-damaged', reason);
  } finally {
    await opened.close();
  }
}
