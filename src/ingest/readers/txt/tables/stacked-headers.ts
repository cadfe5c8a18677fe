import { cell, type FoundCell, type FoundRow } from './found-table.ts';
import type { StackedLine } from './stacked-lines.ts';

/** A header of one printed row, or of two, whose upper cells stand over several of the lower ones or reach down. */
export interface StackedHeader {
  /** Index behind its last line. */
  readonly end: number;
  /** What heads each column. */
  readonly labels: readonly string[];
  readonly rows: readonly FoundRow[];
}

/** Share of a header's labels that end as labels of this genre do. */
const NAMED_SHARE = 0.5;

const areNamed = (labels: readonly StackedLine[]): boolean =>
  labels.filter(({ isColumnLabel }) => isColumnLabel).length >= labels.length * NAMED_SHARE;

/** One row of labels, none of them empty. */
function singleHeader(lines: readonly StackedLine[], from: number, columns: number): StackedHeader | null {
  const cells = lines.slice(from, from + columns);
  if (cells.length < columns || !cells.every(({ isLabel }) => isLabel) || !areNamed(cells)) return null;
  const row = { cells: cells.map(({ span }, column) => cell(column, [span])) };
  return { end: from + columns, labels: cells.map(({ words }) => words), rows: [row] };
}

/** The width of each upper cell; null where `upper` cells cannot stand over what is labelled (true) or empty below. */
function widthsAbove(below: readonly boolean[], upper: number): readonly number[] | null {
  const runs: { readonly isLabelled: boolean; length: number }[] = [];
  for (const isLabelled of below) {
    const last = runs.at(-1);
    if (isLabelled && last?.isLabelled === true) last.length += 1;
    else runs.push({ isLabelled, length: 1 });
  }
  const labelled = runs.filter((run) => run.isLabelled);
  const cells = upper - (runs.length - labelled.length);
  const parts = cells / labelled.length;
  // Where labels touch, several cells may stand over them: then each over as many.
  if (!Number.isInteger(parts) || parts < 1 || labelled.every(({ length }) => length === parts)) return null;
  if (labelled.some(({ length }) => length % parts !== 0)) return null;
  return runs.flatMap(({ isLabelled, length }) =>
    isLabelled ? Array.from({ length: parts }, () => length / parts) : [1],
  );
}

/** Two rows: the upper one has a cell over each empty one below, and one or more over each run of labels. */
function doubleHeader(
  lines: readonly StackedLine[],
  from: number,
  upper: number,
  columns: number,
): StackedHeader | null {
  const above = lines.slice(from, from + upper);
  const below = lines.slice(from + upper, from + upper + columns);
  const isShaped = below.length === columns && below.every(({ words, isLabel }) => words === '' || isLabel);
  if (!isShaped || !above.every(({ isLabel }) => isLabel)) return null;
  if (!areNamed([...above, ...below.filter(({ isLabel }) => isLabel)])) return null;
  const widths = widthsAbove(
    below.map(({ words }) => words !== ''),
    upper,
  );
  if (widths === null) return null;
  const labels = below.map(({ words }) => words);
  const cells: FoundCell[] = [];
  let column = 0;
  for (const [index, { span, words }] of above.entries()) {
    const width = widths[index] ?? 1;
    const reachesDown = labels[column] === '';
    cells.push(cell(column, [span], reachesDown ? 2 : 1, width));
    if (reachesDown) labels[column] = words;
    column += width;
  }
  const lower = below.flatMap(({ span, words }, at) => (words === '' ? [] : [cell(at, [span])]));
  return { end: from + upper + columns, labels, rows: [{ cells }, { cells: lower }] };
}

/** Every header of a table of `columns` that may begin at line `from`. */
export function headersAt(lines: readonly StackedLine[], from: number, columns: number): readonly StackedHeader[] {
  const headers = [singleHeader(lines, from, columns)];
  for (let upper = 2; upper < columns; upper += 1) headers.push(doubleHeader(lines, from, upper, columns));
  return headers.filter((header) => header !== null);
}
