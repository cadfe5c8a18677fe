import type { Finding } from './finding.ts';
import type { Span } from './span.ts';

/**
 * What a file is, told from its bytes. `txt` covers Markdown, `doc` what WPS saves as .wps; `xml` is Word's or Excel's
 * flat XML of 2003.
 */
export type DocumentFormat =
  | ('txt' | 'html' | 'mht')
  | ('docx' | 'doc' | 'rtf' | 'odt' | 'xml')
  | ('xlsx' | 'xls' | 'ods')
  | ('pdf' | 'ofd')
  | ('png' | 'jpg' | 'tif');

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

/**
 * A table; `rowSpans` are the parts of the canonical text that hold it, one a row: a line whose cells are joined by tabs,
 * or, in text files, where the canonical text is the file itself, as many lines as the row takes up there.
 * `foundBy` says what shows it to be one: the format's own markup, printed borders, columns of white space, or the shape
 * of text lines. Only with markup and borders are rows, columns and spans certain.
 */
export interface Table {
  readonly foundBy: 'markup' | 'borders' | 'gaps' | 'lines';
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

/**
 * A page of the original, numbered from 1; width and height in points (1/72 inch) as the page is looked at, `span` its
 * part of the canonical text. `remembered` marks a page whose start is where a word processor last broke the text, and
 * not part of the file's layout.
 */
export interface Page {
  readonly number: number;
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  readonly remembered: boolean;
}

/** A rectangle on a page, in points from its top left corner: left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

/**
 * A stretch of canonical text and where it is printed. Runs are in the order of their spans and never overlap; they leave
 * out what is not printed (line breaks, tabs between cells). `confidence`, from 0 to 1, is how sure text recognition was;
 * null for text that the file itself states.
 */
export interface PlacedRun {
  readonly span: Span;
  readonly page: number;
  readonly box: Box;
  readonly confidence: number | null;
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
  /** Empty for formats without a layout of their own. */
  readonly runs: readonly PlacedRun[];
  readonly partial: boolean;
  readonly findings: readonly Finding[];
}
