import { findGapTables } from './gap-tables.ts';
import type { PageContent } from './page-content.ts';
import { findGrids } from './table-grid.ts';
import { type FilledTable, fillTable } from './table-text.ts';
import { readLines, type TextLine } from './text-lines.ts';

/** A page as lines outside tables, and tables, each in order from the top. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly tables: readonly FilledTable[];
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
  return { number, width, height, lines: readLines(gaps.rest), tables: [...tables, ...gaps.tables] };
}
