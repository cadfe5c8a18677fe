import type { Finding } from './finding.ts';
import type { Span } from './span.ts';

/** The formats a reader exists for. */
export type DocumentFormat = 'txt' | 'docx' | 'pdf';

/**
 * One cell of a table, at its origin. Rows and columns count from 0; a merged cell covers `rowSpan` × `colSpan`
 * places of the grid, the covered places have no cell of their own. The span is empty for an empty cell.
 */
export interface TableCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly span: Span;
}

/** A table; `rows` are the lines of the canonical text that hold it, one a row, cells joined by tabs. */
export interface Table {
  readonly span: Span;
  readonly rowSpans: readonly Span[];
  readonly cells: readonly TableCell[];
}

/**
 * A block of the canonical text: one paragraph, heading, list item, footnote or table row. `level` is the outline
 * level of a heading (1 outermost), null elsewhere; `marker` the automatic number that the reader restored.
 * `table` and `row` index into SourceDocument.tables for a table row.
 */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list_item' | 'table_row' | 'footnote';
  readonly span: Span;
  readonly level: number | null;
  readonly marker: string | null;
  readonly table: number | null;
  readonly row: number | null;
}

/** A page of the original; width and height in points (1/72 inch), `span` its part of the canonical text. */
export interface Page {
  readonly number: number;
  readonly span: Span;
  readonly width: number;
  readonly height: number;
}

/**
 * What a reader made of one file's bytes. `text` is canonical: it never changes once ingested, every span of every
 * later stage points into it, and every cleaning is a view. For a text file it is the decoded file itself; elsewhere
 * the blocks joined by a line break. `id` is the sha256 of the bytes, `textSha256` that of the text in UTF-8.
 * `reader` names the reader and its version, part of every span's lineage. `partial` marks text from a damaged file.
 */
export interface SourceDocument {
  readonly id: string;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly byteLength: number;
  readonly reader: string;
  readonly text: string;
  readonly textSha256: string;
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  readonly pages: readonly Page[];
  readonly partial: boolean;
  readonly findings: readonly Finding[];
}
