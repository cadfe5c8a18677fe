import type { DraftBlock, DraftParagraph, DraftRun, PageStart } from '../assemble-document.ts';
import { joinWrapped } from '../line-breaks.ts';
import { HEADING_LENGTH, headingSizes, isSignature } from './headings.ts';
import type { PageLayout } from './page-layout.ts';
import { goesOn } from './paragraph-breaks.ts';
import { appendPlaced, type PlacedText } from './placed-text.ts';
import { continues, type JoinedTable, joinTables } from './table-joins.ts';
import type { FilledTable } from './table-text.ts';
import { type PlacedLine, typesettings } from './typesetting.ts';

/**
 * The blocks of all pages, and what was done where a table goes on over a page's end: header rows left out because they
 * only repeat the table's, rows joined that the end had cut, rows that may be such a rest and were left, and lines left
 * out that only say that the table goes on.
 */
export interface LaidOutBlocks {
  readonly blocks: readonly DraftBlock[];
  readonly repeatedHeaders: number;
  readonly joinedRows: number;
  readonly doubtfulRows: readonly string[];
  readonly continuationLines: readonly string[];
}

type Element =
  | { readonly kind: 'line'; readonly line: PlacedLine }
  | { readonly kind: 'table'; readonly filled: FilledTable };

/** Joins the lines of all pages into paragraphs and tables that go on over pages into one. */
export function buildBlocks(pages: readonly PageLayout[]): LaidOutBlocks {
  const elements = pages.flatMap(elementsOf);
  const lines = elements.flatMap((element) => (element.kind === 'line' && !element.line.isNote ? [element.line] : []));
  const sets = typesettings(lines);
  const levels = headingSizes(lines, sets);
  const { groups, continuationLines } = groupElements(elements, sets);
  const joined: JoinedTable[] = [];
  const blocks = groups.map((group): DraftBlock => {
    if (group.kind === 'paragraph')
      return toParagraph(group.lines, group.lines.some((line) => isSignature(line, sets)) ? [] : levels);
    if (group.kind === 'footnote') return { ...toParagraph(group.lines, []), kind: 'footnote' };
    const table = joinTables(group.tables);
    joined.push(table);
    return table.table;
  });
  return {
    blocks,
    repeatedHeaders: joined.reduce((sum, each) => sum + each.repeatedHeaders, 0),
    joinedRows: joined.reduce((sum, each) => sum + each.joinedRows, 0),
    doubtfulRows: joined.flatMap((each) => each.doubtfulRows),
    continuationLines,
  };
}

/** Elements that make one block together. */
type Group =
  | { readonly kind: 'paragraph'; readonly lines: PlacedLine[] }
  | { readonly kind: 'footnote'; readonly lines: PlacedLine[] }
  | { readonly kind: 'table'; readonly tables: FilledTable[] };

interface Grouping {
  readonly groups: Group[];
  /** Footnotes that wait until what goes on over their page's end has ended. */
  readonly notes: Group[];
  readonly continuationLines: string[];
}

function groupElements(elements: readonly Element[], sets: ReturnType<typeof typesettings>): Grouping {
  const grouping: Grouping = { groups: [], notes: [], continuationLines: [] };
  for (const [at, element] of elements.entries()) {
    if (element.kind === 'table') addTable(grouping, element.filled);
    else if (element.line.isNote) addNote(grouping.notes, element.line);
    else addLine(grouping, element.line, lineAt(elements, at + 1), sets);
  }
  grouping.groups.push(...grouping.notes);
  return grouping;
}

/** A footnote begins with its mark. */
const NOTE_MARK = /^(?:[①-⑳*※]|[[〔（(]?\d{1,3}[\]〕）)]?|注)/u;

function addNote(notes: Group[], line: PlacedLine): void {
  const last = notes.at(-1);
  if (last?.kind === 'footnote' && !NOTE_MARK.test(line.text)) last.lines.push(line);
  else notes.push({ kind: 'footnote', lines: [line] });
}

function addGroup({ groups, notes }: Grouping, group: Group): void {
  groups.push(...notes.splice(0), group);
}

const lineAt = (elements: readonly Element[], at: number): PlacedLine | undefined => {
  const element = elements[at];
  return element?.kind === 'line' && !element.line.isNote ? element.line : undefined;
};

function addLine(
  grouping: Grouping,
  line: PlacedLine,
  after: PlacedLine | undefined,
  sets: ReturnType<typeof typesettings>,
): void {
  const group = grouping.groups.at(-1);
  if (group?.kind === 'paragraph' && goesOn(group.lines, line, after, sets)) group.lines.push(line);
  else addGroup(grouping, { kind: 'paragraph', lines: [line] });
}

function addTable(grouping: Grouping, filled: FilledTable): void {
  const { groups, continuationLines } = grouping;
  const at = groups.findLastIndex((group) => group.kind === 'table');
  const group = groups[at];
  const last = group?.kind === 'table' ? group.tables.at(-1) : undefined;
  const between = linesOf(groups.slice(at + 1));
  const before = linesOf(groups.slice(Math.max(0, at - CAPTION_LINES), Math.max(0, at)));
  const goesOnBehind = between.every((line) => line.page === filled.page && isContinuationLine(line, before));
  if (group?.kind !== 'table' || last === undefined || !goesOnBehind || !continues(last, filled)) {
    addGroup(grouping, { kind: 'table', tables: [filled] });
    return;
  }
  groups.length = at + 1;
  continuationLines.push(...between.map((line) => line.text));
  group.tables.push(filled);
}

const linesOf = (groups: readonly Group[]): PlacedLine[] =>
  groups.flatMap((group) => (group.kind === 'paragraph' ? group.lines : []));

/** Paragraphs above a table that may be its title, its unit and who filled it in. */
const CAPTION_LINES = 3;

/** What is printed above the part of a table on a further page. */
const CONTINUATION = /^[（(]?续\s*(?:上\s*)?表|^(?:表|附件|附表).{0,40}[（(]续[）)]?|^接上[页表]|^[（(]?续[）)]?$/u;

/** True for words that say that a table goes on, and for its title or unit printed again. */
const isContinuationLine = (line: PlacedLine, before: readonly PlacedLine[]): boolean =>
  (line.text.length <= HEADING_LENGTH && CONTINUATION.test(line.text)) ||
  before.some((other) => other.text === line.text && other.page !== line.page);

function elementsOf(page: PageLayout): Element[] {
  const lines = page.lines.map(({ shift, frame, zone, ...line }): Placed => {
    // Lines of every column are compared as if they stood in the first one.
    const [left, right] = [line.left - shift, line.right - shift];
    const placed = { ...line, left, right, page: page.number, pageWidth: frame };
    return { zone, y: line.y, element: { kind: 'line', line: placed } };
  });
  const tables = page.tables.map(
    (filled): Placed => ({ zone: filled.zone, y: filled.top, element: { kind: 'table', filled } }),
  );
  return [...lines, ...tables]
    .toSorted((one, other) => one.zone - other.zone || one.y - other.y)
    .map(({ element }) => element);
}

interface Placed {
  readonly zone: number;
  readonly y: number;
  readonly element: Element;
}

function toParagraph(lines: readonly PlacedLine[], levels: readonly number[]): DraftParagraph {
  const pageStarts: PageStart[] = [];
  let placed: PlacedText<DraftRun> = { text: '', runs: [] };
  for (const { text, runs, page } of lines) {
    placed = appendPlaced(placed, { text, runs: runs.map((run) => ({ ...run, page })) }, joinWrapped);
    if (pageStarts.at(-1)?.page !== page) pageStarts.push({ page, at: placed.text.length - text.length });
  }
  const level = levels.indexOf(Math.round(lines[0]?.size ?? 0)) + 1;
  const isHeading = level > 0 && placed.text.length <= HEADING_LENGTH;
  return {
    kind: isHeading ? 'heading' : 'paragraph',
    ...placed,
    level: isHeading ? level : null,
    marker: null,
    pageStarts,
  };
}
