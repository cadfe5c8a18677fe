import { findGapTables, PIECES_LIMIT } from './gap-tables.ts';
import { mergeRules, RULES_LIMIT } from './merge-rules.ts';
import { findZones, type Zone } from './page-columns.ts';
import type { PageContent, TextPiece } from './page-content.ts';
import { findGrids, type TableGrid } from './table-grid.ts';
import { type FilledTable, fillTable } from './table-text.ts';
import { readLines, type TextLine } from './text-lines.ts';

/** `zone` counts the parts of a page in reading order: columns, and what runs over the whole width between them. */
export interface ZonedTable extends FilledTable {
  readonly zone: number;
}

/**
 * A line in its zone. `shift` is how far, in points, its column stands to the right of the first one, and `frame` the
 * width of a page that had its column alone: the page's own where there are no columns.
 */
export interface ZonedLine extends TextLine {
  readonly zone: number;
  readonly shift: number;
  readonly frame: number;
  /** True for a line of a footnote. */
  readonly isNote: boolean;
}

/** A page as lines outside tables, and tables, each in reading order. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ZonedLine[];
  readonly tables: readonly ZonedTable[];
  /** True for a page with more text or rules than are sorted into tables and columns: it is read line by line. */
  readonly isCrowded: boolean;
}

export function layOut(content: PageContent): PageLayout {
  // Rules that only part rows leave it to the white space to say what the columns are.
  const [open, parted] = partition(findGrids(content.rules), (grid) => grid.xs.length === 2 && grid.ys.length > 3);
  const ruled = fillGrids(parted, content.pieces, content.number);
  const gaps = findGapTables(ruled.rest, content.rules, content.number);
  const unparted = fillGrids(open, gaps.rest, content.number);
  const tables = [...ruled.tables, ...gaps.tables, ...unparted.tables];
  const { number, width, height } = content;
  const zones = findZones(unparted.rest);
  return {
    number,
    width,
    height,
    isCrowded: isCrowded(content),
    lines: markNotes(
      zones.flatMap((zone, index) => zoneLines(zone, index, zones, width)),
      content,
    ),
    tables: tables.map((table) => ({ ...table, zone: zoneOf(table, zones) })),
  };
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** Fills the grids that hold text, one after the other; the pieces in none of them remain. */
function fillGrids(
  grids: readonly TableGrid[],
  pieces: readonly TextPiece[],
  page: number,
): { readonly tables: readonly FilledTable[]; readonly rest: readonly TextPiece[] } {
  let rest = pieces;
  const tables: FilledTable[] = [];
  for (const grid of grids) {
    const filled = fillTable(grid, rest, page);
    // Frames and drawings without text are no tables, and their rules say nothing about the text around them.
    if (filled.table.cells.every((cell) => cell.text === '')) continue;
    tables.push(filled);
    rest = filled.rest;
  }
  return { tables, rest };
}

const isCrowded = ({ pieces, rules }: PageContent): boolean =>
  pieces.length > PIECES_LIMIT || (rules.length > RULES_LIMIT && mergeRules(rules).length > RULES_LIMIT);

/** Widths of columns on different pages that differ by less, in points, are the same. */
const SAME_WIDTH = 10;

function zoneLines(zone: Zone, index: number, zones: readonly Zone[], width: number): ZonedLine[] {
  const left = Math.min(...zones.map((each) => each.left));
  const shift = zone.isColumn ? zone.left - left : 0;
  const frame = zone.isColumn ? Math.round((zone.right - zone.left + left * 2) / SAME_WIDTH) * SAME_WIDTH : width;
  return readLines(zone.pieces).map((line) => ({ ...line, zone: index, shift, frame, isNote: false }));
}

/** The zone that a table stands in: the column around it, or the last that begins above it. */
function zoneOf(table: FilledTable, zones: readonly Zone[]): number {
  const middle = ((table.xs[0] ?? 0) + (table.xs.at(-1) ?? 0)) / 2;
  const column = zones.findIndex(
    (zone) =>
      zone.isColumn && middle > zone.left && middle < zone.right && table.top > zone.top && table.top < zone.bottom,
  );
  return column === -1
    ? Math.max(
        0,
        zones.findLastIndex((zone) => zone.top <= table.top),
      )
    : column;
}

/** Length in points of the rule above footnotes (word processors draw 5 cm or a third of the text's width). */
const SHORTEST_NOTE_RULE = 40;
const NOTE_RULE_SHARE = 0.5;

/** Footnotes are set at most this large, against the largest line on their page. */
const NOTE_SIZE = 0.93;

/** Lines in small type below a short rule at the foot of a page are footnotes. */
function markNotes(lines: readonly ZonedLine[], { rules, height, width }: PageContent): ZonedLine[] {
  const usual = usualSize(lines);
  const rule = rules.find(
    ({ direction, at, from, to }) =>
      direction === 'horizontal' &&
      at > height / 2 &&
      to - from > SHORTEST_NOTE_RULE &&
      to - from < width * NOTE_RULE_SHARE &&
      isAboveNotes(at, from, lines, usual),
  );
  return lines.map((line) => (rule !== undefined && line.y > rule.at ? { ...line, isNote: true } : line));
}

function isAboveNotes(at: number, from: number, lines: readonly ZonedLine[], usual: number): boolean {
  const below = lines.filter((line) => line.y > at);
  const first = below[0];
  if (first === undefined || below.length === lines.length || Math.abs(first.left - from) > usual * 3) return false;
  return below.every((line) => line.size <= usual * NOTE_SIZE) && first.y - at < usual * 2.5;
}

/** The font size of most characters on a page, in points; 0 without any. */
function usualSize(lines: readonly ZonedLine[]): number {
  const lengths = new Map<number, number>();
  for (const { size, text } of lines) lengths.set(size, (lengths.get(size) ?? 0) + text.length);
  return [...lengths].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0] ?? 0;
}
