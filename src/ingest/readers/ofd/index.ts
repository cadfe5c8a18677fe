import { type Finding, finding } from '#model/finding.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { buildBlocks } from '../../layout/blocks.ts';
import { layoutFindings, silentFindings } from '../../layout/layout-findings.ts';
import { layOut } from '../../layout/page-layout.ts';
import { removeRunningLines } from '../../layout/running-lines.ts';
import { openOfd } from './package.ts';
import { type OfdPages, readPages } from './read-pages.ts';

/**
 * Reads an OFD (GB/T 33190-2016), the Chinese fixed-layout format, by where its text stands, like a PDF: lines, ruled
 * tables, then paragraphs over line and page ends.
 */
export async function readOfd(source: NamedBytes): Promise<IngestOutcome> {
  const { name, id } = source;
  const opened = await openOfd(source.bytes, name);
  if (opened.kind === 'refused') return failure(name, id, opened.ruleId, opened.reason);
  const read = await readPages(opened);
  if (read === null || read.pages.length === 0) {
    return failure(name, id, 'document-damaged', `${name} is damaged: it has no readable page; get an undamaged copy.`);
  }
  const cleaned = removeRunningLines(read.pages.map(layOut));
  const built = buildBlocks(cleaned.pages);
  const losses = lossFindings(name, read, opened.isIntact);
  const draft: DraftDocument = {
    format: 'ofd',
    reader: 'ofd/1',
    blocks: built.blocks,
    pages: read.pages.map(({ number, width, height }) => ({ number, width, height, remembered: false })),
    partial: losses.length > 0,
    findings: [...losses, ...layoutFindings(name, cleaned, built), ...changeFindings(name, read)],
  };
  return { kind: 'read', document: assembleDocument(source, draft) };
}

/** What is not in the text although it is, or may be, on the pages. */
function lossFindings(name: string, { pages, unreadable }: OfdPages, isIntact: boolean): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], ruleId: string, reason: string): void => {
    findings.push(finding(severity, ruleId, reason));
  };
  if (!isIntact)
    add(
      'warning',
      'document-damaged',
      `A part of ${name} does not match its checksum: text may be wrong; get an undamaged copy.`,
    );
  if (unreadable.length > 0) {
    add(
      'error',
      'page-unreadable',
      `Pages ${unreadable.join(', ')} of ${name} are damaged and were left out; get an undamaged copy.`,
    );
  }
  const isEmpty = pages.every((page) => page.pieces.length === 0);
  const silent = pages.filter(
    (page) => page.pieces.length === 0 && (isEmpty || page.pictures.length > 0 || page.rules.length > 0),
  );
  findings.push(
    ...silentFindings(
      name,
      pages.length,
      silent.map((page) => page.number),
    ),
  );
  const codeless = pages.flatMap((page) => page.pieces).reduce((sum, piece) => sum + countCodeless(piece.text), 0);
  if (codeless > 0) {
    add(
      'warning',
      'characters-undecodable',
      `${codeless} characters of ${name} are set in a font that does not say what they are; check them against the page.`,
    );
  }
  return findings;
}

const countCodeless = (text: string): number => text.match(/[\uE000-\uF8FF\uFFFD]/gu)?.length ?? 0;

/** What was changed or left out on purpose. */
function changeFindings(name: string, { pages, stamps }: OfdPages): Finding[] {
  const findings: Finding[] = [];
  const add = (ruleId: string, reason: string): void => {
    findings.push(finding('note', ruleId, reason));
  };
  const turned = pages.reduce((sum, page) => sum + page.turned, 0);
  if (turned > 0)
    add(
      'turned-text-dropped',
      `${turned} characters of ${name} run aslant or sideways, as watermarks do, and were left out.`,
    );
  if (stamps > 0) add('stamps-dropped', `${stamps} watermarks or stamps on pages of ${name} were left out.`);
  return findings;
}
