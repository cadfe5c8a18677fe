import type { DraftBlock, DraftParagraph } from '../../assemble-document.ts';
import { joinLines } from '../../line-breaks.ts';
import { readBlocks } from './read-blocks.ts';
import type { Walk } from './walk.ts';
import { elementsOf, readXml, type XmlElement } from './xml.ts';

/** The notes that a document refers to, in the order it does; `parts` are the XML of its footnotes and endnotes. */
export function readNotes(
  parts: Readonly<Record<'footnote' | 'endnote', string | null>>,
  walk: Walk,
): DraftParagraph[] {
  const notes = new Map([...notesOf('footnote', parts.footnote), ...notesOf('endnote', parts.endnote)]);
  return [...walk.notes].flatMap((reference) => {
    const note = notes.get(reference);
    const text = note === undefined ? '' : onOneLine(readBlocks(note, walk));
    return text === '' ? [] : [{ kind: 'footnote', text, level: null, marker: null, pageStarts: [], runs: [] }];
  });
}

const notesOf = (kind: 'footnote' | 'endnote', xml: string | null): [string, XmlElement][] =>
  xml === null
    ? []
    : elementsOf(readXml(xml), `w:${kind}`).map((element) => [`${kind} ${element.attribs['w:id']}`, element]);

/** The words of blocks on one line, tables cell by cell. */
export const onOneLine = (blocks: readonly DraftBlock[]): string =>
  joinLines(blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map((cell) => cell.text) : [block.text])));
