import type { Finding } from '#model/finding.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import { isAppendixHeading } from './appendix.ts';
import { type ContentsRole, findContents } from './contents.ts';
import { cutParagraph, type Piece } from './cut-lines.ts';
import { partAtHeadings } from './joined-headings.ts';
import type { LaidOutLine } from './laid-out-line.ts';
import { createListBook, type ListBook } from './numbered-lists.ts';
import {
  ANNEX_LIST,
  type Entry,
  goesOnBehind,
  isInOrder,
  numberFinding,
  type OpenLists,
  openAppendix,
  placeEntry,
} from './outline.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Marker, readMarkerAt } from './read-marker.ts';
import { repeatedLists } from './repeated-lists.ts';
import { isBareHeading } from './route-heading.ts';
import { endsAsHeading, type RunInHeading, runInHeading } from './run-in-heading.ts';

/** A heading is short: the longest seen has 46 characters (项目资金使用 lists in brackets); prose runs on. */
const LONGEST_HEADING = 50;
const SENTENCE_END = /[。！？；;!?]$|[\u4e00-\u9fff）)%％][.．]$/u;
/** Two clauses are a sentence. */
const TWO_CLAUSES = /[，,][^，,]*[，,]/u;
/** Money, shares and telephone numbers are stated by items; a heading at most counts (3个项目). */
const STATES_FIGURE = /[0-9０-９]\s?余?(?:[万亿千百]?元|[%％])|[0-9]{7}|[0-9]{3,4}-[0-9]{6}/u;
/** A clause and a colon lead in what comes behind: 项目支出增加，分为几块： */
const LEADS_IN = /[，,].*[：:]$/u;
/** Markers of clauses, whose words head nothing unless the genre knows them as a heading. */
const OF_CLAUSES: ReadonlySet<Marker['style']> = new Set(['enumerated', 'sequence']);

function isHeading(view: string, paragraph: Paragraph, pieces: readonly Piece[]): boolean {
  if (paragraph.headingLevel !== null) return true;
  const first = pieces[0];
  if (pieces.length !== 1 || first === undefined) return false;
  const { start, end } = first.content;
  if (end === start || end - start > LONGEST_HEADING) return false;
  const words = view.slice(start, end);
  if (first.marker === null || first.marker.style === 'bullet')
    return !SENTENCE_END.test(words) && isBareHeading(words);
  if (OF_CLAUSES.has(first.marker.style) || STATES_FIGURE.test(words) || LEADS_IN.test(words)) return false;
  return SENTENCE_END.test(words) ? endsAsHeading(words) : !TWO_CLAUSES.test(words);
}

interface Progress {
  readonly view: string;
  readonly lines: LaidOutLine[];
  readonly findings: Finding[];
  readonly book: ListBook;
  open: OpenLists;
  /** The lists that an annex among the sections broke off: its table may be over long before the report is. */
  interrupted: OpenLists;
  /** The last line with a marker. */
  lastMarked: LaidOutLine | null;
  /** Words that look like headings run in and are labels inside the items of a list. */
  readonly innerLabels: Set<string>;
}

/** The marker at the beginning of a paragraph; null for what only looks like one (1.5万元, 一 般). */
function leadOf({ view, open }: Progress, { span }: Pick<Paragraph, 'span'>): Marker | null {
  const marker = readMarkerAt(view, span.start);
  if (marker === null || marker.trust === 'sure') return marker;
  if (marker.trust === 'in_order') return isInOrder(open, marker) ? marker : null;
  const from = span.start + marker.length;
  return span.end - from <= LONGEST_HEADING && isBareHeading(view.slice(from, span.end)) ? marker : null;
}

/** The level of a piece: by its marker's place in the sequence; a heading without one by its format, else none. */
function levelOf(progress: Progress, piece: Piece, asHeading: boolean, formatLevel: number | null): number | null {
  if (piece.marker === null) return formatLevel;
  const before = progress.lines.at(-1);
  const isRightBelow = before?.kind === 'heading' && before.marker !== null;
  const entry: Entry = { marker: piece.marker, isHeading: asHeading, isRightBelow, span: piece.span };
  const { level, list, open, expected, irregularity } = placeEntry(progress.open, entry);
  progress.open = open;
  progress.book.note(list, entry);
  if (expected !== null && irregularity !== null) progress.findings.push(numberFinding(entry, expected, irregularity));
  return level;
}

/**
 * 整改措施：… between the items （一） and （二） of one list is the label of an item's part and heads nothing; so it is
 * where the same words come again.
 */
function isInnerLabel(progress: Progress, { heading }: RunInHeading, next: Paragraph | undefined): boolean {
  const { view, innerLabels, lastMarked } = progress;
  const words = view.slice(heading.start, heading.end);
  if (innerLabels.has(words)) return true;
  if (lastMarked?.kind !== 'item' || next === undefined || readMarkerAt(view, heading.start) !== null) return false;
  const [before, behind] = [readMarkerAt(view, lastMarked.span.start), readMarkerAt(view, next.span.start)];
  const isInside = before !== null && before.style === behind?.style && before.value + 1 === behind.value;
  if (isInside) innerLabels.add(words);
  return isInside;
}

/** A number that goes on where the annex broke the report off ends the annex. */
function leaveAnnex(progress: Progress, { span }: Paragraph): void {
  const { view, open, interrupted } = progress;
  if (interrupted.length === 0) return;
  const marker = readMarkerAt(view, span.start);
  if (marker === null || !goesOnBehind(open, interrupted, marker)) return;
  progress.open = interrupted;
  progress.interrupted = [];
}

/** Several sentences in the format of a heading: clerks number whole paragraphs with the styles of headings. */
function isProse(view: string, { span }: Paragraph): boolean {
  const words = view.slice(span.start, span.end).trimEnd();
  return SENTENCE_END.test(words) && /[。；]/u.test(words.slice(0, -1));
}

function addProse(progress: Progress, printed: Paragraph, index: number, next: Paragraph | undefined): void {
  const { view } = progress;
  const paragraph =
    printed.headingLevel !== null && isProse(view, printed) ? { ...printed, headingLevel: null } : printed;
  leaveAnnex(progress, paragraph);
  const runIn = paragraph.headingLevel === null ? runInHeading(view, paragraph.span) : null;
  const lead = leadOf(progress, paragraph);
  if (runIn !== null && !isInnerLabel(progress, runIn, next)) {
    addPieces(progress, cutParagraph(view, runIn.heading, lead), true, paragraph, index);
    const inner = leadOf(progress, { span: runIn.body });
    addPieces(progress, cutParagraph(view, runIn.body, inner), false, paragraph, index);
    return;
  }
  const pieces = cutParagraph(view, paragraph.span, lead);
  addPieces(progress, pieces, isHeading(view, paragraph, pieces), paragraph, index);
}

function addPieces(
  progress: Progress,
  pieces: readonly Piece[],
  asHeading: boolean,
  paragraph: Paragraph,
  index: number,
): void {
  for (const piece of pieces) {
    const level = levelOf(progress, piece, asHeading, paragraph.headingLevel);
    const line: LaidOutLine = {
      kind: asHeading ? 'heading' : piece.marker === null ? 'sentence' : 'item',
      span: piece.span,
      content: piece.content,
      marker: piece.marker?.printed ?? null,
      paragraph: index,
      cells: null,
      table: null,
      level,
    };
    progress.lines.push(line);
    if (line.marker !== null) progress.lastMarked = line;
  }
}

const whole = ({ span }: Paragraph, index: number, kind: LaidOutLine['kind'], level: number | null): LaidOutLine => ({
  kind,
  span,
  content: span,
  marker: null,
  paragraph: index,
  cells: null,
  table: null,
  level,
});

function addRow({ lines }: Progress, paragraph: Paragraph, index: number): void {
  if (paragraph.row === null) return;
  const { table, cells } = paragraph.row;
  lines.push({ ...whole(paragraph, index, 'table_row', null), cells, table });
}

/** A table of contents is kept as it is: its title heads it, its entries are no headings and no items. */
function addContents({ lines }: Progress, paragraph: Paragraph, index: number, role: ContentsRole): void {
  lines.push(whole(paragraph, index, role === 'title' ? 'heading' : 'sentence', role === 'title' ? 1 : null));
}

/** An annex begins an outline of its own. */
function addAppendix(progress: Progress, paragraph: Paragraph, index: number): void {
  if (progress.open.some(({ begun }) => begun !== ANNEX_LIST)) progress.interrupted = progress.open;
  progress.open = openAppendix();
  progress.lines.push(whole(paragraph, index, 'heading', 1));
}

interface LaidOut {
  readonly lines: readonly LaidOutLine[];
  readonly lists: readonly NumberedList[];
  readonly findings: readonly Finding[];
  readonly paragraphs: number;
}

/** Paragraphs → lines, each with its level in the outline; findings tell of irregular numbers and of lists printed twice. */
export function layOutLines(view: string, printed: readonly Paragraph[]): LaidOut {
  const paragraphs = printed.flatMap((paragraph) => partAtHeadings(view, paragraph));
  const contents = findContents(view, paragraphs);
  const progress: Progress = {
    view,
    lines: [],
    findings: [],
    book: createListBook(),
    open: [],
    interrupted: [],
    lastMarked: null,
    innerLabels: new Set(),
  };
  let index = 0;
  for (const paragraph of paragraphs) {
    const role = contents.get(index);
    if (paragraph.row !== null) addRow(progress, paragraph, index);
    else if (role !== undefined) addContents(progress, paragraph, index, role);
    else if (progress.lastMarked !== null && isAppendixHeading(view, paragraph.span))
      addAppendix(progress, paragraph, index);
    else addProse(progress, paragraph, index, paragraphs[index + 1]);
    index += 1;
  }
  const findings = [...progress.findings, ...repeatedLists(view, progress.lines)];
  return { lines: progress.lines, lists: progress.book.lists(), findings, paragraphs: paragraphs.length };
}
