import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import { isElement, type XmlNode } from './xml.ts';

/** Prefix of the ids mammoth gives to notes and the references to them. */
export const NOTE_PREFIX = 'duizhang-';

/** Elements that stand on a line of their own inside a cell or a note. */
const BLOCKS = new Set(['p', 'table', 'tr', 'td', 'th', 'li', 'ul', 'ol']);

/** The text of HTML nodes as printed, soft line breaks as `\n`, without the numbers of notes. */
export const textOf = (nodes: readonly XmlNode[]): string => nodes.map(nodeText).join('');

function nodeText(node: XmlNode): string {
  if (!isElement(node)) return node.type === 'text' && 'data' in node ? node.data : '';
  if (node.name === 'br') return '\n';
  if (node.name === 'input') return 'checked' in node.attribs ? '☑' : '☐';
  if (node.name === 'a' && isNoteLink(node.attribs)) return '';
  const inner = textOf(node.children);
  return BLOCKS.has(node.name) ? `\n${inner}\n` : inner;
}

const isNoteLink = (attributes: { readonly id?: string; readonly href?: string }): boolean =>
  attributes.id?.startsWith(`${NOTE_PREFIX}footnote-ref`) === true ||
  attributes.id?.startsWith(`${NOTE_PREFIX}endnote-ref`) === true ||
  attributes.href?.startsWith(`#${NOTE_PREFIX}footnote-ref`) === true ||
  attributes.href?.startsWith(`#${NOTE_PREFIX}endnote-ref`) === true;

/** The same on one line: paragraphs of a cell, rows of a table inside it and soft line breaks joined. */
export const lineOf = (nodes: readonly XmlNode[]): string => joinLines(textOf(nodes).split(LINE_BREAKS));
