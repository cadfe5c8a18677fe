import type { DraftBlock } from '../../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../../line-breaks.ts';
import { layOutRows, type RowCell } from '../table-rows.ts';
import { paragraphOf } from '../word-binary/blocks.ts';

/** How a paragraph is formatted: whether it stands in a table, and its outline level as a heading (1 outermost). */
export interface ParagraphFormat {
  readonly isInTable: boolean;
  readonly level: number | null;
}

/** Where text goes: the document itself, a note or a text box. */
export interface Sink {
  readonly add: (text: string) => void;
  /** The automatic number that the paragraph begins with. */
  readonly label: (text: string) => void;
  readonly endParagraph: (format: ParagraphFormat) => void;
  readonly endCell: () => void;
  /** `places` are the borders of the row's cells; their texts go to them in order. */
  readonly endRow: (places: readonly Omit<RowCell, 'text'>[]) => void;
  /** Ends what is open and gives all blocks. */
  readonly finish: () => readonly DraftBlock[];
}

/** Twips (1/20 point) two borders may be apart and still be one: programs round each row by itself. */
const SAME_BORDER = 15;

export function createSink(): Sink {
  const blocks: DraftBlock[] = [];
  let rows: RowCell[][] = [];
  let cells: string[] = [];
  let lines: string[] = [];
  let text = '';
  let label = '';
  const endTable = (): void => {
    if (rows.length > 0) blocks.push(layOutRows(rows, SAME_BORDER));
    rows = [];
  };
  const endLines = (): void => {
    lines.push(...(markerOf(label) + text).split(LINE_BREAKS));
    [text, label] = ['', ''];
  };
  const endParagraph: Sink['endParagraph'] = ({ isInTable, level }) => {
    if (isInTable) return endLines();
    const printed = text.split(LINE_BREAKS).map((line) => line.trim());
    const all = (level === null ? printed : [joinLines(printed)]).filter((line) => line !== '');
    if (all.length > 0) endTable();
    blocks.push(...all.map((line, index) => toBlock(line, index === 0 ? label : '', level)));
    [text, label] = ['', ''];
  };
  const endCell = (): void => {
    endLines();
    cells.push(joinLines(lines));
    lines = [];
  };
  const endRow: Sink['endRow'] = (places) => {
    if (text !== '') endCell();
    // Cells that are joined to the one before them have a mark of their own, like all others.
    rows.push(cells.map((cell, index) => ({ ...(places[index] ?? after(places, index)), text: cell })));
    [cells, lines] = [[], []];
  };
  const finish = (): readonly DraftBlock[] => {
    if (cells.length > 0) endRow([]);
    endParagraph({ isInTable: false, level: null });
    endTable();
    return blocks;
  };
  return {
    add: (added) => {
      text += added;
    },
    label: (added) => {
      label += added;
    },
    endParagraph,
    endCell,
    endRow,
    finish,
  };
}

/** A list number as printed; bullets, which are characters of symbol fonts, are none. */
const markerOf = (label: string): string => (/^[\uE000-\uF8FF\s·•]*$/u.test(label) ? '' : label.trim());

function toBlock(line: string, label: string, level: number | null): DraftBlock {
  const marker = markerOf(label);
  const kind = level !== null ? 'heading' : marker === '' ? 'paragraph' : 'list_item';
  return paragraphOf(marker + line, kind, level, marker === '' ? null : marker);
}

/** Width, in twips, of a column whose borders the file does not give. */
const UNKNOWN_WIDTH = 1_000;

/** A place for a cell beyond those a row defines. */
function after(places: readonly Omit<RowCell, 'text'>[], index: number): Omit<RowCell, 'text'> {
  const left = (places.at(-1)?.right ?? 0) + (index - places.length) * UNKNOWN_WIDTH;
  return { left, right: left + UNKNOWN_WIDTH, goesOnLeft: false, goesOnAbove: false };
}
