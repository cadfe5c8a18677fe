import { messageOf } from '#model/duizhang-error.ts';
import { type Finding, finding } from '#model/finding.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import type { ReadingOptions, ReadingProcessOptions } from '../../ingest-bytes.ts';
import { type FailedIngest, failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { buildBlocks, type LaidOutBlocks } from '../../layout/blocks.ts';
import { layoutFindings, pageList } from '../../layout/layout-findings.ts';
import { layOut } from '../../layout/page-layout.ts';
import { type Cleaned, removeRunningLines } from '../../layout/running-lines.ts';
import type { RecognisedPage } from '../../recognise/index.ts';
import { confidenceFindings, pageFindings } from '../../recognise/recognition-findings.ts';
import { isCutOff } from './file-end.ts';
import { type OpenedPdf, openPdf } from './open-pdf.ts';
import { type PdfPageContent, readPage } from './page-content.ts';
import { watchParser } from './parser-warnings.ts';
import { mapRadicals } from './radicals.ts';
import { recogniseScans } from './recognise-scans.ts';

type OpenPdf = Extract<OpenedPdf, { kind: 'open' }>;

/** The pages that could be read, the numbers of those that could not, and how many radicals were mapped. */
interface ReadPages {
  readonly kind: 'read';
  readonly pages: readonly PdfPageContent[];
  readonly unreadable: readonly number[];
  readonly radicals: number;
  /** How text recognition ended on the pages without text. */
  readonly recognised: readonly RecognisedPage[];
}

/**
 * Reads a PDF by where its text stands: lines, ruled tables, then paragraphs over line and page ends. `password` null = none. Scanned pages are
 * recognised; where they are not to be, they stay without text, and the document is partial.
 */
export async function readPdf(
  source: NamedBytes,
  options: ReadingOptions & ReadingProcessOptions = {},
): Promise<IngestOutcome> {
  const { value: read, damages, firstDamage } = await watchParser(() => openAndRead(source, options));
  if (read.kind === 'failed') return read;
  const cleaned = removeRunningLines(read.pages.map(layOut));
  const built = buildBlocks(cleaned.pages);
  const losses = [
    ...damageFindings(source, damages, firstDamage),
    ...lossFindings(source.name, read),
    ...pageFindings(
      source.name,
      read.recognised.filter((page) => page.kind !== 'read'),
    ),
  ];
  const draft: DraftDocument = {
    format: 'pdf',
    reader: 'pdf/2 pdf-parse-2.4.5',
    blocks: built.blocks,
    pages: read.pages.map(({ number, width, height }) => ({ number, width, height, remembered: false })),
    partial: losses.length > 0,
    findings: [
      ...losses,
      ...pageFindings(
        source.name,
        read.recognised.filter((page) => page.kind === 'read'),
      ),
      ...changeFindings(source.name, read, cleaned, built),
    ],
  };
  const document = assembleDocument(source, draft);
  return { kind: 'read', document: { ...document, findings: [...document.findings, ...confidenceFindings(document)] } };
}

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

/** One page after the other: a page that cannot be read costs only itself. */
async function readPages({ document }: OpenPdf): Promise<ReadPages> {
  const pages: PdfPageContent[] = [];
  const unreadable: number[] = [];
  let radicals = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number);
      const content = await readPage(page, number);
      const mapped = content.pieces.map((piece) => ({ piece, ...mapRadicals(piece.text) }));
      radicals += mapped.reduce((sum, each) => sum + each.mapped, 0);
      pages.push({ ...content, pieces: mapped.map(({ piece, text }) => ({ ...piece, text })) });
      page.cleanup();
    } catch {
      unreadable.push(number);
    }
  }
  return { kind: 'read', pages, unreadable, radicals, recognised: [] };
}

/** Signs that the file is not as it was written. Parsers repair such files without a word, and text goes missing. */
function damageFindings({ name, bytes }: NamedBytes, damages: number, firstDamage: string | null): Finding[] {
  if (isCutOff(bytes)) {
    const reason = `${name} does not end as a PDF must: it was cut off, and pages or text may be missing; get the whole file.`;
    return [finding('warning', 'document-truncated', reason)];
  }
  if (firstDamage === null) return [];
  const reason = `${name} is damaged in ${damages} places, which were repaired by guess; text may be missing or wrong: get an undamaged copy.`;
  return [finding('warning', 'document-damaged', reason, { actual: firstDamage })];
}

/** What is not in the text although it is, or may be, on the pages. */
function lossFindings(name: string, { pages, unreadable, recognised }: ReadPages): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], ruleId: string, reason: string): void => {
    findings.push(finding(severity, ruleId, reason));
  };
  if (unreadable.length > 0) {
    add(
      'error',
      'page-unreadable',
      `On ${pageList(unreadable)} of ${name} the file is damaged and nothing could be read; get an undamaged copy.`,
    );
  }
  const tried = new Set(recognised.map((page) => page.number));
  const silent = pages.filter((page) => page.pieces.length === 0 && page.pictures > 0 && !tried.has(page.number));
  if (pages.length > 0 && pages.every((page) => page.pieces.length === 0) && tried.size === 0) {
    add(
      'error',
      'text-layer-missing',
      `${name} has no text on any of its ${pages.length} pages: it is a scan; run text recognition (OCR) over it first.`,
    );
  } else if (silent.length > 0) {
    add(
      'warning',
      'page-text-missing',
      `There are only pictures on ${pageList(silent.map((page) => page.number))} of ${name}, perhaps scans; read them by eye or run text recognition (OCR).`,
    );
  }
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
function changeFindings(name: string, read: ReadPages, cleaned: Cleaned, built: LaidOutBlocks): Finding[] {
  const findings = layoutFindings(name, cleaned, built);
  const add = (ruleId: string, reason: string): void => {
    findings.push(finding('note', ruleId, reason));
  };
  if (read.radicals > 0) {
    add(
      'radicals-mapped',
      `${read.radicals} characters of ${name} were radicals that look like ideographs and were replaced by these.`,
    );
  }
  const turned = read.pages.reduce((sum, page) => sum + page.turned, 0);
  if (turned > 0)
    add(
      'turned-text-dropped',
      `${turned} characters of ${name} run aslant or sideways, as watermarks do, and were left out.`,
    );
  return findings;
}
