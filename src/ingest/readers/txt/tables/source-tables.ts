import type { Table, TableCell } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { joinLines } from '../../../line-breaks.ts';
import type { FoundCell, FoundRow, FoundTable } from './found-table.ts';
import type { TextLine } from './text-line.ts';

/** White space alone lies between the parts, so that one span covers them and nothing else. */
const areAdjacent = (view: string, parts: readonly Span[]): boolean =>
  parts.every((part, at) => at === 0 || view.slice(parts[at - 1]?.end ?? 0, part.start).trim() === '');

/**
 * The place of a cell: all of it where its lines follow each other, its longest line where other cells' words stand
 * between them.
 */
function spanOf(view: string, parts: readonly Span[]): Span {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  if (areAdjacent(view, parts)) return { start: first.start, end: last.end };
  return parts.reduce((longest, part) => (part.end - part.start > longest.end - longest.start ? part : longest));
}

const wordsOf = (view: string, parts: readonly Span[]): string =>
  joinLines(parts.flatMap(({ start, end }) => view.slice(start, end).split(/[\r\n\v\f\u0085\u2028\u2029]+/u)));

function toCell(view: string, row: number, found: FoundCell): TableCell {
  const { column, rowSpan, columnSpan, parts } = found;
  const text = wordsOf(view, parts);
  const span = spanOf(view, parts);
  return { text, row, column, rowSpan, columnSpan, span: text === '' ? { start: span.start, end: span.start } : span };
}

/** A row's place: from the first to the last of its cells' characters. Cells merged with rows below reach out of it. */
function rowSpanOf({ cells }: FoundRow, floor: number): Span {
  const own = cells.filter(({ rowSpan }) => rowSpan === 1).flatMap(({ parts }) => parts);
  const first = cells.flatMap(({ parts }) => parts.slice(0, 1));
  const inside = own.length > 0 ? own : first;
  const end = inside.reduce((last, part) => Math.max(last, part.end), floor);
  const start = [...inside, ...first].reduce((least, part) => Math.min(least, part.start), end);
  return { start: Math.max(floor, start), end };
}

/** A found table as a document holds it; rows that hold no cell of their own keep an empty span behind the row before. */
export function toTable(view: string, lines: readonly TextLine[], found: FoundTable): Table {
  const span = { start: lines[found.from]?.span.start ?? 0, end: lines[found.to - 1]?.span.end ?? 0 };
  const rowSpans: Span[] = [];
  for (const row of found.rows) rowSpans.push(rowSpanOf(row, rowSpans.at(-1)?.end ?? span.start));
  const cells = found.rows.flatMap((row, index) => row.cells.map((each) => toCell(view, index, each)));
  return { foundBy: 'lines', span, rowSpans, cells };
}
