import type { Span } from '#model/span.ts';
import { columnsOf } from './display-width.ts';
import { cell, type FoundRow, type FoundTable } from './found-table.ts';
import { partOf, type TextLine } from './text-line.ts';

/*
 * Pandoc's simple and multiline tables: a line of dash runs says which display columns each cell takes up. In a
 * multiline table a line of dashes stands above and below, and blank lines set the rows apart.
 */

const RULE = /^\s*-{2,}(?: +-{2,})+\s*$/u;
const EDGE = /^\s*-{5,}\s*$/u;

/** True for the line of dash runs that rules a table's columns. */
export const isColumnRule = ({ words }: TextLine): boolean => RULE.test(words);

interface Ruler {
  readonly starts: readonly number[];
}

const rulerOf = ({ words }: TextLine): Ruler => ({ starts: [...words.matchAll(/-+/gu)].map(({ index }) => index) });

/** The parts of a line under each run of dashes; what reaches over a run's end belongs to it up to the next run. */
function partsUnder(line: TextLine, ruler: Ruler): readonly Span[] {
  const columns = columnsOf(line.words, 2);
  const offsets = ruler.starts.map((start) => {
    const at = columns.findIndex((column) => column >= start);
    return at === -1 ? line.words.length : at;
  });
  return offsets.map((offset, at) =>
    partOf(line, at === 0 ? 0 : offset, Math.max(offset, offsets[at + 1] ?? line.words.length)),
  );
}

function joinRow(lines: readonly TextLine[], ruler: Ruler): FoundRow {
  const parts = lines.map((line) => partsUnder(line, ruler));
  return {
    cells: ruler.starts.map((_, column) => {
      const own = parts.flatMap((row) => row[column] ?? []);
      const filled = own.filter(({ start, end }) => start < end);
      return cell(column, filled.length > 0 ? filled : own.slice(0, 1));
    }),
  };
}

/** Lines in groups, set apart by blank ones. */
function groupsOf(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const groups: TextLine[][] = [[]];
  for (const line of lines) {
    if (line.isBlank) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

/** How far above its column rule a header may begin, in lines. */
const TALLEST_HEADER = 6;

/** Where the table whose columns line `rule` rules begins: at a line of dashes above the header, else at the header. */
function beginOf(
  lines: readonly TextLine[],
  rule: number,
  floor: number,
): { readonly from: number; readonly hasEdge: boolean } {
  for (let at = rule - 1; at >= Math.max(floor, rule - TALLEST_HEADER); at -= 1) {
    const line = lines[at];
    if (line === undefined || line.isBlank) break;
    if (EDGE.test(line.words)) return { from: at, hasEdge: true };
  }
  const isHeader = rule - 1 >= floor && lines[rule - 1]?.isBlank === false;
  return { from: isHeader ? rule - 1 : rule, hasEdge: false };
}

function endOf(lines: readonly TextLine[], rule: number, hasEdge: boolean): number {
  for (let at = rule + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (EDGE.test(line.words) || isColumnRule(line)) return at;
    if (!hasEdge && line.isBlank) return at;
  }
  return hasEdge ? -1 : lines.length;
}

/** The table whose columns line `rule` rules and which begins at `floor` or later; null when none does. */
export function readRuledRows(lines: readonly TextLine[], rule: number, floor: number): FoundTable | null {
  const ruling = lines[rule];
  if (ruling === undefined || !isColumnRule(ruling)) return null;
  const ruler = rulerOf(ruling);
  const { from, hasEdge } = beginOf(lines, rule, floor);
  const end = endOf(lines, rule, hasEdge);
  if (end <= rule + 1) return null;
  const header = lines.slice(hasEdge ? from + 1 : from, rule).filter((line) => !line.isBlank);
  const body = lines.slice(rule + 1, end);
  const isMultiline = hasEdge && body.some((line) => line.isBlank);
  const groups = isMultiline ? groupsOf(body) : body.filter((line) => !line.isBlank).map((line) => [line]);
  const rows = [...(header.length > 0 ? [header] : []), ...groups].map((group) => joinRow(group, ruler));
  const closing = lines[end];
  const to = closing !== undefined && !closing.isBlank ? end + 1 : end;
  return { from, to, columns: ruler.starts.length, rows, uncertain: [] };
}
