import { cutToWidth, padEndToWidth, padStartToWidth, textWidth } from '#model/terminal-text.ts';
import type { QueryCell, QueryColumn, QueryResult } from '../query-result.ts';
import { cellText, isNumeric } from './cell-text.ts';

/** The narrowest a text column is squeezed to when not all fit, in terminal columns. */
const NARROWEST = 12;
const GAP = '  ';

interface Layout {
  readonly column: QueryColumn;
  readonly index: number;
  readonly width: number;
}

/**
 * The result for a terminal of `width` columns: numbers to the right, long cells cut with `…`, columns that do not fit
 * left out and counted. Control characters in the cells are made harmless.
 */
export function renderTable(result: QueryResult, width = 120): string {
  const texts = result.rows.map((row) => row.map(shownText));
  const layouts = fitLayouts(naturalLayouts(result.columns, texts), width);
  const line = (cells: readonly string[]): string =>
    layouts
      .map((layout) => aligned(cells[layout.index] ?? '', layout))
      .join(GAP)
      .trimEnd();
  return [
    line(result.columns.map(({ name }) => harmless(name))),
    layouts.map((layout) => '─'.repeat(layout.width)).join(GAP),
    ...texts.map(line),
    '',
    summary(result, layouts.length),
    '',
  ].join('\n');
}

const shownText = (cell: QueryCell): string => (cell === null ? 'NULL' : harmless(cellText(cell)));

/** Report text may hold anything: line breaks become visible, escape sequences and direction marks go. */
const harmless = (text: string): string =>
  text
    .replace(/\s*[\r\n]\s*/gu, ' ⏎ ')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');

const naturalLayouts = (columns: readonly QueryColumn[], texts: readonly (readonly string[])[]): readonly Layout[] =>
  columns.map((column, index) => {
    const widths = texts.map((row) => textWidth(row[index] ?? ''));
    const widest = widths.reduce((most, one) => Math.max(most, one), textWidth(column.name));
    return { column, index, width: widest };
  });

const totalWidth = (layouts: readonly Layout[]): number =>
  layouts.reduce((sum, { width }) => sum + width, 0) + GAP.length * Math.max(0, layouts.length - 1);

/** Squeezes the widest text columns first; numbers are never cut, for a cut number is another number. */
function fitLayouts(layouts: readonly Layout[], available: number): readonly Layout[] {
  let fitted = layouts;
  while (totalWidth(fitted) > available) {
    const widest = fitted.filter(isSqueezable).reduce((most, { width }) => Math.max(most, width), 0);
    if (widest === 0) return leadingColumns(fitted, available);
    fitted = fitted.map((layout) => (isSqueezable(layout) && layout.width === widest ? narrower(layout) : layout));
  }
  return fitted;
}

const isSqueezable = ({ column, width }: Layout): boolean => !isNumeric(column) && width > NARROWEST;
const narrower = (layout: Layout): Layout => ({ ...layout, width: layout.width - 1 });

function leadingColumns(layouts: readonly Layout[], available: number): readonly Layout[] {
  let count = layouts.length;
  while (count > 1 && totalWidth(layouts.slice(0, count)) > available) count -= 1;
  return layouts.slice(0, count);
}

const aligned = (text: string, { column, width }: Layout): string =>
  isNumeric(column) ? padStartToWidth(cutToWidth(text, width), width) : padEndToWidth(cutToWidth(text, width), width);

function summary({ rows, columns, truncated, milliseconds }: QueryResult, shownColumns: number): string {
  const count = rows.length.toLocaleString('en-US');
  const counted = truncated ? `First ${count} rows; there are more` : `${count} ${rows.length === 1 ? 'row' : 'rows'}`;
  const left = columns.length - shownColumns;
  const columnsNote =
    left === 0 ? '' : `; ${shownColumns} of ${columns.length} columns fit, select fewer to see the others`;
  return `${counted} (${milliseconds} ms)${columnsNote}.`;
}
