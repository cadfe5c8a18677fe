import type { Band, SheetRow } from './sheet-bands.ts';
import type { SheetCell } from './sheet-grid.ts';

/** A part of a sheet: prose, a paragraph for each cell, or rows of a table. */
export interface SheetPart {
  readonly kind: 'prose' | 'table';
  readonly rows: readonly SheetRow[];
}

/** Share of a band's columns that a merged cell covers to count as a line across the sheet: titles and notes cover all. */
const WIDE_SHARE = 0.6;

/** Characters from which a line across the sheet is prose even between rows of one table; section titles are shorter. */
const PROSE_LENGTH = 60;

/** Characters that a title standing alone has at least, and a column header seldom. */
const TITLE_LENGTH = 8;

/** What stands around a table and not in it: 单位：万元, 填报单位：…, 填表人：…, 附件2, a date of signature. */
const CAPTION =
  /^[^：:]{1,12}[：:]|^[（(]?(?:金额)?单位|^附[件表]|^表[\d一二三四五六七八九十]|^[（(]?(?:公章|盖章)|^\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|度)$/u;

/** What opens a note below a table. */
const NOTE = /^(?:注|备注|说明|填表?说明|附注)\s*[：:\d、.]/u;

/** Cuts rows that follow each other without a blank one into prose and tables. */
export function splitBand(band: Band): SheetPart[] {
  const kinds = band.rows.map((row) => shapeOf(row, band));
  if (!kinds.includes('grid')) return [{ kind: 'prose', rows: band.rows }];
  const first = kinds.indexOf('grid');
  const last = kinds.lastIndexOf('grid');
  const isProse = kinds.map((kind, index) => {
    if (index < first) return isAbove(kind, band.rows[index]);
    if (index > last) return isBelow(kind, band.rows[index]);
    return kind === 'wide' && partsTables(band, kinds, index);
  });
  settleEdges(isProse, first, last);
  return joined(band.rows, isProse);
}

type RowShape = 'wide' | 'lone' | 'caption' | 'grid';

function shapeOf(row: SheetRow, { firstColumn, lastColumn, rows }: Band): RowShape {
  const [only] = row.cells;
  const columns = lastColumn - firstColumn + 1;
  if (row.cells.length === 0 || row.reachedFromAbove) return continuesTitle(row, rows, columns) ? 'wide' : 'grid';
  if (only !== undefined && row.cells.length === 1) {
    const isWide = columns === 1 || (only.columnSpan > 1 && only.columnSpan >= columns * WIDE_SHARE);
    if (isWide) return 'wide';
    return only.rowSpan > 1 ? 'grid' : 'lone';
  }
  const isTall = row.cells.some((cell) => cell.rowSpan > 1);
  const isCaption =
    !isTall && row.cells.length <= columns / 2 && row.cells.every((cell) => CAPTION.test(cell.text.trim()));
  return isCaption ? 'caption' : 'grid';
}

/** A row that shows nothing of its own and that a title of several rows reaches into. */
function continuesTitle(row: SheetRow, rows: readonly SheetRow[], columns: number): boolean {
  if (row.cells.length > 0) return false;
  const above = rows.findLast((other) => other.row < row.row && other.cells.length > 0);
  const [only] = above?.cells ?? [];
  return (
    above?.cells.length === 1 &&
    only !== undefined &&
    only.columnSpan >= columns * WIDE_SHARE &&
    only.row + only.rowSpan > row.row
  );
}

function isAbove(kind: RowShape, row: SheetRow | undefined): boolean {
  if (kind !== 'lone') return kind !== 'grid';
  const text = loneText(row);
  return text.length >= TITLE_LENGTH || CAPTION.test(text);
}

/** Below a table a single short cell is its last row, half empty, unless it reads as a note or a signature. */
function isBelow(kind: RowShape, row: SheetRow | undefined): boolean {
  if (kind !== 'lone') return kind !== 'grid';
  const text = loneText(row);
  return text.length > PROSE_LENGTH / 3 || CAPTION.test(text) || NOTE.test(text);
}

const loneText = (row: SheetRow | undefined): string => row?.cells[0]?.text.trim() ?? '';

/**
 * A line across the sheet between rows of tables parts them if it is long, is not the only one, or a header follows; a
 * short one between rows of figures is a section title inside the table.
 */
function partsTables(band: Band, kinds: readonly RowShape[], index: number): boolean {
  const text = loneText(band.rows[index]);
  const hasNeighbour = kinds[index - 1] === 'wide' || kinds[index + 1] === 'wide';
  return (
    text.length > PROSE_LENGTH || text.includes('\n') || hasNeighbour || isHeader(band.rows[index + 1]?.cells ?? [])
  );
}

/** Rows of words only, two or more. */
const isHeader = (cells: readonly SheetCell[]): boolean =>
  cells.length >= 2 && cells.every(({ text }) => !/\d/u.test(text) && text.length <= 20);

/** Above the first and below the last table, prose is what lies beyond the row farthest out that is none. */
function settleEdges(isProse: boolean[], first: number, last: number): void {
  for (let index = isProse.indexOf(false); index < first; index += 1) isProse[index] = false;
  for (let index = isProse.lastIndexOf(false); index > last; index -= 1) isProse[index] = false;
}

function joined(rows: readonly SheetRow[], isProse: readonly boolean[]): SheetPart[] {
  const parts: { kind: SheetPart['kind']; rows: SheetRow[] }[] = [];
  rows.forEach((row, index) => {
    const kind = isProse[index] === true ? 'prose' : 'table';
    const last = parts.at(-1);
    if (last?.kind === kind) last.rows.push(row);
    else parts.push({ kind, rows: [row] });
  });
  return parts;
}
