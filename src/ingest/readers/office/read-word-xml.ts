import type { DraftBlock } from '../../assemble-document.ts';
import { decodeText } from '../../decode-text.ts';
import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import {
  attribute,
  childElements,
  elementAt,
  isElement,
  readXml,
  switchAt,
  valueAt,
  type XmlElement,
} from '../docx/xml.ts';
import { drawnElsewhere } from './drawn-elsewhere.ts';
import type { ReadAlone } from './read-alone.ts';
import { layOutRows, type RowCell } from './table-rows.ts';
import { paragraphOf } from './word-binary/blocks.ts';
import { type HeadingLevels, readHeadingLevels } from './word-xml/heading-levels.ts';

interface Reading {
  readonly levels: HeadingLevels;
  readonly notes: XmlElement[];
  readonly boxes: XmlElement[];
  /** Paragraphs of a list whose number the file does not give. */
  unnumbered: number;
  pictures: number;
}

/** Reads Word's XML of 2003 without LibreOffice. */
export function readWordXml(name: string, bytes: Uint8Array): ReadAlone {
  const $ = readXml(decodeText(bytes).text);
  const body = $('w\\:wordDocument > w\\:body').toArray()[0];
  if (body === undefined) return { kind: 'failed', why: 'holds no Word document' };
  const reading: Reading = { levels: readHeadingLevels($), notes: [], boxes: [], unnumbered: 0, pictures: 0 };
  const blocks = readBlocks(body, reading);
  const boxes = reading.boxes.splice(0).flatMap((box) => readBlocks(box, reading));
  const notes = reading.notes.splice(0).map((note) => paragraphOf(lineOf(note, reading), 'footnote'));
  const findings = drawnElsewhere(name, boxes.length, reading.pictures);
  const lost = reading.unnumbered === 0 ? null : `the automatic numbers of ${reading.unnumbered} paragraphs`;
  return { kind: 'read', blocks: [...blocks, ...boxes, ...notes], isWhole: true, findings, lost };
}

/** The blocks of an element; sections (`wx:sect`, `wx:sub-section`) and other frames are passed through. */
const readBlocks = (parent: XmlElement, reading: Reading): DraftBlock[] =>
  childElements(parent).flatMap((element) => readBlock(element, reading));

function readBlock(element: XmlElement, reading: Reading): DraftBlock[] {
  if (element.name === 'w:p') return readParagraph(element, reading);
  if (element.name === 'w:tbl')
    return [
      layOutRows(
        childElements(element, 'w:tr').map((row) => readRow(row, reading)),
        0.5,
      ),
    ];
  return isDeleted(element) ? [] : readBlocks(element, reading);
}

const isDeleted = (element: XmlElement): boolean =>
  element.name === 'aml:annotation' && attribute(element, 'w:type') === 'Word.Deletion';

function readParagraph(element: XmlElement, reading: Reading): DraftBlock[] {
  const lines = inlineText(element, reading).split(LINE_BREAKS);
  const level = reading.levels.of(element);
  const texts = level === null ? lines.map((line) => line.trim()) : [joinLines(lines)];
  const printed = texts.filter((line) => line !== '');
  if (printed.length === 0) return [];
  const marker = labelOf(element, reading);
  return printed.map((line, index) => {
    const own = index === 0 ? marker : '';
    const kind = level !== null ? 'heading' : own === '' ? 'paragraph' : 'list_item';
    return paragraphOf(own + line, kind, level, own === '' ? null : own);
  });
}

/** Word writes the number it printed beside each paragraph of a list. Bullets are characters of symbol fonts. */
function labelOf(paragraph: XmlElement, reading: Reading): string {
  const list = elementAt(paragraph, 'w:pPr', 'w:listPr');
  if (list === undefined || valueAt(list, 'w:ilfo') === '0') return '';
  const label = attribute(elementAt(list, 'wx:t'), 'wx:val');
  if (label === undefined) reading.unnumbered += 1;
  return /^[\uE000-\uF8FF\s·•]*$/u.test(label ?? '') ? '' : (label ?? '').trim();
}

/** Elements whose text is not printed in the paragraph. */
const UNPRINTED = new Set(['w:instrText', 'w:delText', 'w:pPr', 'w:rPr', 'w:binData', 'w:docOleData']);

function inlineText(element: XmlElement, reading: Reading): string {
  if (isDeleted(element) || UNPRINTED.has(element.name)) return '';
  if (element.name === 'w:r' && switchAt(element, 'w:rPr', 'w:vanish') === true) return '';
  return element.children.map((node) => (isElement(node) ? childText(node, reading) : '')).join('');
}

function childText(element: XmlElement, reading: Reading): string {
  switch (element.name) {
    case 'w:t':
      return element.children.map((node) => (node.type === 'text' && 'data' in node ? node.data : '')).join('');
    case 'w:tab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:footnote':
    case 'w:endnote':
      reading.notes.push(element);
      return '';
    case 'w:txbxContent':
      reading.boxes.push(element);
      return '';
    case 'v:imagedata':
      reading.pictures += 1;
      return '';
    default:
      return inlineText(element, reading);
  }
}

function readRow(row: XmlElement, reading: Reading): RowCell[] {
  let column = Number(valueAt(row, 'w:trPr', 'w:gridBefore') ?? 0) || 0;
  return childElements(row, 'w:tc').map((cell) => {
    const span = Math.min(500, Math.max(1, Number(valueAt(cell, 'w:tcPr', 'w:gridSpan') ?? 1) || 1));
    const left = column;
    column += span;
    const goesOn = (merge: string): boolean => {
      const element = elementAt(cell, 'w:tcPr', merge);
      return element !== undefined && element.attribs['w:val'] !== 'restart';
    };
    const text = lineOf(cell, reading);
    return { text, left, right: column, goesOnLeft: goesOn('w:hmerge'), goesOnAbove: goesOn('w:vmerge') };
  });
}

/** Everything in an element on one line; tables inside become text. */
function lineOf(element: XmlElement, reading: Reading): string {
  const texts = readBlocks(element, reading).flatMap((block) =>
    block.kind === 'table' ? block.cells.map((cell) => cell.text) : [block.text],
  );
  return joinLines(texts);
}
