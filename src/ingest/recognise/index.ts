import pLimit from 'p-limit';
import { messageOf } from '#model/duizhang-error.ts';
import type { PageContent } from '../layout/page-content.ts';
import type { ReadingProcessOptions } from '../reading-options.ts';
import { type ColourPicture, withinDpi } from './colour-picture.ts';
import { readPage } from './read-page.ts';
import { engineLimit, limitEngines, type Recogniser, recogniser } from './tesseract.ts';
import { upright } from './turn-page.ts';
import { toEvenGrey } from './upright-page.ts';

/** A page's picture, taken only when its turn comes: all pages of a long scan at once would not fit in memory. */
export interface PagePicture {
  readonly number: number;
  readonly take: () => Promise<ColourPicture>;
}

/** How reading one page's picture ended. `blank` is a page without any text; `seals` counts red seals taken out. */
export type RecognisedPage =
  | {
      readonly kind: 'read';
      readonly number: number;
      readonly content: PageContent;
      readonly quarters: number;
      readonly seals: number;
    }
  | { readonly kind: 'blank'; readonly number: number; readonly content: PageContent }
  | { readonly kind: 'unreadable'; readonly number: number; readonly reason: string };

/** While the lines of one page are read, the next one is made ready; each takes some 80 MiB at 300 dpi. */
const PAGES_AT_ONCE = 2;

/** Recognises the text of pages, in their order; a page that cannot be read costs only itself. Never throws. */
export async function recognisePages(
  pictures: readonly PagePicture[],
  { engines, recognising = () => undefined }: ReadingProcessOptions,
): Promise<RecognisedPage[]> {
  if (engines !== undefined) limitEngines(engines);
  const limit = pLimit(PAGES_AT_ONCE);
  let done = 0;
  const tell = (): void => recognising({ done, all: pictures.length, engines: engineLimit() });
  const telling: Recogniser = { readLine: (...line) => recogniser.readLine(...line).finally(tell) };
  tell();
  return Promise.all(
    pictures.map((picture) =>
      limit(async () => {
        const page = await recognisePage(telling, picture);
        done += 1;
        tell();
        return page;
      }),
    ),
  );
}

async function recognisePage(engine: Recogniser, { number, take }: PagePicture): Promise<RecognisedPage> {
  try {
    const picture = await withinDpi(stateDpi(await take()));
    const dpi = picture.dpi ?? guessDpi(picture);
    const { grey, seals } = toEvenGrey(picture, dpi);
    const turned = await upright(engine, grey, dpi);
    if (turned === null) return { kind: 'blank', number, content: emptyPage(number, picture, dpi) };
    const content = await readPage(engine, turned.page, number);
    if (content.pieces.length === 0) return { kind: 'blank', number, content };
    return { kind: 'read', number, content, quarters: turned.quarters, seals };
  } catch (error) {
    return { kind: 'unreadable', number, reason: messageOf(error) };
  }
}

/** Long side of A4 in inches. */
const A4_INCHES = 11.69;

/** Fewer pixels than this on the long side are no whole page, but a part of a screen at 96 pixels an inch. */
const SMALLEST_PAGE = 1_000;

/** A picture that does not say its dots an inch is taken for a page of A4, as it is scanned or photographed whole. */
const guessDpi = ({ width, height }: ColourPicture): number =>
  Math.max(width, height) < SMALLEST_PAGE ? 96 : Math.max(width, height) / A4_INCHES;

/** Larger guesses than this are trusted: A3 taken for A4 at 300 dots an inch would be 424. */
const LARGE_GUESS = 480;

/** States the dots an inch of pictures that do not and are so large that they must be shrunk whatever they show. */
const stateDpi = (picture: ColourPicture): ColourPicture =>
  picture.dpi === null && guessDpi(picture) > LARGE_GUESS ? { ...picture, dpi: guessDpi(picture) } : picture;

const emptyPage = (number: number, { width, height }: ColourPicture, dpi: number): PageContent => ({
  number,
  width: (width / dpi) * 72,
  height: (height / dpi) * 72,
  pieces: [],
  rules: [],
});
