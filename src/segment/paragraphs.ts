import type { LineCell } from '#model/line.ts';
import type { Block, SourceDocument } from '#model/source-document.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { type Marker, readMarkerAt } from './read-marker.ts';

/** A paragraph of prose, or one row of a table, before it is cut into lines. Spans are trimmed and never empty. */
export interface Paragraph {
  readonly span: Span;
  /** Outline level of a heading that the format itself marks as one; null elsewhere. */
  readonly headingLevel: number | null;
  /** For a table row: which table, and its cells (an empty cell has an empty span); columns are those of the grid. */
  readonly row: { readonly table: number; readonly cells: readonly LineCell[] } | null;
}

/** Ends of a sentence or a lead-in: a paragraph that ends so is complete. */
const COMPLETE = /[。！？；;：:…”」』）)】〕\]]$/u;
/** Prose rather than a heading: it has a clause mark inside. */
const CLAUSE = /[，,。；]/u;

/** Marker styles that one list may mix, when numbering was lost or bracket widths vary. */
const listShape = (marker: Marker): string => (marker.style.endsWith('bracket') ? 'bracket' : marker.style);

interface PhysicalLine {
  readonly span: Span;
  readonly marker: Marker | null;
  /** The line ends as a sentence or lead-in does. */
  readonly isComplete: boolean;
}

/** True when the line is a list marker alone, whose words stand on the next line (`1.⏎职能职责`). */
const isBareMarker = ({ span, marker }: PhysicalLine): boolean =>
  marker !== null && marker.style !== 'enumerated' && span.start + marker.length >= span.end;

/**
 * True when a marked line without an end is a sentence that a hard line break cut: its neighbours in the list are
 * complete. Where they are not, the items are headings, and headings may have a comma inside.
 */
function isCutItem(lines: readonly PhysicalLine[], at: number): boolean {
  const marker = lines[at]?.marker ?? null;
  if (marker === null) return true;
  const inList = (line: PhysicalLine): boolean => line.marker !== null && listShape(line.marker) === listShape(marker);
  const neighbours = [lines.slice(0, at).findLast(inList), lines.slice(at + 1).find(inList)].filter(
    (line) => line !== undefined,
  );
  return neighbours.length > 0 && neighbours.every((line) => line.isComplete);
}

/** True when the line after `lines[at]` goes on with its sentence. Headings stay apart: they have no clause marks. */
function goesOn(view: string, lines: readonly PhysicalLine[], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (line === undefined || next === undefined) return false;
  if (isBareMarker(line)) return true;
  if (line.isComplete || next.marker !== null || /\n\s*\n/u.test(view.slice(line.span.end, next.span.start)))
    return false;
  return CLAUSE.test(view.slice(line.span.start, line.span.end)) && isCutItem(lines, at);
}

function joinBroken(view: string, spans: readonly Span[]): readonly Span[] {
  const lines = spans.map((span): PhysicalLine => {
    const isComplete = COMPLETE.test(view.slice(span.start, span.end));
    return { span, marker: readMarkerAt(view, span.start), isComplete };
  });
  const joined: Span[] = [];
  let start: number | null = null;
  for (const [at, { span }] of lines.entries()) {
    start ??= span.start;
    if (goesOn(view, lines, at)) continue;
    joined.push({ start, end: span.end });
    start = null;
  }
  return joined;
}

/** The cells of a row that is one line of text, joined by tabs: one a grid column, covered places empty. */
export function cellsOfRow(view: string, row: Span): readonly Span[] {
  const cells: Span[] = [];
  let start = row.start;
  for (let at = row.start; at <= row.end; at += 1) {
    if (at < row.end && view[at] !== '\t') continue;
    cells.push(trimSpan(view, { start, end: at }));
    start = at + 1;
  }
  return cells;
}

const plain = (span: Span): Paragraph => ({ span, headingLevel: null, row: null });

/** A range of a document, and where it begins in `view`. */
export interface DocumentRange {
  readonly document: Pick<SourceDocument, 'blocks' | 'tables'>;
  readonly span: Span;
  readonly start: number;
}

/** The blocks that a range holds; one that stands across its border is cut there. */
const blocksIn = ({ document, span }: DocumentRange): readonly Block[] =>
  document.blocks.flatMap((block) => {
    const start = Math.max(block.span.start, span.start);
    const end = Math.min(block.span.end, span.end);
    return start > end || (start === end && block.span.start < block.span.end)
      ? []
      : [{ ...block, span: { start, end } }];
  });

/**
 * The paragraphs of a range of a document whose reader knows its blocks. `view` is the report's text with artefacts
 * masked, into which the paragraphs' spans point.
 */
export function paragraphsOfBlocks(range: DocumentRange, view: string): readonly Paragraph[] {
  const { document } = range;
  const shift = range.start - range.span.start;
  const moved = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  const paragraphs: Paragraph[] = [];
  for (const block of blocksIn(range)) {
    const span = trimSpan(view, moved(block.span));
    if (block.kind === 'table_row' && block.table !== null) {
      const cells = document.tables[block.table]?.cells.filter((cell) => cell.row === block.row) ?? [];
      paragraphs.push({
        span: moved(block.span),
        headingLevel: null,
        row: { table: block.table, cells: cells.map(({ column, span: cell }) => ({ column, span: moved(cell) })) },
      });
    } else if (span.start < span.end) {
      paragraphs.push({ ...plain(span), headingLevel: block.kind === 'heading' ? block.level : null });
    }
  }
  return paragraphs;
}

/** The paragraphs of a run of plain text lines (a range of `view` without tables). */
export function paragraphsOfText(view: string, lines: readonly Span[]): readonly Paragraph[] {
  const spans = lines.map((line) => trimSpan(view, line)).filter((span) => span.start < span.end);
  return joinBroken(view, spans).map(plain);
}

/** The physical lines of `view` inside `range`, without their line ends; empty lines included. */
export function physicalLines(view: string, range: Span): readonly Span[] {
  const lines: Span[] = [];
  let start = range.start;
  for (let at = range.start; at <= range.end; at += 1) {
    if (at < range.end && view.charCodeAt(at) !== 10) continue;
    const end = at > start && view.charCodeAt(at - 1) === 13 ? at - 1 : at;
    lines.push({ start, end });
    start = at + 1;
  }
  return lines;
}
