import type { FieldName } from '#schemas/record/field-name.ts';
import type { Finding } from './finding.ts';
import type { Line } from './line.ts';
import type { NumberedList } from './numbered-list.ts';
import type { Span } from './span.ts';

/**
 * A run of lines under a heading. `from` and `to` are line numbers, both inclusive; the heading is the first line.
 * `heading` is its text without marker (empty for what stands before the first heading), `path` the headings above it,
 * outermost first. `fields` are the fields its lines may hold; a section that nobody routed has none.
 */
export interface Section {
  readonly index: number;
  readonly heading: string;
  readonly level: number;
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  readonly fields: readonly FieldName[];
}

/** A table as lines: its rows by line number (inclusive) and the unit line that governs it, when one is stated. */
export interface LineTable {
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  readonly unit: { readonly text: string; readonly span: Span } | null;
}

/** A report's text cut for extraction. */
export interface Segmentation {
  readonly text: string;
  /** The text with artefacts (bookmarks, zero-width characters) replaced by spaces: same length, same offsets. */
  readonly view: string;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  /** The main part, in front of the others; absent where the whole text is one part or something stands before it. */
  readonly main?: Span;
  readonly tables: readonly LineTable[];
  /** The numbered lists of headings and items, in the order of their first markers; absent where nobody cut the text. */
  readonly lists?: readonly NumberedList[];
  readonly findings: readonly Finding[];
}
