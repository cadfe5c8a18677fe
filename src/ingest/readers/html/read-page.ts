import type { CheerioAPI } from 'cheerio';
import type { DraftBlock } from '../../assemble-document.ts';
import type { XmlElement } from '../docx/xml.ts';
import { GUESS_DEPTH, guessContent } from './guess-content.ts';
import { ancestorsOf, findMainContent, type MainContent } from './main-content.ts';
import { type Measures, measure } from './measure.ts';
import { readPageBlocks } from './page-blocks.ts';
import { pageHeading } from './page-heading.ts';
import { linksOf, type PageLinks } from './page-links.ts';
import { elementsNamed } from './walk.ts';

/** What a page says, and what of it was not taken. Counts are characters without white space. */
export interface ReadPage {
  readonly blocks: readonly DraftBlock[];
  readonly links: PageLinks;
  readonly foundBy: MainContent['foundBy'];
  readonly shown: number;
  readonly hidden: number;
  readonly leftOut: { readonly characters: number; readonly sample: string };
  readonly published: string | null;
}

/** Characters of what was left out that are shown to the person who checks it. */
const SAMPLE_LENGTH = 400;

/** Reads the main text of a parsed page, with its title and date where these stand before it. Null = a page without any element. */
export function readPage($: CheerioAPI): ReadPage | null {
  const body = bodyOf($);
  if (body === null) return null;
  const measures = measure(body);
  const main = findMainContent(body, measures, () => (measures.depth > GUESS_DEPTH ? [] : guessContent($)));
  const { blocks, skipped } = readMain(main, measures);
  const before = blocksBefore(body, main, measures);
  const heading = pageHeading($, before, blocks);
  const all = [...heading.blocks, ...blocks];
  const characters = leftOutOf(body, main, measures, skipped) - lengthOf(heading.printed);
  const reading = { measures, tables: true, skips: (): boolean => false };
  const others = [
    ...before.filter((block) => !heading.printed.some((kept) => linesOfBlock(block).includes(kept.text))),
    ...skipped.flatMap((element) => readPageBlocks(element, reading)),
    ...blocksBehind(body, main, measures),
  ];
  return {
    blocks: all,
    links: linksOf(body),
    foundBy: main.foundBy,
    shown: lengthOf(all),
    hidden: measures.hidden,
    leftOut: { characters: Math.max(0, characters), sample: sampleOf(others) },
    published: heading.published,
  };
}

/** Characters that stand outside the main text, or in parts of it that were skipped. */
const leftOutOf = (body: XmlElement, main: MainContent, measures: Measures, skipped: readonly XmlElement[]): number =>
  measures.of(body).text -
  measures.of(main.element).text +
  skipped.reduce((sum, element) => sum + measures.of(element).text, 0);

/** The body; in a page parsed without repairs, which may have none, whatever there is. */
function bodyOf($: CheerioAPI): XmlElement | null {
  const root = $.root().get(0);
  if (root === undefined) return null;
  const found = elementsNamed(root, 'body')[0] ?? elementsNamed(root, 'html')[0];
  if (found !== undefined) return found;
  $.root().children().wrapAll('<body></body>');
  return elementsNamed(root, 'body')[0] ?? null;
}

/** The main text's blocks, and the elements inside it that were left out. */
function readMain(
  main: MainContent,
  measures: Measures,
): { readonly blocks: DraftBlock[]; readonly skipped: XmlElement[] } {
  const skipped: XmlElement[] = [];
  const skips = (element: XmlElement): boolean => {
    const isSkipped = main.skips(element);
    if (isSkipped) skipped.push(element);
    return isSkipped;
  };
  return { blocks: readPageBlocks(main.element, { measures, tables: true, skips }), skipped };
}

/** What stands before the main text, with its title and date among it. */
function blocksBefore(body: XmlElement, { element: main }: MainContent, measures: Measures): DraftBlock[] {
  if (main === body) return [];
  let isReached = false;
  const skips = (element: XmlElement): boolean => {
    isReached ||= element === main;
    return isReached;
  };
  return readPageBlocks(body, { measures, tables: true, skips });
}

function blocksBehind(body: XmlElement, { element: main }: MainContent, measures: Measures): DraftBlock[] {
  if (main === body) return [];
  const path = new Set(ancestorsOf(main));
  let isPassed = false;
  const skips = (element: XmlElement): boolean => {
    if (element !== main) return !isPassed && !path.has(element);
    isPassed = true;
    return true;
  };
  return readPageBlocks(body, { measures, tables: true, skips });
}

const linesOfBlock = (block: DraftBlock): string =>
  block.kind === 'table' ? block.cells.map((cell) => cell.text).join(' ') : block.text;

const lengthOf = (blocks: readonly DraftBlock[]): number =>
  blocks.reduce((sum, block) => sum + linesOfBlock(block).replace(/\s+/gu, '').length, 0);

/** The beginning and the end of what was left out. */
function sampleOf(blocks: readonly DraftBlock[]): string {
  const whole = blocks
    .map(linesOfBlock)
    .filter((line) => line !== '')
    .join(' | ');
  return whole.length <= SAMPLE_LENGTH
    ? whole
    : `${whole.slice(0, SAMPLE_LENGTH / 2)} … ${whole.slice(-SAMPLE_LENGTH / 2)}`;
}
