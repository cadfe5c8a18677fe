import { createHash } from 'node:crypto';
import type { Finding } from '#model/finding.ts';
import type {
  Block,
  DocumentFormat,
  Page,
  PlacedRun,
  SourceDocument,
  Table,
  TableCell,
} from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import type { NamedBytes } from './ingest-outcome.ts';
import { LINE_BREAKS } from './line-breaks.ts';

/** Where a page begins inside a paragraph: `at` counts UTF-16 units from the paragraph's start. */
export interface PageStart {
  readonly page: number;
  readonly at: number;
}

/** Where a part of a draft's text is printed: `at` and `length` count UTF-16 units within that text. */
export interface DraftRun extends Omit<PlacedRun, 'span'> {
  readonly at: number;
  readonly length: number;
}

/**
 * A block before it has a place in the canonical text. `pageStarts` lists the pages its text begins or goes on on, `runs`
 * where it is printed, in the order of the text; empty for formats without a layout.
 */
export interface DraftParagraph {
  readonly kind: Exclude<Block['kind'], 'table_row'>;
  readonly text: string;
  readonly level: number | null;
  readonly marker: string | null;
  readonly pageStarts: readonly PageStart[];
  readonly runs: readonly DraftRun[];
}

/** A cell at its origin in the grid; rows and columns count from 0. */
export interface DraftCell extends Omit<TableCell, 'span'> {
  readonly runs: readonly DraftRun[];
}

/** A table before it has a place. `rowPages` names each row's page, null for formats without pages. */
export interface DraftTable {
  readonly kind: 'table';
  readonly foundBy: Table['foundBy'];
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly DraftCell[];
  readonly rowPages: readonly number[] | null;
}

export type DraftBlock = DraftParagraph | DraftTable;

/** What a reader found in a file, before it is put together. Page sizes in points. */
export interface DraftDocument {
  readonly format: Exclude<DocumentFormat, 'txt'>;
  readonly reader: string;
  readonly blocks: readonly DraftBlock[];
  readonly pages: readonly Omit<Page, 'span'>[];
  readonly partial: boolean;
  readonly findings: readonly Finding[];
}

interface Assembly {
  text: string;
  readonly blocks: Block[];
  readonly tables: Table[];
  readonly runs: PlacedRun[];
  /** Offset in the text at which each page begins. */
  readonly pageStarts: Map<number, number>;
}

/** Builds the canonical text: blocks joined by a line break, a table row a line, its cells joined by tabs. */
export function assembleDocument(source: NamedBytes, draft: DraftDocument): SourceDocument {
  const assembly: Assembly = { text: '', blocks: [], tables: [], runs: [], pageStarts: new Map() };
  for (const block of draft.blocks) {
    if (block.kind === 'table') addTable(assembly, block);
    else addParagraph(assembly, block);
  }
  const { text, blocks, tables, runs } = assembly;
  return {
    id: source.id,
    name: source.name,
    format: draft.format,
    byteLength: source.bytes.byteLength,
    reader: draft.reader,
    text,
    textSha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    blocks,
    tables,
    pages: placePages(draft.pages, assembly),
    runs,
    partial: draft.partial,
    findings: draft.findings,
  };
}

function addParagraph(assembly: Assembly, draft: DraftParagraph): void {
  const span = appendLine(assembly, draft.text.replace(LINE_BREAKS, ' ').replaceAll('\0', ' '));
  for (const { page, at } of draft.pageStarts) notePage(assembly, page, span.start + at);
  addRuns(assembly, draft.runs, span.start, span);
  const { kind, level, marker } = draft;
  assembly.blocks.push({ kind, span, level, marker, table: null, row: null });
}

function addTable(assembly: Assembly, draft: DraftTable): void {
  const cells: TableCell[] = [];
  const byRow = Map.groupBy(draft.cells, (cell) => cell.row);
  const rowSpans = Array.from({ length: draft.rows }, (_, row) =>
    addRow(assembly, draft, row, byRow.get(row) ?? [], cells),
  );
  const first = rowSpans[0];
  const last = rowSpans.at(-1);
  if (first === undefined || last === undefined) return;
  assembly.tables.push({ foundBy: draft.foundBy, span: { start: first.start, end: last.end }, rowSpans, cells });
}

function addRow(
  assembly: Assembly,
  draft: DraftTable,
  row: number,
  own: readonly DraftCell[],
  cells: TableCell[],
): Span {
  const origins = new Map(own.map((cell) => [cell.column, cell]));
  const texts = Array.from({ length: draft.columns }, (_, column) => cellLine(origins.get(column)?.text ?? ''));
  const span = appendLine(assembly, texts.join('\t'));
  let start = span.start;
  texts.forEach((text, column) => {
    const cell = origins.get(column);
    if (cell !== undefined) {
      const { runs, text: printed, ...rest } = cell;
      const cellSpan = { start, end: start + text.length };
      cells.push({ ...rest, text, span: cellSpan });
      addRuns(assembly, runs, start - leadOf(printed), cellSpan);
    }
    start += text.length + 1;
  });
  const page = draft.rowPages?.[row];
  if (page !== undefined) notePage(assembly, page, span.start);
  assembly.blocks.push({ kind: 'table_row', span, level: null, marker: null, table: assembly.tables.length, row });
  return span;
}

/** A cell's text fit for its row's line, in which tabs part the cells. */
const cellLine = (text: string): string =>
  text
    .replace(LINE_BREAKS, ' ')
    .replace(/[\t\0]/gu, ' ')
    .trim();

/** Length of the white space that is cut off at a cell's start. */
const leadOf = (text: string): number => text.length - text.trimStart().length;

/** Adds the runs of a text that begins at `offset`, cut to the part of it that is kept. */
function addRuns(assembly: Assembly, runs: readonly DraftRun[], offset: number, kept: Span): void {
  for (const { at, length, page, box, confidence } of runs) {
    const start = Math.max(kept.start, offset + at);
    const end = Math.min(kept.end, offset + at + length);
    if (start < end) assembly.runs.push({ span: { start, end }, page, box, confidence });
  }
}

function appendLine(assembly: Assembly, line: string): Span {
  if (assembly.blocks.length > 0) assembly.text += '\n';
  const start = assembly.text.length;
  assembly.text += line;
  return { start, end: assembly.text.length };
}

function notePage(assembly: Assembly, page: number, at: number): void {
  if (!assembly.pageStarts.has(page)) assembly.pageStarts.set(page, at);
}

/** Gives each page the text from its own start to the next page's; a page without text gets an empty span. */
function placePages(pages: DraftDocument['pages'], assembly: Assembly): Page[] {
  let end = assembly.text.length;
  const placed = pages.toReversed().map((page) => {
    const start = assembly.pageStarts.get(page.number) ?? end;
    const span = { start, end: Math.max(start, end) };
    end = start;
    return { ...page, span: trimLineBreak(assembly.text, span) };
  });
  return placed.toReversed();
}

const trimLineBreak = (text: string, span: Span): Span =>
  span.end > span.start && text.charAt(span.end - 1) === '\n' ? { start: span.start, end: span.end - 1 } : span;
