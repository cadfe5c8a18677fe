import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';

/** A cell with its words: its text without white space. */
export interface FormCell {
  readonly column: number;
  readonly span: Span;
  readonly words: string;
}

/** The cells of a row, read once. */
export const formCells = (view: string, line: Line): readonly FormCell[] =>
  (line.cells ?? []).map(({ column, span }) => ({
    column,
    span,
    words: span.start === span.end ? '' : withoutWhiteSpace(textAt(view, span)),
  }));
