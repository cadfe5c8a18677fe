import { messageOf } from '#model/duizhang-error.ts';
import { finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { assembleDocument } from '../../assemble-document.ts';
import type { ReadingProcessOptions } from '../../ingest-bytes.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { buildBlocks } from '../../layout/blocks.ts';
import { layOut } from '../../layout/page-layout.ts';
import { removeRunningLines } from '../../layout/running-lines.ts';
import { countPictures, decodePicture } from '../../recognise/colour-picture.ts';
import { type RecognisedPage, recognisePages } from '../../recognise/index.ts';
import { confidenceFindings, pageFindings } from '../../recognise/recognition-findings.ts';

/** How a picture file is read: its format, whether its text is to be recognised, and who hears of it. */
export interface ImageReading {
  readonly format: 'png' | 'jpg' | 'tif';
  readonly recognise: boolean;
  readonly process: ReadingProcessOptions;
}

/** Pages of one file; a scanned report has some tens. */
const PAGES_LIMIT = 500;

/** Reads a scanned or photographed report: each picture of the file is a page, its text recognised. */
export async function readImage(
  source: NamedBytes,
  { format, recognise, process }: ImageReading,
): Promise<IngestOutcome> {
  const { name, id, bytes } = source;
  const pages = await countPictures(bytes).catch((error: unknown) => messageOf(error));
  if (typeof pages === 'string') {
    const reason = `${name} cannot be decoded as a picture (${pages}); get an undamaged copy, or a smaller one.`;
    return failure(name, id, 'picture-unreadable', reason);
  }
  if (!recognise) {
    const reason = `${name} is a picture, and text recognition is switched off; switch it on or key the report by hand.`;
    return failure(name, id, 'text-layer-missing', reason);
  }
  const numbers = Array.from({ length: Math.min(pages, PAGES_LIMIT) }, (_, index) => index + 1);
  const recognised = await recognisePages(
    numbers.map((number) => ({ number, take: () => decodePicture(bytes, number - 1) })),
    process,
  );
  const broken = recognised.filter((page) => page.kind === 'unreadable');
  if (broken.length === recognised.length) {
    return { kind: 'failed', name, documentId: id, findings: pageFindings(name, recognised) };
  }
  return { kind: 'read', document: toDocument(source, format, recognised, pages) };
}

function toDocument(
  source: NamedBytes,
  format: ImageReading['format'],
  recognised: readonly RecognisedPage[],
  pages: number,
): SourceDocument {
  const contents = recognised.flatMap((page) => (page.kind === 'unreadable' ? [] : [page.content]));
  const cleaned = removeRunningLines(contents.map(layOut));
  const built = buildBlocks(cleaned.pages);
  const document = assembleDocument(source, {
    format,
    reader: IMAGE_READER,
    blocks: built.blocks,
    pages: contents.map(({ number, width, height }) => ({ number, width, height, remembered: false })),
    partial: contents.length < pages,
    findings: [...leftOut(source.name, pages, recognised.length), ...pageFindings(source.name, recognised)],
  });
  return { ...document, findings: [...document.findings, ...confidenceFindings(document)] };
}

/** The reader with the versions that decide what text comes out: of the engine, and of the data it was trained to. */
const IMAGE_READER = 'image/1 tesseract.js-7.0.0 chi_sim-4.0.0_best_int';

function leftOut(name: string, pages: number, read: number): ReturnType<typeof finding>[] {
  if (pages <= read) return [];
  const reason = `${name} has ${pages} pages; the limit is ${PAGES_LIMIT}, and the others were left out: split the file.`;
  return [finding('error', 'pages-left-out', reason)];
}
