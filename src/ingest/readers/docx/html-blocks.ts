import { load } from 'cheerio';
import type { DraftBlock, DraftParagraph } from '../../assemble-document.ts';
import { LINE_BREAKS } from '../../line-breaks.ts';
import { allRows, readHtmlTable } from '../html/html-table.ts';
import { lineOf, NOTE_PREFIX, textOf } from './html-text.ts';
import { BODY_STYLE, ITEM_STYLE, LABEL_STYLE, OUTLINE_STYLE } from './restore-numbering.ts';
import { attribute, childElements, isElement, type XmlElement } from './xml.ts';

/** Mammoth's style map: what the reader's own style ids come out as. */
export const HTML_STYLE_MAP: readonly string[] = [
  ...Array.from({ length: 9 }, (_, index) => `p.${OUTLINE_STYLE}-${index + 1} => p.outline-${index + 1}:fresh`),
  `p.${ITEM_STYLE} => p.item:fresh`,
  `p.${BODY_STYLE} => p:fresh`,
  `r.${LABEL_STYLE} => span.label:fresh`,
];

/** The blocks of mammoth's HTML in reading order, notes last. */
export function readHtmlBlocks(html: string): DraftBlock[] {
  const body = load(html)('body').children().toArray();
  const notes = body.filter(isNoteList);
  const blocks = body.filter((element) => !notes.includes(element)).flatMap(readBlock);
  return [...blocks, ...notes.flatMap((list) => childElements(list, 'li')).flatMap(readNote)];
}

const isNoteList = (element: XmlElement): boolean =>
  element.name === 'ol' && childElements(element, 'li').some((item) => attribute(item, 'id')?.startsWith(NOTE_PREFIX));

function readBlock(element: XmlElement): DraftBlock[] {
  return element.name === 'table'
    ? [readHtmlTable(allRows(element), (cell) => lineOf(cell.children))]
    : readParagraph(element);
}

function readParagraph(element: XmlElement): DraftParagraph[] {
  const style = attribute(element, 'class') ?? '';
  const level = /^outline-([1-9])$/u.exec(style)?.[1];
  // A heading's soft line break is only layout; in other paragraphs it parts what the writer saw as two.
  const texts = level === undefined ? textOf(element.children).split(LINE_BREAKS) : [lineOf(element.children)];
  const kind = level !== undefined ? 'heading' : style === 'item' ? 'list_item' : 'paragraph';
  const printed = texts.map((text) => text.trim()).filter((text) => text !== '');
  return printed.map((text, index) => ({
    kind: index === 0 ? kind : 'paragraph',
    text,
    level: level === undefined ? null : Number(level),
    marker: index === 0 ? markerOf(element) : null,
    pageStarts: [],
    runs: [],
  }));
}

function markerOf(element: XmlElement): string | null {
  const label = element.children.filter(isElement).find((child) => attribute(child, 'class') === 'label');
  return label === undefined ? null : textOf([label]).trim();
}

function readNote(item: XmlElement): DraftParagraph[] {
  const text = lineOf(item.children);
  return text === '' ? [] : [{ kind: 'footnote', text, level: null, marker: null, pageStarts: [], runs: [] }];
}
