import { createHash } from 'node:crypto';
import type { Block, SourceDocument, Table, TableCell } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import type { AskedCell, AskedPiece } from './read-question.ts';

/** Where a numbered line of the question stands in the rebuilt text; `cells` by column from 1, null for no row. */
export interface PlacedLine {
  readonly number: number;
  readonly span: Span;
  readonly cells: readonly { readonly column: number; readonly span: Span }[] | null;
}

export interface RebuiltQuestion {
  readonly document: SourceDocument;
  readonly lines: readonly PlacedLine[];
}

interface Rebuilding {
  text: string;
  readonly blocks: Block[];
  readonly tables: { readonly from: number; readonly rowSpans: Span[]; readonly cells: TableCell[] }[];
  readonly lines: PlacedLine[];
  /** Headings above the place reached, outermost first. */
  path: readonly string[];
  /** Headings that were named but not shown yet: the last one may be the line that comes next. */
  pending: readonly string[];
  inTable: boolean;
}

const put = (rebuilding: Rebuilding, text: string): Span => {
  const start = rebuilding.text.length;
  rebuilding.text += `${text}\n`;
  return { start, end: start + text.length };
};

function addParagraph(rebuilding: Rebuilding, text: string, level: number | null): Span {
  const span = put(rebuilding, text);
  const kind = level === null ? 'paragraph' : 'heading';
  rebuilding.blocks.push({ kind, span, level, marker: null, table: null, row: null });
  rebuilding.inTable = false;
  return span;
}

function addRow(rebuilding: Rebuilding, cells: readonly AskedCell[]): PlacedLine['cells'] & object {
  const { tables, blocks } = rebuilding;
  if (!rebuilding.inTable) tables.push({ from: rebuilding.text.length, rowSpans: [], cells: [] });
  rebuilding.inTable = true;
  const table = tables.length - 1;
  const rows = tables[table];
  const row = rows?.rowSpans.length ?? 0;
  const start = rebuilding.text.length;
  const columns = cells.at(-1)?.column ?? 0;
  const texts = Array.from({ length: columns }, (_, at) => cells.find(({ column }) => column === at + 1)?.text ?? '');
  const span = put(rebuilding, texts.join('\t'));
  const placed: { column: number; span: Span }[] = [];
  let at = start;
  for (const [index, text] of texts.entries()) {
    const place = { start: at, end: at + text.length };
    rows?.cells.push({ text, row, column: index, rowSpan: 1, columnSpan: 1, span: place });
    placed.push({ column: index + 1, span: place });
    at = place.end + 1;
  }
  rows?.rowSpans.push(span);
  blocks.push({ kind: 'table_row', span, level: null, marker: null, table, row });
  return placed;
}

/** Shows the headings that were named and are not among the lines. */
function showPending(rebuilding: Rebuilding, kept: number): void {
  const { pending, path } = rebuilding;
  for (const [at, heading] of pending.slice(0, pending.length - kept).entries())
    addParagraph(rebuilding, heading, path.length - pending.length + at + 1);
  rebuilding.pending = [];
}

function openPath(rebuilding: Rebuilding, headings: readonly string[]): void {
  showPending(rebuilding, 0);
  const known = headings.findIndex((heading, at) => rebuilding.path[at] !== heading);
  rebuilding.path = headings;
  rebuilding.pending = known === -1 ? headings.slice(-1) : headings.slice(known);
}

const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');

/** Longest marker before a heading's words (第十一部分). */
const LONGEST_MARKER = 8;

const isHeadingLine = (text: string, heading: string): boolean => {
  const [line, words] = [withoutSpaces(text), withoutSpaces(heading)];
  return words !== '' && line.endsWith(words) && line.length - words.length <= LONGEST_MARKER;
};

function addLine(rebuilding: Rebuilding, number: number, text: string): void {
  const heading = rebuilding.pending.at(-1);
  const isHeading = heading !== undefined && isHeadingLine(text, heading);
  showPending(rebuilding, isHeading ? 1 : 0);
  const span = addParagraph(rebuilding, text, isHeading ? rebuilding.path.length : null);
  rebuilding.lines.push({ number, span, cells: null });
}

function addPiece(rebuilding: Rebuilding, piece: AskedPiece): void {
  switch (piece.kind) {
    case 'opening':
      addParagraph(rebuilding, piece.text, null);
      return;
    case 'path':
      openPath(rebuilding, piece.headings);
      return;
    case 'gap':
      return;
    case 'table':
      showPending(rebuilding, 0);
      rebuilding.inTable = false;
      if (piece.unit !== null) addParagraph(rebuilding, `单位：${piece.unit}`, null);
      return;
    case 'table-header':
      addRow(rebuilding, piece.cells);
      return;
    case 'line':
      addLine(rebuilding, piece.number, piece.text);
      return;
    case 'row': {
      showPending(rebuilding, 0);
      const start = rebuilding.text.length;
      const cells = addRow(rebuilding, piece.cells);
      rebuilding.lines.push({ number: piece.number, span: { start, end: rebuilding.text.length - 1 }, cells });
    }
  }
}

const tableOf = ({ rowSpans, cells }: Rebuilding['tables'][number]): Table => ({
  foundBy: 'markup',
  span: { start: rowSpans[0]?.start ?? 0, end: rowSpans.at(-1)?.end ?? 0 },
  rowSpans,
  cells,
});

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The part of a report that a question shows, as a document: what its reader would have made of it, as far as it tells. */
export function rebuildDocument(pieces: readonly AskedPiece[]): RebuiltQuestion {
  const rebuilding: Rebuilding = {
    text: '',
    blocks: [],
    tables: [],
    lines: [],
    path: [],
    pending: [],
    inTable: false,
  };
  for (const piece of pieces) addPiece(rebuilding, piece);
  const { text, blocks, tables, lines } = rebuilding;
  const textSha256 = hashOf(text);
  const document: SourceDocument = {
    id: textSha256,
    name: 'question',
    format: 'docx',
    byteLength: Buffer.byteLength(text),
    reader: 'simulated',
    text,
    textSha256,
    blocks,
    tables: tables.map(tableOf),
    pages: [],
    runs: [],
    partial: false,
    findings: [],
  };
  return { document, lines };
}
