import type { Span } from '#model/span.ts';
import { type Attempt, MOST_LINES } from './found-table.ts';
import { startsWithMarker } from './list-start.ts';
import { placeRows } from './place-cells.ts';
import { countOf, partOf, type TextLine } from './text-line.ts';

/*
 * Rows on one line each, their cells joined by tabs: what Word's “convert to text”, spreadsheets and browsers put on the
 * clipboard. A browser leaves out cells that a merged one covers; a line break inside a cell breaks the row's line.
 */

/** `pair` is one of two cells, which may be aligned prose too; `wrap` may be the rest of a cell with a line break. */
export type TabLine = 'row' | 'pair' | 'wrap' | 'blank' | 'other';

/** The label of a row of two cells: short, and no sentence; 其中： in front of it makes it a part of the row above. */
const PAIR = /^(?:其中[：:])?[^\t，。；：:]{1,20}\t[^\t]+$/u;

/** The longest line that can be a row's piece without a tab: the longest real cell seen has 76 characters. */
const LONGEST_PIECE = 40;

/** What stands above the next table and is no rest of a cell: 附件2, 单位：万元, （2022年度）, 项目支出绩效自评表. */
const CAPTION =
  /^附[件表录]?[\d一二三四五六七八九十]{0,3}(?:[-－—]\d+)?[:：]?$|^(?:金额)?单位[:：]|^[（(]?20\d{2}年度?[)）]?$|^.{4,}(?:自评|情况|评价|目标|决算|预算|数据|明细|汇总|统计)总?表(?:[（(].*[)）])?$/u;

/** What the head of a form asks for begins a row: 主管部门, 实施单位. */
const ASKED = /^(?:中央|地方|省级|市级|县级|项目|业务)?(?:主管部门|实施单位|预算单位|使用单位|负责人|联系人|联系电话)/u;

/** A single line with tabs is an aligned line of prose (a signature), not a table. */
const FEWEST_ROWS = 2;
/** Two lines of two cells may be aligned signatures. */
const FEWEST_PAIRS = 3;

/** Forms have a dozen columns, the widest sheets some hundred; a line of more tabs is no row. */
const MOST_CELLS = 500;

export function tabLineOf({ words, isBlank }: TextLine): TabLine {
  if (isBlank) return 'blank';
  const tabs = countOf(words, '\t');
  if (tabs >= MOST_CELLS) return 'other';
  if (tabs >= 2) return 'row';
  if (tabs === 1) return PAIR.test(words.trimEnd()) && !/^\s/u.test(words) ? 'pair' : 'other';
  const piece = words.trim();
  const isPiece = piece.length <= LONGEST_PIECE && !/[。；]/u.test(piece) && !startsWithMarker(piece);
  return isPiece && !CAPTION.test(piece) ? 'wrap' : 'other';
}

/** The parts of a line between its tabs; an empty one is an empty cell. */
export function partsOfTabLine(line: TextLine): Span[] {
  const parts: Span[] = [];
  let start = 0;
  for (let at = 0; at <= line.words.length; at += 1) {
    if (at < line.words.length && line.words[at] !== '\t') continue;
    parts.push(partOf(line, start, at));
    start = at + 1;
  }
  return parts;
}

const isRow = (kind: TabLine | undefined): boolean => kind === 'row' || kind === 'pair';

/** Lines without a tab that a row may be broken over before it goes on. */
const MOST_PIECES = 3;

/** Blank lines and page furniture that may stand between two parts of a table where a page ends. */
const LONGEST_PAGE_GAP = 8;

/** Index of the row that goes on behind a page break at `at`; null when the table ends there. */
function behindPageBreak(lines: readonly TextLine[], kinds: readonly TabLine[], at: number): number | null {
  let isBroken = lines[at - 1]?.isPageBreak ?? false;
  for (let next = at; next < at + LONGEST_PAGE_GAP && next < lines.length; next += 1) {
    isBroken ||= lines[next]?.isPageBreak ?? false;
    if (kinds[next] !== 'blank') return isBroken && kinds[next] === 'row' ? next : null;
  }
  return null;
}

/** The next line of the table behind `at`, over pieces without a tab and page breaks; null at its end. */
function nextLine(lines: readonly TextLine[], kinds: readonly TabLine[], at: number): number | null {
  const kind = kinds[at + 1];
  if (isRow(kind)) return at + 1;
  if (kind === 'blank') return behindPageBreak(lines, kinds, at + 1);
  if (kind !== 'wrap') return null;
  const ahead = kinds.slice(at + 1, at + 2 + MOST_PIECES).findIndex(isRow);
  const pieces = kinds.slice(at + 1, at + 1 + ahead);
  return ahead > 0 && pieces.every((piece) => piece === 'wrap') ? at + 1 : null;
}

function indexesOfTable(lines: readonly TextLine[], kinds: readonly TabLine[], from: number): readonly number[] {
  const indexes: number[] = [];
  for (let at: number | null = from; at !== null && at < from + MOST_LINES; at = nextLine(lines, kinds, at))
    indexes.push(at);
  return indexes;
}

/** The number of cells that most rows have; of two numbers equally common the larger. */
function usualCount(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const joinRow = (row: readonly Span[], more: readonly Span[]): Span[] => {
  const [last, first] = [row.at(-1), more[0]];
  if (last === undefined || first === undefined) return [...row, ...more];
  return [...row.slice(0, -1), { start: last.start, end: Math.max(last.end, first.end) }, ...more.slice(1)];
};

/** A line break never stands inside a figure: words behind one begin the next row. */
const FIGURE = /^[-+－−≥≤]?[\d０-９.,，．]+[%％]?$|^[-－—]$/u;

/** Whether the words between two whole rows go on with the cell before them; else with the one behind. */
function goesBehind(view: string, before: readonly Span[], rows: readonly Span[][], at: number): boolean {
  const last = before.at(-1) ?? { start: 0, end: 0 };
  const next = rows[at + 1]?.[0];
  const isFigure = FIGURE.test(view.slice(last.start, last.end));
  if (next === undefined || rows[at + 1]?.length === 1) return !isFigure;
  const isWordsNext = next.start < next.end && !FIGURE.test(view.slice(next.start, next.end));
  return !(isWordsNext && (isFigure || last.start === last.end));
}

/** Puts rows together that a line break inside a cell tore apart: their pieces make up a whole row, and none is one. */
function joinPieces(view: string, rows: readonly Span[][], columns: number): Span[][] {
  const joined: Span[][] = [];
  for (let at = 0; at < rows.length; at += 1) {
    let row = rows[at] ?? [];
    const before = joined.at(-1);
    // A line without a tab between two whole rows is the rest of the cell before it.
    if (row.length === 1 && before !== undefined && before.length >= columns && goesBehind(view, before, rows, at)) {
      joined[joined.length - 1] = joinRow(before, row);
      continue;
    }
    const [only] = row;
    const next = rows[at + 1];
    if (row.length === 1 && only !== undefined && next?.length === columns) {
      joined.push(joinRow([only], next));
      at += 1;
      continue;
    }
    const asked = row.length > 1 ? rows[at + 1]?.[0] : undefined;
    const isWhole = asked !== undefined && ASKED.test(view.slice(asked.start, asked.end));
    const end = row.length < columns && !isWhole ? endOfPieces(rows, at, columns) : null;
    for (let next = at + 1; end !== null && next < end; next += 1) row = joinRow(row, rows[next] ?? []);
    joined.push(row);
    if (end !== null) at = end - 1;
  }
  return joined;
}

/** Index behind the pieces that make up a whole row from `at` on; null when they do not. */
function endOfPieces(rows: readonly Span[][], at: number, columns: number): number | null {
  let count = rows[at]?.length ?? 0;
  // A line without a tab in its middle or at its end shows that a cell was broken there.
  let isBroken = false;
  for (let next = at + 1; next < rows.length && next <= at + 1 + MOST_PIECES; next += 1) {
    const more = rows[next]?.length ?? 0;
    if (more >= columns || count + more - 1 > columns) return null;
    isBroken ||= more === 1 || count * 2 <= columns || more * 2 <= columns;
    count += more - 1;
    // Further lines without a tab belong to the last cell, when a whole row comes behind them.
    if (count === columns && (rows[next + 1]?.length ?? columns) !== 1) return isBroken ? next + 1 : null;
  }
  return null;
}

/** The rows that print the header again, as each page does, left out; the text keeps them. */
function withoutRepeatedHeader(view: string, rows: readonly (readonly Span[])[]): Span[][] {
  const wordsOf = (parts: readonly Span[]): string => parts.map(({ start, end }) => view.slice(start, end)).join('\t');
  const header = wordsOf(rows[0] ?? []);
  return rows.flatMap((row, index) => (index > 0 && wordsOf(row) === header ? [] : [[...row]]));
}

/** Looks for a table of rows joined by tabs that begins at line `from`, a row's; null elsewhere. */
export function readTabRows(
  view: string,
  lines: readonly TextLine[],
  kinds: readonly TabLine[],
  from: number,
): Attempt | null {
  if (!isRow(kinds[from])) return null;
  const indexes = indexesOfTable(lines, kinds, from);
  const rowCount = indexes.filter((index) => isRow(kinds[index])).length;
  const to = (indexes.at(-1) ?? from) + 1;
  if (rowCount < (kinds[from] === 'row' ? FEWEST_ROWS : FEWEST_PAIRS)) return { to, table: null };
  const printed = indexes.flatMap((index) => {
    const line = lines[index];
    return line === undefined ? [] : [partsOfTabLine(line)];
  });
  const rows = withoutRepeatedHeader(view, printed);
  const columns = usualCount(rows.map((row) => row.length).filter((count) => count > 1));
  return { to, table: { from, to, ...placeRows(view, joinPieces(view, rows, columns)) } };
}
