import type { SourceDocument, TableCell } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import type { OutlineItem } from '../outline.ts';

/**
 * The pieces of text that light up on both sides of the page, in the order of the text: blocks, and cells of tables.
 * A unit's number is its index; its element has the id `u<number>`.
 */
export interface Units {
  readonly spans: readonly Span[];
  readonly numberOf: (span: Span) => number;
  /** The unit that a place lies in, or the one before it where it lies between two; -1 before the first. */
  readonly numberAt: (offset: number) => number;
}

export function unitsOf(outline: readonly OutlineItem[]): Units {
  const spans = outline
    .flatMap((item): readonly Span[] => {
      if (item.kind === 'page') return [];
      return item.kind === 'block' ? [item.block.span] : item.table.cells.map((cell: TableCell) => cell.span);
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const numbers = new Map(spans.map((span, number) => [span, number]));
  return {
    spans,
    numberOf: (span) => numbers.get(span) ?? -1,
    numberAt: (offset) => spans.findLastIndex((span) => span.start <= offset),
  };
}

/** Spans of the document's runs whose confidence is known and below `limit`, within a span. */
export const unsureRuns = (
  { runs }: Pick<SourceDocument, 'runs'>,
  limit: number,
): readonly { readonly span: Span; readonly confidence: number }[] =>
  runs.flatMap(({ span, confidence }) => (confidence !== null && confidence < limit ? [{ span, confidence }] : []));
