import type { Table } from '#model/source-document.ts';
import { type FlatteningStyle, flattenGrid, type Grid, KEEPS_SPANS } from './flatten-grid.ts';
import { textDocument } from './text-document.ts';

export interface GridComparison {
  /** One table, all its cells with words in their places, and no other words. */
  readonly isExact: boolean;
  readonly right: number;
  readonly cells: number;
}

const isFilled = ({ lines }: Grid['cells'][number]): boolean => lines.join('') !== '';

/** The cells with words, as `row,column words`; with their spans where the style keeps them. */
export function cellsOfGrid(grid: Grid, style: FlatteningStyle): readonly string[] {
  return grid.cells.filter(isFilled).map(({ row, column, rowSpan, columnSpan, lines }) => {
    const span = KEEPS_SPANS.has(style) ? ` ${rowSpan}x${columnSpan}` : '';
    return `${row},${column}${span} ${lines.join('')}`;
  });
}

export function cellsOfTable(table: Table | undefined, style: FlatteningStyle): readonly string[] {
  return (table?.cells ?? [])
    .filter(({ text }) => text !== '')
    .map(({ row, column, rowSpan, columnSpan, text }) => {
      const span = KEEPS_SPANS.has(style) ? ` ${rowSpan}x${columnSpan}` : '';
      return `${row},${column}${span} ${text}`;
    });
}

/** The text around a table, as a report has it. */
const BEFORE = '（二）预算执行情况\n本年度预算执行情况见下表，金额以万元计。\n\n';
const BEHIND = '\n\n以上数据与决算一致，预算执行总体平稳。\n';

/** Flattens a grid in a style, reads it again and compares. */
export function compareGrid(grid: Grid, style: FlatteningStyle): GridComparison {
  const { tables } = textDocument(`${BEFORE}${flattenGrid(grid, style)}${BEHIND}`);
  const expected = cellsOfGrid(grid, style);
  const found = new Set(tables.length === 0 ? [] : cellsOfTable(tables[0], style));
  const right = expected.filter((cell) => found.has(cell)).length;
  const isExact = tables.length === 1 && right === expected.length && found.size === new Set(expected).size;
  return { isExact, right, cells: expected.length };
}
