import { findGapTables } from './gap-tables.ts';
import { findZones, type Zone } from './page-columns.ts';
import type { PageContent } from './page-content.ts';
import { findGrids } from './table-grid.ts';
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
}

/** A page as lines outside tables, and tables, each in reading order. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ZonedLine[];
  readonly tables: readonly ZonedTable[];
}

export function layOut(content: PageContent): PageLayout {
  let pieces = content.pieces;
  const tables: FilledTable[] = [];
  for (const grid of findGrids(content.rules)) {
    const filled = fillTable(grid, pieces, content.number);
    // Frames and drawings without text are no tables, and their rules say nothing about the text around them.
    if (filled.table.cells.every((cell) => cell.text === '')) continue;
    tables.push(filled);
    pieces = filled.rest;
  }
  const gaps = findGapTables(pieces, content.rules, content.number);
  const { number, width, height } = content;
  const zones = findZones(gaps.rest);
  return {
    number,
    width,
    height,
    lines: zones.flatMap((zone, index) => zoneLines(zone, index, zones, width)),
    tables: [...tables, ...gaps.tables].map((table) => ({ ...table, zone: zoneOf(table, zones) })),
  };
}

/** Widths of columns on different pages that differ by less, in points, are the same. */
const SAME_WIDTH = 10;

function zoneLines(zone: Zone, index: number, zones: readonly Zone[], width: number): ZonedLine[] {
  const left = Math.min(...zones.map((each) => each.left));
  const shift = zone.isColumn ? zone.left - left : 0;
  const frame = zone.isColumn ? Math.round((zone.right - zone.left + left * 2) / SAME_WIDTH) * SAME_WIDTH : width;
  return readLines(zone.pieces).map((line) => ({ ...line, zone: index, shift, frame }));
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
