import type { ReportPart } from '#model/report-text.ts';
import type { Block, SourceDocument, Table } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';

/** A member of a report with its blocks and tables where they stand in the report's text; `span` is all it takes up there. */
export interface PlacedPart {
  readonly format: SourceDocument['format'];
  readonly blocks: readonly Block[];
  readonly tables: readonly Pick<Table, 'span' | 'cells'>[];
  readonly span: Span;
}

/** A block that stands across the border of the member is cut there. */
const cut = (block: Block, range: Span): readonly Block[] => {
  const start = Math.max(block.span.start, range.start);
  const end = Math.min(block.span.end, range.end);
  return start > end || (start === end && block.span.start < block.span.end)
    ? []
    : [{ ...block, span: { start, end } }];
};

/** Takes a member's range out of its document and moves it to its place in the report; most are a whole document. */
export function placePart({ document, span, start }: ReportPart): PlacedPart {
  const { format, blocks, tables } = document;
  if (start === 0 && span.start === 0 && span.end === document.text.length) return { format, blocks, tables, span };
  const shift = start - span.start;
  const moved = (each: Span): Span => ({ start: each.start + shift, end: each.end + shift });
  return {
    format,
    blocks: blocks.flatMap((block) => cut(block, span)).map((block) => ({ ...block, span: moved(block.span) })),
    tables: tables.map((table) => ({
      span: moved({ start: Math.max(table.span.start, span.start), end: Math.min(table.span.end, span.end) }),
      cells: table.cells.map((cell) => ({ ...cell, span: moved(cell.span) })),
    })),
    span: moved(span),
  };
}
