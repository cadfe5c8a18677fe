import type { DraftCell, DraftTable } from '../assemble-document.ts';
import { joinLines, joinWrapped } from '../line-breaks.ts';
import type { TextPiece } from './page-content.ts';
import { appendPlaced, type PlacedText } from './placed-text.ts';
import { type GridCell, placesOf, type TableGrid } from './table-grid.ts';
import { estimateWidth, readLines, type TextLine } from './text-lines.ts';

/** A table found on a page, where it stands (y in points) and the pieces of text left outside it. */
export interface FilledTable {
  readonly table: DraftTable;
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  readonly xs: readonly number[];
  readonly rest: readonly TextPiece[];
}

/** Base lines stand below the middle of their letters by about this share of the font size. */
const MIDDLE_ABOVE_BASELINE = 0.35;

/** A piece may reach over a border by this share of its font size before it counts as two cells' text. */
const OVERHANG = 0.5;

/** Puts the text that stands in a table into its cells. */
export function fillTable(grid: TableGrid, pieces: readonly TextPiece[], page: number): FilledTable {
  const contents = new Map<GridCell, TextPiece[]>();
  const rest: TextPiece[] = [];
  const cellOver = cellFinder(grid);
  for (const piece of pieces) {
    if (!isInside(grid, piece)) {
      rest.push(piece);
      continue;
    }
    for (const part of splitAtBorders(grid, cellOver, piece)) {
      const cell = cellOver(placeOf(grid.ys, middleY(part)), placeOf(grid.xs, middleX(part)));
      if (cell === undefined) continue;
      const own = contents.get(cell);
      if (own === undefined) contents.set(cell, [part]);
      else own.push(part);
    }
  }
  const cells = grid.cells.map((cell): DraftCell => {
    const { text, runs } = joinCell(contents.get(cell) ?? [], grid.xs[cell.column + cell.columnSpan] ?? 0);
    return { ...cell, text, runs: runs.map((run) => ({ ...run, page })) };
  });
  const rows = grid.ys.length - 1;
  const rowPages = Array.from({ length: rows }, () => page);
  const table: DraftTable = { kind: 'table', foundBy: 'borders', rows, columns: grid.xs.length - 1, cells, rowPages };
  return { table, page, top: grid.ys[0] ?? 0, bottom: grid.ys.at(-1) ?? 0, xs: grid.xs, rest };
}

const middleX = (piece: TextPiece): number => piece.x + piece.width / 2;
const middleY = (piece: TextPiece): number => piece.y - piece.size * MIDDLE_ABOVE_BASELINE;

/** The index of the stretch between borders that holds a position; -1 when none does. */
const placeOf = (borders: readonly number[], position: number): number =>
  borders.findIndex((border, index) => position >= border && position < (borders[index + 1] ?? border));

const isInside = (grid: TableGrid, piece: TextPiece): boolean =>
  placeOf(grid.ys, middleY(piece)) !== -1 && placeOf(grid.xs, middleX(piece)) !== -1;

type CellFinder = (row: number, column: number) => GridCell | undefined;

/** Finds the cell that covers a row and column. */
function cellFinder(grid: TableGrid): CellFinder {
  const cells = new Map<number, GridCell>();
  for (const cell of grid.cells) {
    for (const [row, column] of placesOf(cell)) cells.set(row * grid.xs.length + column, cell);
  }
  return (row, column) => (row < 0 || column < 0 ? undefined : cells.get(row * grid.xs.length + column));
}

/** Figures of touching cells may come as one piece; it is cut where a border crosses it, by the width of its letters. */
function splitAtBorders(grid: TableGrid, cellOver: CellFinder, piece: TextPiece): TextPiece[] {
  const row = placeOf(grid.ys, middleY(piece));
  const crossed = grid.xs.find((x, index) => {
    if (x - piece.x <= piece.size * OVERHANG || piece.x + piece.width - x <= piece.size * OVERHANG) return false;
    return index > 0 && cellOver(row, index - 1) !== cellOver(row, index);
  });
  if (crossed === undefined || piece.text.length < 2) return [piece];
  const cut = cutIndex(piece, (crossed - piece.x) / piece.width);
  if (cut === 0 || cut === piece.text.length) return [piece];
  const left = { ...piece, text: piece.text.slice(0, cut), width: crossed - piece.x };
  const right = { ...piece, text: piece.text.slice(cut), x: crossed, width: piece.x + piece.width - crossed };
  return [left, ...splitAtBorders(grid, cellOver, right)];
}

function cutIndex(piece: TextPiece, share: number): number {
  const whole = estimateWidth(piece.text, 1);
  for (let index = 1; index < piece.text.length; index += 1) {
    if (estimateWidth(piece.text.slice(0, index), 1) / whole >= share) return index;
  }
  return piece.text.length;
}

/**
 * The lines of a cell, which ends at `right`, on one line. A figure that was cut because the cell was full becomes one
 * figure again.
 */
export function joinCell(pieces: readonly TextPiece[], right: number): PlacedText {
  let joined: PlacedText = { text: '', runs: [] };
  let last: TextLine | null = null;
  for (const line of readLines(pieces)) {
    const isWrapped = last !== null && isFull(last, line, right);
    joined = appendPlaced(joined, line, (text, next) =>
      isWrapped ? joinWrapped(text, next) : joinLines([text, next]),
    );
    last = line;
  }
  return joined;
}

/** Space, in points, that a cell keeps free beside its text on either side, at most. */
const CELL_PADDING = 6;

/** True when not even one more letter would have fitted on the line: the break is only layout. */
const isFull = (line: TextLine, next: TextLine, right: number): boolean =>
  line.right + estimateWidth(next.text.slice(0, 1), next.size) > right - CELL_PADDING;
