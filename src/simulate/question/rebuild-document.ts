import { createHash } from 'node:crypto';
import type { LineCell } from '#model/line.ts';
import type { Block, SourceDocument, Table, TableCell } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { type HeadingNumbers, headingNumbers, markerBefore, shownHeading } from './heading-numbers.ts';
import type { AskedCell, AskedPiece, AskedProblem } from './read-question.ts';

/**
 * Where a line of the question stands in the rebuilt text. `number` is its number in the question, null for what is shown
 * without one; `isShown` is false for those that are only told of, which answers may name and not cite. `cells` by column
 * from 0, as everywhere inside the program; null for no row, and so is `table`, an index into the document's tables.
 */
export interface PlacedLine {
  readonly number: number | null;
  readonly isShown: boolean;
  readonly span: Span;
  readonly cells: readonly LineCell[] | null;
  readonly table: number | null;
}

export interface RebuiltQuestion {
  readonly document: SourceDocument;
  readonly lines: readonly PlacedLine[];
  /** The unit that the question states for a table, by the table's index; null for none. */
  readonly units: readonly (string | null)[];
}

interface Rebuilding {
  text: string;
  readonly blocks: Block[];
  readonly tables: { readonly rowSpans: Span[]; readonly cells: TableCell[] }[];
  readonly lines: PlacedLine[];
  readonly units: (string | null)[];
  /** The unit stated for the table that comes next. */
  unit: string | null;
  /** Headings above the place reached, outermost first. */
  path: readonly string[];
  /** Headings that were named but not shown yet: the last one may be the line that comes next. */
  pending: readonly string[];
  inTable: boolean;
  readonly numbers: HeadingNumbers;
  /** The number of the line that the next one may share a paragraph with; null behind headings, rows and gaps. */
  last: number | null;
}

/** Adds words, on a line of their own. */
function put(rebuilding: Rebuilding, text: string): Span {
  if (rebuilding.blocks.length > 0) rebuilding.text += '\n';
  const start = rebuilding.text.length;
  rebuilding.text += text;
  return { start, end: start + text.length };
}

function addParagraph(rebuilding: Rebuilding, text: string, level: number | null): Span {
  const span = put(rebuilding, text);
  const kind = level === null ? 'paragraph' : 'heading';
  rebuilding.blocks.push({ kind, span, level, marker: null, table: null, row: null });
  rebuilding.inTable = false;
  rebuilding.last = null;
  return span;
}

const SENTENCE_END = /[。；！？;!?][”’"）)」』]?$/u;
/** Lists that are told inside a paragraph: 一是…二是…, 首先…, ①…②…. */
const RUNS_ON =
  /^(?:[一二三四五六七八九十]{1,3}(?:是|要|则)|第[一二三四五六七八九十][，,是]|其[一二三四五六七八九十次]|首先|再次|最后|[①-⑳])/u;
/** The items of lists, and labels (整改结果：), which begin paragraphs. */
const MARKED =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．)）]|\d{1,2}[、.．)）]|第[一二三四五六七八九十\d]{1,3}|[●○■□◆◇★☆▲△►▶➢➤◎※√✓·•∙*]|(?!其中)[\u4e00-\u9fff]{2,6}[\d一二三四五六七八九十]{0,2}[：:])/u;

/** A signature or a date stands behind the last sentence, and ends with no mark. */
const LONGEST_SIGNATURE = 20;

/**
 * Whether a line goes on with the paragraph of the one before it, which a question does not tell: in the corpus 9 of 10
 * sentences do that follow a whole sentence, and so do the items of lists that are told with words; others do not.
 */
function runsOn({ text, last }: Rebuilding, number: number, words: string): boolean {
  if (last === null || last + 1 !== number) return false;
  if (RUNS_ON.test(words)) return true;
  const isSignature = words.length <= LONGEST_SIGNATURE && /[\p{L}\p{N}]$/u.test(words);
  return SENTENCE_END.test(text.slice(-2)) && !MARKED.test(words) && !isSignature;
}

/** Adds words to the paragraph that was last added. */
function extendParagraph(rebuilding: Rebuilding, text: string): Span {
  const start = rebuilding.text.length;
  rebuilding.text += text;
  const block = rebuilding.blocks.pop();
  const end = rebuilding.text.length;
  if (block !== undefined) rebuilding.blocks.push({ ...block, span: { start: block.span.start, end } });
  return { start, end };
}

/** The words of a row's columns, those it does not show included. */
function columnTexts(cells: readonly AskedCell[]): readonly string[] {
  const columns = cells.at(-1)?.column ?? 0;
  return Array.from({ length: columns }, (_, at) => cells.find(({ column }) => column === at + 1)?.text ?? '');
}

function addRow(rebuilding: Rebuilding, number: number | null, cells: readonly AskedCell[]): void {
  const { tables, blocks, units } = rebuilding;
  if (!rebuilding.inTable) {
    tables.push({ rowSpans: [], cells: [] });
    units.push(rebuilding.unit);
  }
  rebuilding.inTable = true;
  rebuilding.last = null;
  const table = tables.length - 1;
  const rows = tables[table];
  const row = rows?.rowSpans.length ?? 0;
  const texts = columnTexts(cells);
  const span = put(rebuilding, texts.join('\t'));
  const placed: LineCell[] = [];
  let at = span.start;
  for (const [index, text] of texts.entries()) {
    const place = { start: at, end: at + text.length };
    if (text !== '') rows?.cells.push({ text, row, column: index, rowSpan: 1, columnSpan: 1, span: place });
    placed.push({ column: index, span: place });
    at = place.end + 1;
  }
  rows?.rowSpans.push(span);
  blocks.push({ kind: 'table_row', span, level: null, marker: null, table, row });
  rebuilding.lines.push({ number, isShown: number !== null, span, cells: placed, table });
}

/** Shows the headings that were named and are not among the lines. */
function showPending(rebuilding: Rebuilding, kept: number): void {
  const { pending, path } = rebuilding;
  for (const [at, heading] of pending.slice(0, pending.length - kept).entries()) {
    const depth = path.length - pending.length + at + 1;
    addParagraph(rebuilding, `${rebuilding.numbers.next(depth)}${shownHeading(heading)}`, depth);
  }
  rebuilding.pending = [];
}

function openPath(rebuilding: Rebuilding, headings: readonly string[]): void {
  showPending(rebuilding, 0);
  const known = headings.findIndex((heading, at) => rebuilding.path[at] !== heading);
  rebuilding.path = headings;
  rebuilding.pending = known === -1 ? headings.slice(-1) : headings.slice(known);
}

function addLine(rebuilding: Rebuilding, number: number, text: string): void {
  const heading = rebuilding.pending.at(-1);
  const marker = heading === undefined ? null : markerBefore(text, heading);
  const isHeading = marker !== null;
  showPending(rebuilding, isHeading ? 1 : 0);
  const span = runsOn(rebuilding, number, text)
    ? extendParagraph(rebuilding, text)
    : addParagraph(rebuilding, text, isHeading ? rebuilding.path.length : null);
  if (marker !== null) rebuilding.numbers.seen(rebuilding.path.length, marker);
  rebuilding.lines.push({ number, isShown: true, span, cells: null, table: null });
  rebuilding.last = isHeading ? null : number;
}

/** Under a heading of their own: the question tells where they stand, and not under which one. */
function addProblems(rebuilding: Rebuilding, problems: readonly AskedProblem[]): void {
  addParagraph(rebuilding, `${rebuilding.numbers.next(1)}存在的问题`, 1);
  for (const { number, text } of problems) {
    const span = addParagraph(rebuilding, text, null);
    rebuilding.lines.push({ number, isShown: false, span, cells: null, table: null });
  }
}

/** A numbered heading, which would open a section before the one that is asked about. */
const NUMBERED = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|第[一二三四五六七八九十\d]{1,3}[部章节])/u;

/** The title's lines: the opening's first words, up to a heading; its last ones may be cut off in the middle. */
function openingLines(text: string): readonly string[] {
  const words = text.split(' ');
  const whole = words.length > 1 ? words.slice(0, -1) : words;
  const heading = whole.findIndex((line) => NUMBERED.test(line));
  return heading === -1 ? whole : whole.slice(0, heading);
}

function addPiece(rebuilding: Rebuilding, piece: AskedPiece): void {
  switch (piece.kind) {
    case 'opening':
      for (const line of openingLines(piece.text)) addParagraph(rebuilding, line, null);
      return;
    case 'problems':
      addProblems(rebuilding, piece.problems);
      return;
    case 'path':
      openPath(rebuilding, piece.headings);
      return;
    case 'gap':
      return;
    case 'table':
      showPending(rebuilding, 0);
      rebuilding.inTable = false;
      rebuilding.unit = piece.unit;
      if (piece.unit !== null) addParagraph(rebuilding, `单位：${piece.unit}`, null);
      return;
    case 'table-header':
      addRow(rebuilding, null, piece.cells);
      return;
    case 'line':
      addLine(rebuilding, piece.number, piece.text);
      return;
    case 'row':
      showPending(rebuilding, 0);
      addRow(rebuilding, piece.number, piece.cells);
  }
}

/** What is asked about is a report, whether the question shows its title or not. */
const TITLE = '部门整体支出绩效自评报告';
const TITLE_WORDS = /绩效.*报告|自评报告|自评表/u;

const showsTitle = (piece: AskedPiece): boolean =>
  piece.kind === 'opening' || (piece.kind === 'line' && TITLE_WORDS.test(piece.text));

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
    units: [],
    unit: null,
    path: [],
    pending: [],
    inTable: false,
    numbers: headingNumbers(pieces),
    last: null,
  };
  if (!pieces.some(showsTitle)) addParagraph(rebuilding, TITLE, null);
  for (const piece of pieces) addPiece(rebuilding, piece);
  const { text, blocks, tables, lines, units } = rebuilding;
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
  return { document, lines, units };
}
