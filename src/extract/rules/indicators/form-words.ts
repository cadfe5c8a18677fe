import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';

/** A cell with its words: its text without white space. */
export interface FormCell {
  readonly column: number;
  readonly span: Span;
  readonly words: string;
}

const WHITE_SPACE = /\s+/gu;

/** The cells of a row, read once. */
export const formCells = (view: string, line: Line): readonly FormCell[] =>
  (line.cells ?? []).map(({ column, span }) => ({
    column,
    span,
    words: span.start === span.end ? '' : view.slice(span.start, span.end).replace(WHITE_SPACE, ''),
  }));
