import type { DraftBlock, DraftParagraph } from '../../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../../line-breaks.ts';
import { layOutRows, type RowCell } from '../table-rows.ts';
import { cleanText } from './clean-text.ts';
import type { StoredParagraph } from './paragraphs.ts';

/** Twips (1/20 point) two borders may be apart and still be one: programs round each row by itself. */
const SAME_BORDER = 15;

/** Width of a column, in twips, where a row does not say how wide its cells are. */
const UNKNOWN_WIDTH = 1_000;

/** Puts stored paragraphs together: cells to rows, rows that follow each other to tables, the rest to paragraphs. */
export function buildBlocks(paragraphs: readonly StoredParagraph[]): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let rows: RowCell[][] = [];
  let cells: string[] = [];
  let lines: string[] = [];
  const endTable = (): void => {
    if (rows.length > 0) blocks.push(layOutRows(rows, SAME_BORDER));
    rows = [];
  };
  for (const paragraph of paragraphs) {
    if (paragraph.rowCells !== null) {
      rows.push(toRow(cells, paragraph.rowCells));
      cells = [];
      lines = [];
    } else if (paragraph.isInTable || paragraph.endsCell) {
      lines.push(...cleanText(paragraph.text).split(LINE_BREAKS));
      if (!paragraph.endsCell) continue;
      cells.push(joinLines(lines));
      lines = [];
    } else {
      endTable();
      blocks.push(...toParagraphs(paragraph));
    }
  }
  // A file that was cut off ends inside a row.
  if (cells.length > 0) rows.push(toRow(cells, []));
  endTable();
  return blocks;
}

function toRow(texts: readonly string[], places: readonly Omit<RowCell, 'text'>[]): RowCell[] {
  const known = places.length === texts.length ? places : texts.map((_, index) => unknownPlace(index));
  return known.map((place, index) => ({ ...place, text: texts[index] ?? '' }));
}

const unknownPlace = (index: number): Omit<RowCell, 'text'> => ({
  left: index * UNKNOWN_WIDTH,
  right: (index + 1) * UNKNOWN_WIDTH,
  goesOnLeft: false,
  goesOnAbove: false,
});

function toParagraphs({ text, level }: StoredParagraph): DraftParagraph[] {
  const cleaned = cleanText(text);
  const texts = level === null ? cleaned.split(LINE_BREAKS) : [joinLines(cleaned.split(LINE_BREAKS))];
  return texts
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraphOf(line, level === null ? 'paragraph' : 'heading', level));
}

/** A paragraph without a place on a page. */
export const paragraphOf = (
  text: string,
  kind: DraftParagraph['kind'],
  level: number | null = null,
  marker: string | null = null,
): DraftParagraph => ({ kind, text, level, marker, pageStarts: [], runs: [] });
