import type { CheerioAPI } from 'cheerio';
import JSZip from 'jszip';
import type { DraftBlock } from '../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import { attribute, childElements, readXml, type XmlElement } from '../docx/xml.ts';
import { drawnElsewhere } from './drawn-elsewhere.ts';
import { type Aside, inlineText } from './open-document/inline-text.ts';
import { createListLabels, type ListLabels } from './open-document/list-labels.ts';
import { readTable } from './open-document/table.ts';
import type { ReadAlone } from './read-alone.ts';
import { paragraphOf } from './word-binary/blocks.ts';

interface Reading {
  readonly aside: Aside;
  readonly labels: ListLabels;
}

/** Reads an .odt file without LibreOffice: headings, paragraphs, numbered lists, tables, notes. */
export async function readOdt(name: string, bytes: Uint8Array): Promise<ReadAlone> {
  const parts = await openParts(bytes);
  if (parts === null) return { kind: 'failed', why: 'is damaged: its parts cannot be unpacked' };
  const body = parts.content('office\\:text').toArray()[0];
  if (body === undefined) return { kind: 'failed', why: 'is damaged: it holds no text' };
  const reading: Reading = {
    aside: { notes: [], boxes: [], pictures: 0 },
    labels: createListLabels([parts.content, parts.styles]),
  };
  const blocks = readBlocks(body, reading);
  const boxes = drain(reading.aside.boxes).flatMap((box) => readBlocks(box, reading));
  const notes = drain(reading.aside.notes).map((note) => paragraphOf(lineOf(note, reading), 'footnote'));
  const findings = drawnElsewhere(name, boxes.length, reading.aside.pictures);
  return { kind: 'read', blocks: [...blocks, ...boxes, ...notes], isWhole: true, findings, lost: null };
}

const drain = (elements: XmlElement[]): XmlElement[] => elements.splice(0);

interface Parts {
  readonly content: CheerioAPI;
  readonly styles: CheerioAPI;
}

async function openParts(bytes: Uint8Array): Promise<Parts | null> {
  try {
    const zip = await JSZip.loadAsync(bytes);
    const content = await zip.file('content.xml')?.async('string');
    const styles = (await zip.file('styles.xml')?.async('string')) ?? '';
    return content === undefined ? null : { content: readXml(content), styles: readXml(styles) };
  } catch {
    return null;
  }
}

/** The blocks of an element; sections and other frames are passed through. */
const readBlocks = (parent: XmlElement, reading: Reading): DraftBlock[] =>
  childElements(parent).flatMap((element) => readBlock(element, reading));

function readBlock(element: XmlElement, reading: Reading): DraftBlock[] {
  switch (element.name) {
    case 'text:p':
      return readParagraph(element, '', reading);
    case 'text:h':
      return readHeading(element, '', reading);
    case 'text:list':
      return readList(element, attribute(element, 'text:style-name') ?? '', 1, reading);
    case 'table:table':
      return [readTable(element, (cell) => lineOf(cell, reading))];
    case 'text:tracked-changes':
    case 'office:forms':
      return [];
    default:
      return readBlocks(element, reading);
  }
}

function readParagraph(element: XmlElement, label: string, { aside }: Reading): DraftBlock[] {
  const lines = inlineText(element.children, aside).split(LINE_BREAKS);
  const printed = lines.map((line) => line.trim()).filter((line) => line !== '');
  const marker = label.trim();
  return printed.map((line, index) =>
    index === 0 && marker !== ''
      ? paragraphOf(marker + line, 'list_item', null, marker)
      : paragraphOf(line, 'paragraph'),
  );
}

function readHeading(element: XmlElement, label: string, { aside, labels }: Reading): DraftBlock[] {
  const level = Math.min(9, Math.max(1, Number(attribute(element, 'text:outline-level') ?? 1) || 1));
  const text = joinLines(inlineText(element.children, aside).split(LINE_BREAKS));
  if (text === '') return [];
  const isNumbered = label === '' && attribute(element, 'text:is-list-header') !== 'true';
  const marker = (isNumbered ? labels.next('', level) : label).trim();
  return [paragraphOf(marker + text, 'heading', level, marker === '' ? null : marker)];
}

function readList(list: XmlElement, style: string, level: number, reading: Reading): DraftBlock[] {
  const goesOn =
    level > 1 ||
    attribute(list, 'text:continue-numbering') === 'true' ||
    attribute(list, 'text:continue-list') !== undefined;
  reading.labels.begin(style, goesOn);
  return childElements(list).flatMap((item) => readItem(item, style, level, reading));
}

/** The first paragraph of an item bears its number. */
function readItem(item: XmlElement, style: string, level: number, reading: Reading): DraftBlock[] {
  let isFirst = item.name === 'text:list-item';
  return childElements(item).flatMap((element) => {
    if (element.name === 'text:list') {
      return readList(element, attribute(element, 'text:style-name') ?? style, level + 1, reading);
    }
    if (element.name !== 'text:p' && element.name !== 'text:h') return readBlock(element, reading);
    const label = isFirst ? reading.labels.next(style, level) : '';
    isFirst = false;
    return element.name === 'text:h'
      ? readHeading(element, label || ' ', reading)
      : readParagraph(element, label, reading);
  });
}

/** Everything in an element on one line; tables inside become text. */
function lineOf(element: XmlElement, reading: Reading): string {
  const texts = readBlocks(element, reading).flatMap((block) =>
    block.kind === 'table' ? block.cells.map((cell) => cell.text) : [block.text],
  );
  return joinLines(texts);
}
