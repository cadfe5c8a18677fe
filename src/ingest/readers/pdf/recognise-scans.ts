import type { ReadingProcessOptions } from '../../reading-options.ts';
import { decodePicture } from '../../recognise/colour-picture.ts';
import type { RecognisedPage } from '../../recognise/index.ts';
import type { PdfPageContent } from './page-content.ts';
import { isScan, isUndecodable, type OpenPdf } from './read-pages.ts';

/** Dots an inch at which scanned pages are painted: the usual of scanners. */
const DPI = 300;

/** What recognition made of the pages of a PDF. */
interface RecognisedScans {
  readonly pages: readonly PdfPageContent[];
  readonly recognised: readonly RecognisedPage[];
  /** Pages with text of their own that says nothing, in whose place stands what was recognised. */
  readonly replaced: readonly number[];
}

/**
 * Recognises the scanned pages of a PDF, and those whose fonts do not say which characters their glyphs are; gives all pages
 * with what was found in place of their pictures and such texts.
 */
export async function recogniseScans(
  { paint }: Pick<OpenPdf, 'paint'>,
  pages: readonly PdfPageContent[],
  process: ReadingProcessOptions,
): Promise<RecognisedScans> {
  const scans = pages.filter((page) => isScan(page) || isUndecodable(page));
  if (scans.length === 0) return { pages, recognised: [], replaced: [] };
  // Loaded only now: the engine and the picture library are large.
  const { recognisePages } = await import('../../recognise/index.ts');
  const paintInTurn = oneAtATime();
  const recognised = await recognisePages(
    scans.map(({ number }) => ({
      number,
      take: async () => {
        const painted = await paintInTurn(() => paint(number, DPI));
        return { ...(await decodePicture(painted, 0)), dpi: DPI };
      },
    })),
    process,
  );
  const found = new Map(recognised.map((page) => [page.number, page]));
  const replaced = scans.filter((page) => isUndecodable(page) && found.get(page.number)?.kind === 'read');
  return {
    pages: pages.map((page) => inPlace(page, found.get(page.number))),
    recognised,
    replaced: replaced.map((page) => page.number),
  };
}

/** The font of recognised text, which is no font of the file. */
const NO_FONT = '';

/** What was recognised in place of a page's picture; its few own signs stay where nothing was. */
function inPlace(page: PdfPageContent, recognised: RecognisedPage | undefined): PdfPageContent {
  if (recognised?.kind !== 'read') return page;
  const { content } = recognised;
  return { ...page, ...content, pieces: content.pieces.map((piece) => ({ ...piece, font: NO_FONT })) };
}

/** The parser paints one page at a time. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
