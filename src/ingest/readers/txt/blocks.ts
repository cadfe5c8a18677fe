import { findBullets, findHeadings, frontMatterOf, looksLikeMarkdown } from '#model/markdown.ts';
import type { Block, Table } from '#model/source-document.ts';
import type { TextLine } from './tables/text-line.ts';

/** What Markdown's signs say of a line, by where the line starts. */
interface Marked {
  readonly kind: 'heading' | 'list_item';
  readonly start: number;
  /** Where a heading's words end, its closing signs left out; null for the line's end. */
  readonly end: number | null;
  readonly level: number | null;
}

function markedLines(text: string): { readonly at: ReadonlyMap<number, Marked>; readonly skipped: number } {
  if (!looksLikeMarkdown(text)) return { at: new Map(), skipped: 0 };
  const at = new Map<number, Marked>();
  for (const { start, end } of findBullets(text))
    at.set(start, { kind: 'list_item', start: end, end: null, level: null });
  for (const { span, level } of findHeadings(text)) {
    at.set(text.lastIndexOf('\n', span.start - 1) + 1, { kind: 'heading', start: span.start, end: span.end, level });
  }
  return { at, skipped: frontMatterOf(text)?.end ?? 0 };
}

const rowBlocks = (tables: readonly Table[]): readonly Block[] =>
  tables.flatMap(({ rowSpans }, table) =>
    rowSpans.map((span, row): Block => ({ kind: 'table_row', span, level: null, marker: null, table, row })),
  );

/**
 * One block for each line that is not blank, in the order of the text: a heading or list item where Markdown marks it as
 * one, else a paragraph. Lines of a table are its rows; a file's front matter is no block.
 */
export function blocksOf(text: string, lines: readonly TextLine[], tables: readonly Table[]): Block[] {
  const marked = markedLines(text);
  let next = 0;
  const prose = lines.flatMap(({ span, isBlank }): Block[] => {
    while ((tables[next]?.span.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    const isInTable = (tables[next]?.span.start ?? Number.POSITIVE_INFINITY) <= span.start;
    if (isBlank || isInTable || span.end <= marked.skipped) return [];
    const mark = marked.at.get(span.start);
    const own = mark === undefined ? span : { start: mark.start, end: mark.end ?? span.end };
    return [
      { kind: mark?.kind ?? 'paragraph', span: own, level: mark?.level ?? null, marker: null, table: null, row: null },
    ];
  });
  return [...prose, ...rowBlocks(tables)].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
