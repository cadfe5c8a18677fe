import type { Line, LineCell } from '#model/line.ts';
import type { LineTable } from '#model/section.ts';
import { covers, type Span } from '#model/span.ts';
import type { Source } from './outcome.ts';

/** The part of the text a figure is read in: its cell or, outside tables, its line; `line` is null between lines. */
export interface Surroundings {
  readonly area: Span;
  readonly line: Line | null;
  readonly cell: LineCell | null;
}

/** The line that covers a place; lines are in text order and do not overlap. */
export function lineAt(source: Source, place: Span): Line | null {
  const { lines } = source.segmentation;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.span.start ?? 0) <= place.start) low = middle + 1;
    else high = middle;
  }
  const line = lines[low - 1];
  return line !== undefined && covers(line.span, place) ? line : null;
}

/** What a figure has around it: the cell or line that covers it, else the rest of its physical line. */
export function surroundingsOf(source: Source, place: Span): Surroundings {
  const line = lineAt(source, place);
  const cell = line?.cells?.find((candidate) => covers(candidate.span, place)) ?? null;
  if (cell !== null) return { area: cell.span, line, cell };
  if (line !== null) return { area: line.span, line, cell: null };
  const before = source.text.lastIndexOf('\n', place.start - 1) + 1;
  const after = source.text.indexOf('\n', place.end);
  return { area: { start: before, end: after === -1 ? source.text.length : after }, line: null, cell: null };
}

/** The table a line belongs to; null for prose. */
export const tableOf = (source: Source, line: Line | null): LineTable | null =>
  line === null || line.table === null ? null : (source.segmentation.tables[line.table] ?? null);

/** The cells of the same column in the rows above, nearest first. */
export function cellsAbove(source: Source, line: Line, cell: LineCell): readonly Span[] {
  const table = tableOf(source, line);
  if (table === null) return [];
  const found: Span[] = [];
  for (let number = line.number - 1; number >= table.from; number -= 1) {
    const above = source.lines.get(number)?.cells?.find((candidate) => candidate.column === cell.column);
    if (above !== undefined) found.push(above.span);
  }
  return found;
}

/** The header of a cell: the nearest cell above it that holds words and no digit; null where there is none. */
export function headerOf(source: Source, line: Line, cell: LineCell): Span | null {
  const isHeader = (span: Span): boolean => /^(?=.*\p{L})[^0-9０-９]+$/su.test(source.text.slice(span.start, span.end));
  return cellsAbove(source, line, cell).find(isHeader) ?? null;
}
