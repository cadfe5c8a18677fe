import type { CheerioAPI } from 'cheerio';
import type { DraftBlock, DraftParagraph } from '../../assemble-document.ts';
import { attribute, type XmlElement } from '../docx/xml.ts';
import { paragraph } from './page-blocks.ts';
import { elementsNamed } from './walk.ts';

/** What stands around the main text and belongs to it: the title, and lines that state its date or source. */
export interface PageHeading {
  readonly blocks: readonly DraftParagraph[];
  /** Those of them that the page prints; a title may come from its head alone. */
  readonly printed: readonly DraftParagraph[];
  /** When the page says it was published, from its head; null where it says nothing. */
  readonly published: string | null;
}

/** A line that states when or by whom a page was published. */
const DATE_LINE =
  /(?:发布|公开|成文|发文|印发|生成|更新|公布|信息)(?:日期|时间)|(?:来\s*源|信息来源|发布机构|发布单位|公开主体)\s*[：:]|^(?:日期|时间)\s*[：:]?\s*(?:19|20)\d{2}[-年./]/u;

/** Characters of such a line at most, and lines kept. */
const DATE_LINE_LENGTH = 200;
const DATE_LINES = 4;

/** Blocks of the main text within which its title and date are looked for. */
const OPENING_BLOCKS = 12;

/** Characters of the longest titles, and the share of a title's characters that another wording of it has. */
const TITLE_LENGTH = 80;
const SHARED_SHARE = 0.8;

/** `before` are the blocks of the page that stand before its main text, `main` those of the main text itself. */
export function pageHeading($: CheerioAPI, before: readonly DraftBlock[], main: readonly DraftBlock[]): PageHeading {
  const { text: title, isPrinted } = titleFor(titlesOf($), before);
  const openings = main.slice(0, OPENING_BLOCKS).map((block) => bare(textOf(block)));
  const dates = before
    .flatMap(dateLines)
    .filter((line) => !openings.some((text) => text.includes(bare(line))))
    .slice(-DATE_LINES)
    .map((line) => paragraph('paragraph', line));
  const heading: DraftParagraph[] =
    title === null || openings.some((text) => states(text, bare(title)))
      ? []
      : [{ ...paragraph('heading', title), level: 1 }];
  return {
    blocks: [...heading, ...dates],
    printed: [...(isPrinted ? heading : []), ...dates],
    published: meta($, 'PubDate'),
  };
}

/** True for a block that says what the title says: the same words, or, if it is no longer than titles are, most of them. */
function states(block: string, title: string): boolean {
  if (block.includes(title)) return true;
  const characters = [...new Set(title)];
  const shared = characters.filter((character) => block.includes(character)).length;
  return block.length <= TITLE_LENGTH && shared >= characters.length * SHARED_SHARE;
}

const meta = ($: CheerioAPI, name: string): string | null => {
  const wanted = name.toLowerCase();
  const found = namedIn($, 'meta').find((element) =>
    ['name', 'property'].map((key) => attribute(element, key)).some((value) => value?.toLowerCase() === wanted),
  );
  return attribute(found, 'content')?.replace(/\s+/gu, ' ').trim() || null;
};

const namedIn = ($: CheerioAPI, name: string): XmlElement[] => {
  const root = $.root().get(0);
  return root === undefined ? [] : elementsNamed(root, name);
};

const titleText = ($: CheerioAPI): string =>
  (namedIn($, 'title')[0]?.children ?? []).map((node) => ('data' in node ? node.data : '')).join('');

/** What the page's head calls it, the surest first: government pages name the article apart from the site. */
function titlesOf($: CheerioAPI): string[] {
  const whole = titleText($).replace(/\s+/gu, ' ').trim();
  const parts = whole.split(/\s*[-_|—–»>]+\s*/u).filter((part) => part !== '');
  const likely = parts.find((part) => /报告|评价|自评|绩效|决算|预算|总结|公开/u.test(part)) ?? parts[0];
  return [meta($, 'ArticleTitle'), meta($, 'og:title'), likely ?? null].filter(
    (title): title is string => title !== null && title !== '',
  );
}

/** The title as the page prints it before its main text, where it does; else as its head has it. */
function titleFor(
  titles: readonly string[],
  before: readonly DraftBlock[],
): { readonly text: string | null; readonly isPrinted: boolean } {
  const printed = before.map(textOf).findLast((text) => titles.some((title) => isSameTitle(bare(text), bare(title))));
  return { text: printed ?? titles[0] ?? null, isPrinted: printed !== undefined };
}

/** A printed title may be longer than the head's, which is cut, or shorter, where the head adds the site. */
const isSameTitle = (printed: string, title: string): boolean =>
  printed.length >= 4 &&
  printed.length <= TITLE_LENGTH &&
  (printed === title ||
    (title.length >= 10 && printed.length >= 10 && (title.includes(printed) || printed.includes(title))));

const textOf = (block: DraftBlock): string => (block.kind === 'table' ? '' : block.text);

/** Text without what varies between a page's head and its print. */
const bare = (text: string): string => text.replace(/[\s\u00A0\u3000"“”'‘’]+/gu, '');

function dateLines(block: DraftBlock): string[] {
  const lines = block.kind === 'table' ? rowLines(block) : [block.text];
  return lines.filter((line) => line.length <= DATE_LINE_LENGTH && DATE_LINE.test(line));
}

const rowLines = (table: Extract<DraftBlock, { kind: 'table' }>): string[] =>
  [...Map.groupBy(table.cells, (cell) => cell.row).values()].map((cells) =>
    cells
      .map((cell) => cell.text)
      .filter((text) => text !== '')
      .join(' '),
  );
