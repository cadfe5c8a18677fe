import { isWords, type TableCell, type TableRow } from './table-row.ts';

/**
 * A flattened table may have lost the ends of its rows: all cells stand in one row, the headings first, then a label and
 * its figures again and again. The rows are found by their figures: as many behind every label.
 */

/** Fewer cells than these are a row that is only long. */
const FEWEST_CELLS = 9;
/** Labels with figures behind them that have to be there before a row counts as several. */
const FEWEST_ROWS = 2;

/** A label and the run of figures and dashes behind it; `from` is the label's place among the cells. */
interface Run {
  readonly from: number;
  readonly values: number;
}

function runsOf(cells: readonly TableCell[]): readonly Run[] {
  const runs: Run[] = [];
  let label = -1;
  for (const [at, cell] of cells.entries()) {
    if (isWords(cell)) {
      label = at;
      continue;
    }
    const next = cells[at + 1];
    if (label !== -1 && (next === undefined || isWords(next))) runs.push({ from: label, values: at - label });
  }
  return runs;
}

/** `其中：` alone heads no column of its own. */
const LEADS_ON = /^其中[:：]?$/u;

const rowOf = (cells: readonly TableCell[]): TableRow => ({
  span: { start: cells[0]?.span.start ?? 0, end: cells.at(-1)?.span.end ?? 0 },
  cells: cells.map((cell, column) => ({ ...cell, column })),
  figures: cells.filter(({ figure }) => figure !== null).length,
  width: cells.length,
  hasHoles: false,
});

/**
 * The rows of one that holds a whole table, or the row itself. Only where all runs are of one length, and at least as many
 * headings stand before them: else nobody can tell which figure belongs where.
 */
export function unrollRow(row: TableRow): readonly TableRow[] {
  if (row.cells.length < FEWEST_CELLS) return [row];
  const runs = runsOf(row.cells);
  const [first] = runs;
  if (first === undefined || runs.length < FEWEST_ROWS || first.values < 2) return [row];
  if (runs.some(({ values }) => values !== first.values)) return [row];
  const headings = row.cells.slice(0, first.from).filter(({ words }) => !LEADS_ON.test(words));
  if (headings.length < first.values) return [row];
  const corner = headings.at(-first.values - 1) ?? headings[0];
  const head = [...(corner === undefined ? [] : [corner]), ...headings.slice(-first.values)];
  return [rowOf(head), ...runs.map(({ from, values }) => rowOf(row.cells.slice(from, from + values + 1)))];
}
