import type { Finding } from '#model/finding.ts';
import type { Line } from '#model/line.ts';
import { cutParagraph, type Piece } from './cut-lines.ts';
import { type Entry, gapFinding, type OpenLists, placeEntry } from './outline.ts';
import type { Paragraph } from './paragraphs.ts';
import { readMarkerAt } from './read-marker.ts';
import { announcedFields, isBareHeading } from './route-heading.ts';
import { type RunInHeading, runInHeading } from './run-in-heading.ts';

/** A line before sections are known: `level` is its level in the outline of the whole document, 1 outermost. */
export interface LaidOutLine extends Omit<Line, 'number' | 'section' | 'depth'> {
  readonly level: number | null;
}

/** A heading is short: the longest seen has 46 characters (项目资金使用 lists in brackets); prose runs on. */
const LONGEST_HEADING = 50;
const SENTENCE_END = /[。！？；;]$/u;

const isHeading = (view: string, paragraph: Paragraph, pieces: readonly Piece[]): boolean => {
  if (paragraph.headingLevel !== null) return true;
  const first = pieces[0];
  if (pieces.length !== 1 || first === undefined) return false;
  const words = view.slice(first.content.start, first.content.end);
  if (words.length > LONGEST_HEADING || words === '') return false;
  // 1.主要职能。 is printed as a sentence and is the genre's heading.
  if (SENTENCE_END.test(words))
    return first.marker !== null && words.endsWith('。') && isHeadingOfGenre(words.slice(0, -1));
  return first.marker === null
    ? isBareHeading(words)
    : first.marker.style !== 'enumerated' && !/[，,].*[，,]/u.test(words);
};

const isHeadingOfGenre = (words: string): boolean => isBareHeading(words) && announcedFields(words).length > 0;

interface Progress {
  readonly lines: LaidOutLine[];
  readonly findings: Finding[];
  open: OpenLists;
  /** Words that look like headings run in and are labels inside the items of a list. */
  readonly innerLabels: Set<string>;
}

/** The level of a piece: by its marker's place in the sequence; a heading without one by its format, else none. */
function levelOf(progress: Progress, piece: Piece, asHeading: boolean, formatLevel: number | null): number | null {
  if (piece.marker === null) return formatLevel;
  const entry: Entry = { marker: piece.marker, isHeading: asHeading, span: piece.span };
  const placement = placeEntry(progress.open, entry);
  progress.open = placement.open;
  if (placement.expected !== null) progress.findings.push(gapFinding(entry, placement.expected));
  return placement.level;
}

/**
 * 整改措施：… between the items （一） and （二） of one list is the label of an item's part and heads nothing; so it is
 * where the same words come again.
 */
function isInnerLabel(
  progress: Progress,
  view: string,
  { heading }: RunInHeading,
  next: Paragraph | undefined,
): boolean {
  const words = view.slice(heading.start, heading.end);
  if (progress.innerLabels.has(words)) return true;
  const last = progress.lines.findLast(({ marker }) => marker !== null);
  const [before, behind] = [last, next].map((place) =>
    place === undefined ? null : readMarkerAt(view, place.span.start),
  );
  const isInside =
    readMarkerAt(view, heading.start) === null &&
    before?.style !== undefined &&
    before.style === behind?.style &&
    before.value + 1 === behind.value;
  if (isInside && last?.kind === 'item') progress.innerLabels.add(words);
  return isInside && last?.kind === 'item';
}

function addProse(
  progress: Progress,
  view: string,
  paragraph: Paragraph,
  index: number,
  next: Paragraph | undefined,
): void {
  const runIn = paragraph.headingLevel === null ? runInHeading(view, paragraph.span) : null;
  if (runIn !== null && !isInnerLabel(progress, view, runIn, next)) {
    addPieces(progress, cutParagraph(view, runIn.heading), true, paragraph, index);
    addPieces(progress, cutParagraph(view, runIn.body), false, paragraph, index);
    return;
  }
  const pieces = cutParagraph(view, paragraph.span);
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
    progress.lines.push({
      kind: asHeading ? 'heading' : piece.marker === null ? 'sentence' : 'item',
      span: piece.span,
      content: piece.content,
      marker: piece.marker?.printed ?? null,
      paragraph: index,
      cells: null,
      table: null,
      level,
    });
  }
}

function addRow(progress: Progress, paragraph: Paragraph, index: number): void {
  if (paragraph.row === null) return;
  const { span } = paragraph;
  const { table, cells } = paragraph.row;
  progress.lines.push({
    kind: 'table_row',
    span,
    content: span,
    marker: null,
    paragraph: index,
    cells,
    table,
    level: null,
  });
}

/** Paragraphs → lines, each with its level in the outline; findings tell of gaps in numbering. */
export function layOutLines(
  view: string,
  paragraphs: readonly Paragraph[],
): { readonly lines: readonly LaidOutLine[]; readonly findings: readonly Finding[] } {
  const progress: Progress = { lines: [], findings: [], open: [], innerLabels: new Set() };
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.row === null) addProse(progress, view, paragraph, index, paragraphs[index + 1]);
    else addRow(progress, paragraph, index);
  }
  return { lines: progress.lines, findings: progress.findings };
}
