import type { TableGrid } from '../layout/table-grid.ts';
import type { Area } from './grey-picture.ts';
import type { Ink } from './ink.ts';

/** Points in an inch. */
export const POINTS = 72;

/** What remains of a rule at a cell's edge is left aside, in inches. */
const INSET_INCHES = 0.012;

/** The areas of a table's cells in pixels, a little within their borders. */
export function cellAreas(grids: readonly TableGrid[], ink: Ink, dpi: number): Area[] {
  const inset = Math.round(INSET_INCHES * dpi);
  const toPixel = (points: number | undefined): number => Math.round(((points ?? 0) * dpi) / POINTS);
  return grids.flatMap((grid) =>
    grid.cells.map((cell) => ({
      left: Math.max(0, toPixel(grid.xs[cell.column]) + inset),
      top: Math.max(0, toPixel(grid.ys[cell.row]) + inset),
      right: Math.min(ink.width, toPixel(grid.xs[cell.column + cell.columnSpan]) - inset),
      bottom: Math.min(ink.height, toPixel(grid.ys[cell.row + cell.rowSpan]) - inset),
    })),
  );
}

/** The ink outside tables. */
export function withoutGrids(ink: Ink, grids: readonly TableGrid[], dpi: number): Ink {
  const bits = ink.bits.slice();
  const toPixel = (points: number | undefined): number => Math.round(((points ?? 0) * dpi) / POINTS);
  for (const { xs, ys } of grids) {
    const [left, right] = [Math.max(0, toPixel(xs[0])), Math.min(ink.width, toPixel(xs.at(-1)) + 1)];
    for (let y = Math.max(0, toPixel(ys[0])); y <= Math.min(ink.height - 1, toPixel(ys.at(-1))); y += 1) {
      bits.fill(0, y * ink.width + left, y * ink.width + right);
    }
  }
  return { ...ink, bits };
}
