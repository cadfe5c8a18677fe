import { childElements, isElement, type XmlElement, type XmlNode } from '../../docx/xml.ts';

/** What stands in a paragraph but is printed elsewhere: the bodies of notes and of text boxes. */
export interface Aside {
  readonly notes: XmlElement[];
  readonly boxes: XmlElement[];
  pictures: number;
}

/** Spaces one element may stand for; a damaged file must not make millions. */
const SPACES_LIMIT = 1_000;

/** Elements whose text is not printed: comments, changes, hidden text, readings of characters. */
const UNPRINTED = new Set([
  'office:annotation',
  'text:tracked-changes',
  'text:hidden-text',
  'text:ruby-text',
  'svg:desc',
  'svg:title',
]);

/** The text of a paragraph, soft line breaks as `\n`; what is printed elsewhere is collected. */
export const inlineText = (nodes: readonly XmlNode[], aside: Aside): string =>
  nodes.map((node) => nodeText(node, aside)).join('');

function nodeText(node: XmlNode, aside: Aside): string {
  // White space in the file means one space, whatever it is (OpenDocument 1.2, part 1, 6.1.2).
  if (!isElement(node)) return node.type === 'text' && 'data' in node ? node.data.replace(/[ \t\r\n]+/gu, ' ') : '';
  switch (node.name) {
    case 'text:s':
      return ' '.repeat(Math.min(SPACES_LIMIT, Number(node.attribs['text:c'] ?? 1) || 1));
    case 'text:tab':
      return '\t';
    case 'text:line-break':
      return '\n';
    case 'text:note':
      aside.notes.push(...childElements(node, 'text:note-body'));
      return '';
    case 'draw:text-box':
      aside.boxes.push(node);
      return '';
    case 'draw:image':
      aside.pictures += 1;
      return '';
    default:
      return UNPRINTED.has(node.name) ? '' : inlineText(node.children, aside);
  }
}
