import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { RowCells } from '#schemas/answers/rows.ts';
import type { ClaimContext } from '../claim-context.ts';
import { compact, headerAbove } from '../table/table-row.ts';
import { refersToCells, resolveReferences } from './row-cells.ts';

/** A range of lines as answers cite it: 31-33, [31]-[33], 31～33. */
const RANGE = /^\s*\[?(\d+)\]?\s*[-–—~～至]\s*\[?(\d+)\]?\s*$/u;

/** Lines `from` to `to`, both inclusive; null for what is no range. */
export function rangeOf(cited: unknown): { readonly from: number; readonly to: number } | null {
  const found = typeof cited === 'string' ? RANGE.exec(cited) : null;
  return found === null ? null : { from: Number(found[1]), to: Number(found[2]) };
}

/** The line that an answered row cites; null for a range, and for what is no number. */
export function citedLine(cells: RowCells): number | null {
  const cited = typeof cells['l'] === 'string' ? Number(cells['l'].replace(/[[\]\s]/gu, '') || Number.NaN) : cells['l'];
  return typeof cited === 'number' && Number.isInteger(cited) ? cited : null;
}

/** What stands in a form where nothing was filled in. */
const BLANK = /^(?:[-—–－/／.…·\s]|无)*$/u;
const PLACEHOLDER = /^(?:[一二三四]级)?指标\s*\d*\s*[:：]?[.…\s]*$/u;
/** Rows that head a form, or add it up. */
const NO_ITEM = /^(?:[一二三四]级指标|(?:绩效)?指标(?:名称|内容)?|(?:项目)?名称)$|^(?:合|总|小)\s*计|^总分/u;

const isBlank = (value: unknown): boolean => typeof value !== 'string' || BLANK.test(value);

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A row of a table in a run: what the answer says of every row of it, and what that means in this row. */
interface RunRow {
  readonly row: Line;
  readonly template: RowCells;
  readonly own: RowCells;
}

/** True for rows that a run passes over: header, total, empty template, a cell without a figure. */
function isPassedOver(segmentation: Segmentation, { row, template, own }: RunRow): boolean {
  const name = wordsOf(own['n']) || wordsOf(own['p']);
  if (NO_ITEM.test(name) || isHeader(segmentation, row, name)) return true;
  if (!isBlank(own['f']) || !isBlank(own['g'])) return false;
  // A name alone makes a row of a form, unless it is that of a row above.
  const printed = compact(textAt(segmentation.view, row.span));
  const isNamed = !isBlank(own['n']) && !PLACEHOLDER.test(name) && printed.includes(compact(name));
  return !('g' in template) || !isNamed;
}

/** True for a row that repeats the header of its table. */
function isHeader(segmentation: Segmentation, line: Line, name: string): boolean {
  const cell = line.cells?.find(({ span }) => compact(textAt(segmentation.view, span)) === compact(name));
  return name !== '' && cell !== undefined && headerAbove(segmentation, line, cell.column + 1) === name;
}

/**
 * The rows that an answered row stands for: a run over rows of one shape (`71-90|3:|5:`) is a row for each of them, less
 * those that were not shown and those with a row of their own in the answer (`apart`); a range of other lines is the one that prints the figure. Any
 * other row stands for itself. Null for a range of lines that the report has not.
 */
export function expandRun(
  { segmentation, shown }: Pick<ClaimContext, 'segmentation' | 'shown'>,
  cells: RowCells,
  apart: ReadonlySet<number>,
): readonly RowCells[] | null {
  const range = rangeOf(cells['l']);
  const single = citedLine(cells);
  const line = single === null ? undefined : segmentation.lines[single - 1];
  if (range === null) return [line === undefined ? cells : resolveReferences(segmentation, line, cells)];
  const { from, to } = range;
  if (from < 1 || from > to || to > segmentation.lines.length) return null;
  const lines = segmentation.lines.slice(from - 1, to);
  if (!refersToCells(cells)) return [atPrinting(segmentation, lines, cells)];
  return lines
    .filter((row) => row.cells !== null && shown.has(row.number) && !apart.has(row.number))
    .map((row) => ({ row, own: resolveReferences(segmentation, row, { ...cells, l: row.number }) }))
    .filter(({ row, own }) => !isPassedOver(segmentation, { row, template: cells, own }))
    .map(({ own }) => own);
}

/** A range of lines that are no run: the one line that prints the figure, else the first. */
function atPrinting({ view }: Segmentation, lines: readonly Line[], cells: RowCells): RowCells {
  const figure = typeof cells['f'] === 'string' ? compact(cells['f']) : '';
  const printing = lines.filter((line) => figure !== '' && compact(textAt(view, line.span)).includes(figure));
  return { ...cells, l: (printing.length === 1 ? printing[0] : lines[0])?.number };
}
