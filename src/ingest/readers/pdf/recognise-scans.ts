import type { ReadingProcessOptions } from '../../ingest-bytes.ts';
import { decodePicture } from '../../recognise/colour-picture.ts';
import type { RecognisedPage } from '../../recognise/index.ts';
import type { OpenedPdf } from './open-pdf.ts';
import type { PdfPageContent } from './page-content.ts';

/** Dots an inch at which scanned pages are painted: the usual of scanners. */
const DPI = 300;

/** Text on a page with pictures up to so many signs is a page number or the stamp of a scanner, and not the page's text. */
const FEW_SIGNS = 20;

/** True for a page that is a picture, with no text of its own or next to none. */
const isScan = ({ pieces, pictures }: PdfPageContent): boolean =>
  pictures > 0 && pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0) <= FEW_SIGNS;

/** Recognises the scanned pages of a PDF, and gives all pages with what was found in place of their pictures. */
export async function recogniseScans(
  { paint }: Extract<OpenedPdf, { kind: 'open' }>,
  pages: readonly PdfPageContent[],
  process: ReadingProcessOptions,
): Promise<{ readonly pages: readonly PdfPageContent[]; readonly recognised: readonly RecognisedPage[] }> {
  const scans = pages.filter(isScan);
  if (scans.length === 0) return { pages, recognised: [] };
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
  return { pages: pages.map((page) => inPlace(page, found.get(page.number))), recognised };
}

/** What was recognised in place of a page's picture; its few own signs stay where nothing was. */
function inPlace(page: PdfPageContent, recognised: RecognisedPage | undefined): PdfPageContent {
  return recognised?.kind === 'read' ? { ...page, ...recognised.content } : page;
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
