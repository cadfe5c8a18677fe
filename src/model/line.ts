import type { Span } from './span.ts';

/** A cell of a line that is a table row; `column` counts from 0. */
export interface LineCell {
  readonly column: number;
  readonly span: Span;
}

/**
 * The smallest addressable piece of a document. `number` counts from 1 and is what a model cites; `span` is the whole
 * line, `content` the part after its marker. `marker` is printed as found (`（一）`, `1.`, `一是`), null without one;
 * `depth` the list depth decided by sequence, 1 outermost, null for a line that is no list item.
 * A line covers one heading, one list item, one sentence or one table row.
 */
export interface Line {
  readonly number: number;
  readonly kind: 'heading' | 'item' | 'sentence' | 'table_row';
  readonly span: Span;
  readonly content: Span;
  readonly marker: string | null;
  readonly depth: number | null;
  /** Index of the section that holds the line. */
  readonly section: number;
  /** The physical paragraph the line was cut from; lines of one paragraph share it. */
  readonly paragraph: number;
  readonly cells: readonly LineCell[] | null;
  /** For a table row: index of its table in Segmentation.tables. */
  readonly table: number | null;
}
