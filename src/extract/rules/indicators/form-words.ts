import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';

/** A cell with its words: its text without white space. */
export interface FormCell {
  readonly column: number;
  readonly span: Span;
  readonly words: string;
}

/** A row is asked for by forms, by lists of projects and by cells of prose: its cells are read once. */
const known = new WeakMap<Line, readonly FormCell[]>();

/** The cells of a row; none for a line outside tables. `view` is the one that the line was cut from. */
export function formCells(view: string, line: Line): readonly FormCell[] {
  if (line.cells === null) return NONE;
  const before = known.get(line);
  if (before !== undefined) return before;
  const cells = readCells(view, line.cells);
  known.set(line, cells);
  return cells;
}

const NONE: readonly FormCell[] = [];

const readCells = (view: string, cells: readonly LineCell[]): readonly FormCell[] =>
  cells.map(({ column, span }) => ({
    column,
    span,
    words: span.start === span.end ? '' : withoutWhiteSpace(textAt(view, span)),
  }));
