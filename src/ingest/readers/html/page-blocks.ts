import type { DraftBlock, DraftParagraph } from '../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import { attribute, childElements, type XmlElement } from '../docx/xml.ts';
import { BREAK, linesOf } from './collapse-space.ts';
import { readHtmlTable, rowGroups } from './html-table.ts';
import { isLayoutTable } from './layout-table.ts';
import { isNumbered, labelOf, type OpenList, openList } from './list-label.ts';
import type { Measures } from './measure.ts';
import { shifted, shiftOf } from './raised-text.ts';
import { unprinted } from './unprinted.ts';
import { walk } from './walk.ts';

/** Elements that stand on lines of their own. */
const BLOCKS = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'dir',
    'div',
    'dl',
    'dt',
  ],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'header', 'hgroup', 'hr', 'html', 'legend', 'li', 'main'],
  ...[
    'menu',
    'nav',
    'ol',
    'p',
    'pre',
    'section',
    'summary',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'ul',
  ],
]);

/** Characters from which text in a heading element is a paragraph that somebody wanted to be large. */
const HEADING_LENGTH = 120;

/** What is read and how: `tables` false makes tables text, as inside a cell; `skips` names elements that are left out. */
export interface BlockReading {
  readonly measures: Measures;
  readonly tables: boolean;
  readonly skips: (element: XmlElement) => boolean;
}

/** What is being gathered: text since the last block, and what it stands in. */
interface Gathering {
  text: string;
  heading: number | null;
  marker: string | null;
  isItem: boolean;
  /** How many `pre` elements it stands in. */
  preformatted: number;
  readonly lists: OpenList[];
  readonly blocks: DraftBlock[];
}

/** The blocks inside an element, in the order of the page. */
export function readPageBlocks(root: XmlElement, reading: BlockReading): DraftBlock[] {
  const gathering: Gathering = {
    text: '',
    heading: null,
    marker: null,
    isItem: false,
    preformatted: 0,
    lists: [],
    blocks: [],
  };
  walk(root, {
    open: (element) => open(element, gathering, reading),
    close: (element) => close(element, gathering),
    text: (data) => {
      gathering.text += gathering.preformatted > 0 ? data.replace(LINE_BREAKS, BREAK) : data;
    },
  });
  flush(gathering);
  return gathering.blocks;
}

/** The text of an element on one line: its blocks joined as lines are. */
export const lineOfElement = (element: XmlElement, reading: BlockReading): string =>
  joinLines(
    readPageBlocks(element, { ...reading, tables: false }).map((block) => (block.kind === 'table' ? '' : block.text)),
  );

function open(element: XmlElement, gathering: Gathering, reading: BlockReading): boolean {
  if (unprinted(element) !== null || reading.skips(element)) return false;
  if (element.name === 'br') gathering.text += BREAK;
  if (element.name === 'input') gathering.text += boxOf(element);
  if (element.name === 'table' && reading.tables && !isLayoutTable(element, reading.measures)) {
    addTable(element, gathering, reading);
    return false;
  }
  const shift = shiftOf(element);
  if (shift !== null) {
    gathering.text += shifted(lineOfElement(element, reading), shift, gathering.text);
    return false;
  }
  if (isWordLabel(element)) {
    addWordLabel(lineOfElement(element, reading), gathering);
    return false;
  }
  if (isBlock(element)) openBlock(element, gathering);
  return true;
}

const isBlock = (element: XmlElement): boolean => BLOCKS.has(element.name) || headingLevel(element) !== null;

const headingLevel = ({ name }: XmlElement): number | null => (/^h[1-6]$/u.test(name) ? Number(name.slice(1)) : null);

/** A box to tick, as it is printed. */
const boxOf = (element: XmlElement): string =>
  ['checkbox', 'radio'].includes(attribute(element, 'type')?.toLowerCase() ?? '')
    ? 'checked' in element.attribs
      ? '☑'
      : '☐'
    : '';

/** The number of a list item in a page that Word saved: it stands in the text, marked to be left out by Word itself. */
const isWordLabel = (element: XmlElement): boolean => /mso-list\s*:\s*ignore/iu.test(attribute(element, 'style') ?? '');

function addWordLabel(line: string, gathering: Gathering): void {
  const label = line.replace(/[\s\u00A0]+/gu, '');
  gathering.isItem = true;
  // Bullets are drawn by symbol fonts, without which their letters mean nothing.
  if (label === '' || /^[·•●■◆o§ü\uE000-\uF8FF]$/u.test(label)) return;
  gathering.marker = label;
}

function openBlock(element: XmlElement, gathering: Gathering): void {
  flush(gathering);
  gathering.heading = headingLevel(element) ?? gathering.heading;
  if (element.name === 'pre') gathering.preformatted += 1;
  if (element.name === 'ol' || element.name === 'ul') gathering.lists.push(openList(element));
  const list = gathering.lists.at(-1);
  if (element.name !== 'li' || list === undefined) return;
  gathering.marker = labelOf(list, element);
  gathering.isItem = true;
}

function close(element: XmlElement, gathering: Gathering): void {
  if (!isBlock(element)) return;
  flush(gathering);
  if (headingLevel(element) !== null) gathering.heading = null;
  if (element.name === 'pre') gathering.preformatted -= 1;
  if (element.name === 'ol' || element.name === 'ul') gathering.lists.pop();
  if (element.name === 'li' || element.name === 'p') {
    gathering.marker = null;
    gathering.isItem = false;
  }
}

/** A table behind the text before it; its caption is a paragraph. */
function addTable(table: XmlElement, gathering: Gathering, reading: BlockReading): void {
  flush(gathering);
  for (const caption of childElements(table, 'caption')) {
    for (const block of readPageBlocks(caption, { ...reading, tables: false })) gathering.blocks.push(block);
  }
  const read = readHtmlTable(rowGroups(table), (cell) => lineOfElement(cell, reading));
  if (read.rows > 0) gathering.blocks.push(read);
}

/** Makes blocks of the text gathered: a paragraph for each line, a heading one for all its lines. */
function flush(gathering: Gathering): void {
  const lines = linesOf(gathering.text);
  gathering.text = '';
  if (lines.length === 0) return;
  const joined = joinLines(lines);
  const isHeading = gathering.heading !== null && joined.length <= HEADING_LENGTH;
  const texts = isHeading ? [joined] : lines;
  const blocks = texts.map((text, index) =>
    index === 0 ? firstOf(text, gathering, isHeading) : paragraph('paragraph', text),
  );
  for (const block of blocks) gathering.blocks.push(block);
  gathering.marker = null;
  gathering.isItem = false;
}

function firstOf(text: string, { heading, marker, isItem }: Gathering, isHeading: boolean): DraftParagraph {
  const label = marker === null || isNumbered(text) ? null : marker;
  const labelled = `${label ?? ''}${text}`;
  if (isHeading) return { ...paragraph('heading', labelled), level: heading, marker: label };
  return { ...paragraph(isItem ? 'list_item' : 'paragraph', labelled), marker: label };
}

export const paragraph = (kind: DraftParagraph['kind'], text: string): DraftParagraph => ({
  kind,
  text,
  level: null,
  marker: null,
  pageStarts: [],
  runs: [],
});
