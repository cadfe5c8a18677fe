import type { DraftBlock, DraftParagraph, DraftRun, DraftTable, PageStart } from '../assemble-document.ts';
import { joinWrapped } from '../line-breaks.ts';
import type { PageLayout } from './page-layout.ts';
import { goesOn, type PlacedLine, readTypesetting, typesettings } from './paragraph-breaks.ts';
import { appendPlaced, type PlacedText } from './placed-text.ts';
import type { FilledTable } from './table-text.ts';

/** The blocks of all pages; `repeatedHeaders` counts table rows that only repeat the table's header on its next page. */
export interface LaidOutBlocks {
  readonly blocks: readonly DraftBlock[];
  readonly repeatedHeaders: number;
}

type Element =
  | { readonly kind: 'line'; readonly line: PlacedLine }
  | { readonly kind: 'table'; readonly filled: FilledTable };

/** Joins the lines of all pages into paragraphs and tables that go on over pages into one. */
export function buildBlocks(pages: readonly PageLayout[]): LaidOutBlocks {
  const elements = pages.flatMap(elementsOf);
  const lines = elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
  const sets = typesettings(lines);
  const levels = headingSizes(lines);
  let repeatedHeaders = 0;
  const blocks = groupElements(elements, sets).map((group): DraftBlock => {
    if (group.kind === 'paragraph') return toParagraph(group.lines, levels);
    const { table, dropped } = joinTables(group.tables);
    repeatedHeaders += dropped;
    return table;
  });
  return { blocks, repeatedHeaders };
}

/** Elements that make one block together. */
type Group =
  | { readonly kind: 'paragraph'; readonly lines: PlacedLine[] }
  | { readonly kind: 'table'; readonly tables: FilledTable[] };

function groupElements(elements: readonly Element[], sets: ReturnType<typeof typesettings>): Group[] {
  const groups: Group[] = [];
  for (const element of elements) {
    const group = groups.at(-1);
    if (element.kind === 'line') {
      const last = group?.kind === 'paragraph' ? group.lines.at(-1) : undefined;
      if (group?.kind === 'paragraph' && last !== undefined && goesOn(last, element.line, sets))
        group.lines.push(element.line);
      else groups.push({ kind: 'paragraph', lines: [element.line] });
    } else {
      const last = group?.kind === 'table' ? group.tables.at(-1) : undefined;
      if (group?.kind === 'table' && last !== undefined && continues(last, element.filled))
        group.tables.push(element.filled);
      else groups.push({ kind: 'table', tables: [element.filled] });
    }
  }
  return groups;
}

function elementsOf(page: PageLayout): Element[] {
  const lines = page.lines.map((line): [number, Element] => [
    line.y,
    { kind: 'line', line: { ...line, page: page.number, pageWidth: page.width } },
  ]);
  const tables = page.tables.map((filled): [number, Element] => [filled.top, { kind: 'table', filled }]);
  return [...lines, ...tables].toSorted((one, other) => one[0] - other[0]).map(([, element]) => element);
}

/** A line is printed as a heading when its type is this much larger than the text's. */
const HEADING_RATIO = 1.1;

/** Longest heading in characters; longer large type is an emphasised paragraph. */
const HEADING_LENGTH = 80;

/** Font sizes of headings, largest first: their place is the outline level. */
function headingSizes(lines: readonly PlacedLine[]): number[] {
  const { size: usual } = readTypesetting(lines);
  const sizes = lines.map((line) => Math.round(line.size));
  return [...new Set(sizes)].filter((size) => size > usual * HEADING_RATIO).toSorted((one, other) => other - one);
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

/** How far, in points, the columns of a table may shift from one page to the next. */
const SAME_COLUMN = 4;

/** A table goes on when the next page begins with one of the same columns. */
function continues(last: FilledTable, next: FilledTable): boolean {
  const isNextPage = next.page === last.page + 1;
  const sameColumns = last.xs.length === next.xs.length;
  return isNextPage && sameColumns && last.xs.every((x, index) => Math.abs(x - (next.xs[index] ?? 0)) <= SAME_COLUMN);
}

function joinTables(parts: readonly FilledTable[]): { readonly table: DraftTable; readonly dropped: number } {
  let dropped = 0;
  const table = parts
    .map((part) => part.table)
    .reduce((first, second) => {
      const repeated = repeatedRows(first, second);
      dropped += repeated;
      return appendRows(first, second, repeated);
    });
  return { table, dropped };
}

function appendRows(first: DraftTable, second: DraftTable, skipped: number): DraftTable {
  const moved = second.cells
    .filter((cell) => cell.row >= skipped)
    .map((cell) => ({ ...cell, row: cell.row - skipped + first.rows }));
  return {
    ...first,
    rows: first.rows + second.rows - skipped,
    cells: [...first.cells, ...moved],
    rowPages: [...(first.rowPages ?? []), ...(second.rowPages ?? []).slice(skipped)],
  };
}

/** How many rows at the top of the second part print the first rows of the table again. */
function repeatedRows(first: DraftTable, second: DraftTable): number {
  const rowKey = (table: DraftTable, row: number): string =>
    JSON.stringify(table.cells.filter((cell) => cell.row === row).map(({ text, column }) => [column, text]));
  const holdsText = (row: number): boolean => second.cells.some((cell) => cell.row === row && cell.text !== '');
  let rows = 0;
  while (rows < second.rows - 1 && holdsText(rows) && rowKey(first, rows) === rowKey(second, rows)) rows += 1;
  return rows;
}
