import { Readability } from '@mozilla/readability';
import type { CheerioAPI } from 'cheerio';
import { parseHTML } from 'linkedom';
import type { XmlElement } from '../docx/xml.ts';

/** Levels of nesting up to which a page is handed on: the libraries call themselves for each level. */
export const GUESS_DEPTH = 400;

const MARK = 'data-duizhang';

/**
 * The elements that Readability takes for the article. Its own output is not used: it drops what it takes for clutter,
 * short paragraphs and tables among it. Empty when it finds none.
 */
export function guessContent($: CheerioAPI): XmlElement[] {
  const marked = $(
    'body p, body div, body td, body table, body section, body article, body li, body h1, body h2, body h3',
  ).toArray();
  marked.forEach((element, index) => {
    element.attribs[MARK] = String(index);
  });
  try {
    const { document } = parseHTML($.html());
    const content = new Readability(document, { charThreshold: 0 }).parse()?.content ?? '';
    return [...content.matchAll(/data-duizhang="(\d+)"/gu)].flatMap(([, index]) => marked[Number(index)] ?? []);
  } catch {
    // A page that the library trips over is read whole.
    return [];
  } finally {
    for (const element of marked) delete element.attribs[MARK];
  }
}
