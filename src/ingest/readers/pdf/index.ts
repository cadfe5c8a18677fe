import { messageOf } from '#model/duizhang-error.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { type FailedIngest, failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { buildBlocks } from '../../layout/blocks.ts';
import { layoutFindings } from '../../layout/layout-findings.ts';
import { layOut } from '../../layout/page-layout.ts';
import { removeRunningLines } from '../../layout/running-lines.ts';
import { openPdf } from './open-pdf.ts';
import { watchParser } from './parser-warnings.ts';
import { type ReadPages, readPages } from './read-pages.ts';
import { changeFindings, damageFindings, lossFindings, undecodableFindings } from './reading-findings.ts';

/**
 * Reads a PDF by where its text stands: lines, ruled tables, then paragraphs over line and page ends. `password` null =
 * none. A scan is read as a partial document without text, never as a failure.
 */
export async function readPdf(source: NamedBytes, password: string | null): Promise<IngestOutcome> {
  const { value: read, damages, firstDamage } = await watchParser(() => openAndRead(source, password));
  if (read.kind === 'failed') return read;
  const cleaned = removeRunningLines(read.pages.map(layOut));
  const built = buildBlocks(cleaned.pages);
  const losses = [...damageFindings(source, damages, firstDamage), ...lossFindings(source.name, read)];
  const changes = [...layoutFindings(source.name, cleaned, built), ...changeFindings(source.name, read)];
  const draft: DraftDocument = {
    format: 'pdf',
    reader: 'pdf/2 pdf-parse-2.4.5',
    blocks: built.blocks,
    pages: read.pages.map(({ number, width, height }) => ({ number, width, height, remembered: false })),
    partial: losses.length > 0,
    findings: [...losses, ...changes],
  };
  const document = assembleDocument(source, draft);
  const doubtful = undecodableFindings(document);
  const isPartial = document.partial || doubtful.length > 0;
  return { kind: 'read', document: { ...document, partial: isPartial, findings: [...document.findings, ...doubtful] } };
}

async function openAndRead(source: NamedBytes, password: string | null): Promise<ReadPages | FailedIngest> {
  const opened = await openPdf(source.bytes, source.name, password);
  if (opened.kind === 'refused') return failure(source.name, source.id, opened.ruleId, opened.reason);
  try {
    return await readPages(opened, null);
  } catch (error) {
    const reason = `${source.name} is damaged: its pages cannot be read (${messageOf(error)}); get an undamaged copy.`;
    return failure(source.name, source.id, 'document-damaged', reason);
  } finally {
    await opened.close();
  }
}
