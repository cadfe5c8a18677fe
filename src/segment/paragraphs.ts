import type { LineCell } from '#model/line.ts';
import type { Block } from '#model/source-document.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { joinBroken } from './join-broken.ts';
import type { PlacedPart } from './place-part.ts';

/** A paragraph of prose, or one row of a table, before it is cut into lines. Spans are trimmed and never empty. */
export interface Paragraph {
  readonly span: Span;
  /** Outline level of a heading that the format itself marks as one; null elsewhere. */
  readonly headingLevel: number | null;
  /** For a table row: which table, and its cells (an empty cell has an empty span); columns are those of the grid. */
  readonly row: { readonly table: number; readonly cells: readonly LineCell[] } | null;
}

const plain = (span: Span): Paragraph => ({ span, headingLevel: null, row: null });

/** The cells of each row of each table. */
type CellsByRow = readonly ReadonlyMap<number, readonly LineCell[]>[];

const cellsByRow = ({ tables }: PlacedPart): CellsByRow =>
  tables.map(({ cells }) => {
    const rows = new Map<number, LineCell[]>();
    for (const { row, column, span } of cells) {
      const held = rows.get(row);
      if (held === undefined) rows.set(row, [{ column, span }]);
      else held.push({ column, span });
    }
    return rows;
  });

function paragraphOfBlock(rows: CellsByRow, view: string, block: Block): Paragraph | null {
  const span = trimSpan(view, block.span);
  if (block.kind === 'table_row' && block.table !== null && block.row !== null) {
    if (block.span.start === block.span.end) return null;
    const cells = rows[block.table]?.get(block.row) ?? [];
    return { span: block.span, headingLevel: null, row: { table: block.table, cells } };
  }
  if (span.start === span.end) return null;
  return { ...plain(span), headingLevel: block.kind === 'heading' ? block.level : null };
}

/** The paragraphs of a part whose reader knows its blocks. `view` is the report's text with artefacts masked. */
function paragraphsOfBlocks(part: PlacedPart, view: string): readonly Paragraph[] {
  const rows = cellsByRow(part);
  return part.blocks.flatMap((block) => paragraphOfBlock(rows, view, block) ?? []);
}

/** The paragraphs of a run of plain text lines (a range of `view` without tables). */
function paragraphsOfLines(view: string, range: Span): readonly Paragraph[] {
  const spans = physicalLines(view, range)
    .map((line) => trimSpan(view, line))
    .filter((span) => span.start < span.end);
  return joinBroken(view, spans).map(plain);
}

/** What a text file's reader knows to be no prose: the rows of its tables, and headings that Markdown marks. */
const knownBlocks = ({ blocks }: PlacedPart): readonly Block[] =>
  blocks.filter(({ kind }) => kind === 'table_row' || kind === 'heading');

/** The end of what a known block takes up: a table's rows are one place, whatever page furniture stands between them. */
const endOf = ({ tables }: PlacedPart, block: Block): number =>
  block.table === null ? block.span.end : Math.max(block.span.end, tables[block.table]?.span.end ?? 0);

/**
 * The paragraphs of a text file, whose lines are no paragraphs: a sentence may go on over a line break. Tables and
 * headings are where its reader found them.
 */
function paragraphsOfPlainText(part: PlacedPart, view: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const rows = cellsByRow(part);
  let { start } = part.span;
  let table: number | null = null;
  for (const block of knownBlocks(part)) {
    const isFirst = block.table === null || block.table !== table;
    if (isFirst) paragraphs.push(...paragraphsOfLines(view, { start, end: Math.max(start, block.span.start) }));
    const known = paragraphOfBlock(rows, view, block);
    if (known !== null) paragraphs.push(known);
    start = endOf(part, block);
    table = block.table;
  }
  return [...paragraphs, ...paragraphsOfLines(view, { start, end: part.span.end })];
}

/** The paragraphs of a member of a report. `view` is the report's text with artefacts masked, into which spans point. */
export const paragraphsOfPart = (part: PlacedPart, view: string): readonly Paragraph[] =>
  part.format === 'txt' ? paragraphsOfPlainText(part, view) : paragraphsOfBlocks(part, view);

/** The physical lines of `view` inside `range` that hold something, without their line ends. */
function physicalLines(view: string, range: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let { start } = range; start < range.end; ) {
    const feed = view.indexOf('\n', start);
    const end = feed === -1 ? range.end : Math.min(feed, range.end);
    if (end > start) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}
