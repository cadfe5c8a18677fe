import type { RowCell } from '../table-rows.ts';
import { type FormattedRun, type Modification, runAt, TABLE_DEFINITION } from './properties.ts';

/**
 * A paragraph of a document as stored: its text without its mark, what the mark is, and what its formatting says.
 * `level` is the outline level of a heading (1 outermost), null elsewhere; `rowCells` the cells of a row whose end it is.
 */
export interface StoredParagraph {
  readonly text: string;
  readonly endsCell: boolean;
  readonly level: number | null;
  readonly isNumbered: boolean;
  readonly isInTable: boolean;
  readonly rowCells: readonly Omit<RowCell, 'text'>[] | null;
}

/** Codes of the modifications that are read ([MS-DOC] 2.6.2, 2.6.3). */
const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const INNER_ROW_END = 0x244c;
const OUTLINE_LEVEL = 0x2640;
const LIST = 0x460b;
const VERTICAL_MERGE = 0xd62b;

/** Outline levels of paragraphs that are no headings start here. */
const BODY_LEVEL = 9;

const CELL_MARK = '\u0007';
/** Marks that end a paragraph: its own, a cell's, a page or section break. */
const PARAGRAPH_MARKS = new Set(['\r', CELL_MARK, '\f']);

/** Cuts a part of the text into paragraphs; `offsets` say where each character lies in the main stream. */
export function readParagraphs(
  text: string,
  offsets: readonly number[],
  formatting: readonly FormattedRun[],
): StoredParagraph[] {
  const paragraphs: StoredParagraph[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!PARAGRAPH_MARKS.has(text.charAt(at))) continue;
    const run = runAt(formatting, offsets[at] ?? -1);
    paragraphs.push(toParagraph(text.slice(start, at), text.charAt(at), run));
    start = at + 1;
  }
  if (start < text.length) paragraphs.push(toParagraph(text.slice(start), '\r', undefined));
  return paragraphs;
}

function toParagraph(text: string, mark: string, run: FormattedRun | undefined): StoredParagraph {
  const modifications = run?.modifications ?? [];
  const number = (code: number): number | null => operandOf(modifications, code);
  const endsRow = number(ROW_END) === 1;
  const endsInnerRow = number(INNER_ROW_END) === 1;
  return {
    text: endsInnerRow ? '' : text,
    endsCell: mark === CELL_MARK,
    level: levelOf(run?.style ?? 0, number(OUTLINE_LEVEL)),
    isNumbered: (number(LIST) ?? 0) > 0,
    isInTable: number(IN_TABLE) === 1,
    rowCells: endsRow ? readRowCells(modifications) : null,
  };
}

/** The styles 1 to 9 are the built-in headings, whatever their names are ([MS-DOC] 2.9.271). */
function levelOf(style: number, outlineLevel: number | null): number | null {
  if (outlineLevel !== null) return outlineLevel < BODY_LEVEL ? outlineLevel + 1 : null;
  return style >= 1 && style <= 9 ? style : null;
}

function operandOf(modifications: readonly Modification[], code: number): number | null {
  const operand = modifications.findLast((each) => each.code === code)?.operand;
  if (operand === undefined) return null;
  return operand.byteLength >= 2 ? operand.getUint16(0, true) : operand.getUint8(0);
}

/** Bits of a cell's first word: joined to the cell before it; the two that tell how it is joined to the one above. */
const JOINED_LEFT = 0b11;
const JOINED_ABOVE_SHIFT = 5;
const CELL_LENGTH = 20;

function readRowCells(modifications: readonly Modification[]): Omit<RowCell, 'text'>[] {
  const definition = modifications.findLast((each) => each.code === TABLE_DEFINITION)?.operand;
  if (definition === undefined || definition.byteLength < 5) return [];
  const count = definition.getUint8(2);
  const bordersEnd = 3 + (count + 1) * 2;
  if (bordersEnd > definition.byteLength) return [];
  const merges = verticalMerges(modifications);
  return Array.from({ length: count }, (_, index) => {
    const at = bordersEnd + index * CELL_LENGTH;
    const flags = at + 2 <= definition.byteLength ? definition.getUint16(at, true) : 0;
    const merge = merges.get(index) ?? (flags >> JOINED_ABOVE_SHIFT) & 0b11;
    return {
      left: definition.getInt16(3 + index * 2, true),
      right: definition.getInt16(5 + index * 2, true),
      goesOnLeft: (flags & JOINED_LEFT) === 1,
      goesOnAbove: merge === 1,
    };
  });
}

/** Cells whose joining was changed after the table was defined, by their place in the row. */
const verticalMerges = (modifications: readonly Modification[]): Map<number, number> =>
  new Map(
    modifications
      .filter(({ code, operand }) => code === VERTICAL_MERGE && operand.byteLength >= 3)
      .map(({ operand }) => [operand.getUint8(1), operand.getUint8(2)]),
  );
