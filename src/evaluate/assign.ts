/**
 * The Hungarian method with potentials (Kuhn 1955, Munkres 1957, in the O(rows² · columns) form by shortest
 * augmenting paths). Columns count from 1 here: column 0 stands for the row that is being placed.
 */
interface Matching {
  readonly weights: readonly (readonly number[])[];
  readonly rowPotential: number[];
  readonly columnPotential: number[];
  /** The row (from 1) that holds each column; 0 = free. */
  readonly rowOf: number[];
}

interface Search {
  /** Smallest reduced cost with which each column was reached, and the column it was reached from. */
  readonly reached: number[];
  readonly from: number[];
  readonly done: boolean[];
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);
const at = (values: readonly number[], index: number): number => values[index] ?? 0;

const reducedCost = (matching: Matching, row: number, column: number): number =>
  -(matching.weights[row - 1]?.[column - 1] ?? 0) -
  at(matching.rowPotential, row) -
  at(matching.columnPotential, column);

/** Reaches further columns from `column`'s row and returns the nearest one that is not done; the first among equals. */
function nearestColumn(matching: Matching, search: Search, column: number): number {
  const row = at(matching.rowOf, column);
  let nearest = 0;
  for (let next = 1; next < matching.rowOf.length; next += 1) {
    if (search.done[next]) continue;
    const cost = reducedCost(matching, row, next);
    if (cost < at(search.reached, next)) {
      search.reached[next] = cost;
      search.from[next] = column;
    }
    if (nearest === 0 || at(search.reached, next) < at(search.reached, nearest)) nearest = next;
  }
  return nearest;
}

function shiftPotentials(matching: Matching, search: Search, by: number): void {
  for (let column = 0; column < matching.rowOf.length; column += 1) {
    if (search.done[column]) {
      const row = at(matching.rowOf, column);
      matching.rowPotential[row] = at(matching.rowPotential, row) + by;
      matching.columnPotential[column] = at(matching.columnPotential, column) - by;
    } else {
      search.reached[column] = at(search.reached, column) - by;
    }
  }
}

/** Gives `row` a column, moving earlier rows along the cheapest path of swaps. */
function place(matching: Matching, row: number): void {
  const width = matching.rowOf.length;
  const search: Search = {
    reached: new Array<number>(width).fill(Number.POSITIVE_INFINITY),
    from: zeros(width),
    done: new Array<boolean>(width).fill(false),
  };
  matching.rowOf[0] = row;
  let column = 0;
  do {
    search.done[column] = true;
    const next = nearestColumn(matching, search, column);
    shiftPotentials(matching, search, at(search.reached, next));
    column = next;
  } while (at(matching.rowOf, column) !== 0);
  while (column !== 0) {
    const previous = at(search.from, column);
    matching.rowOf[column] = at(matching.rowOf, previous);
    column = previous;
  }
}

const transpose = (weights: readonly (readonly number[])[], columns: number): number[][] =>
  Array.from({ length: columns }, (_, column) => weights.map((row) => row[column] ?? 0));

/**
 * The one-to-one assignment of rows to columns whose weights sum highest, as [row, column] pairs in row order. A
 * weight of 0 means that the two cannot be paired; weights are whole numbers, so that sums are exact. Among equal
 * sums the same one is always chosen.
 */
export function assignMaximum(weights: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  if (rows > columns) {
    const pairs = assignMaximum(transpose(weights, columns)).map(([column, row]) => [row, column] as const);
    return pairs.sort(([a], [b]) => a - b);
  }
  const matching: Matching = {
    weights,
    rowPotential: zeros(rows + 1),
    columnPotential: zeros(columns + 1),
    rowOf: zeros(columns + 1),
  };
  for (let row = 1; row <= rows; row += 1) place(matching, row);
  return matching.rowOf
    .map((row, column) => [row - 1, column - 1] as const)
    .filter(([row, column]) => column >= 0 && row >= 0 && (weights[row]?.[column] ?? 0) > 0)
    .sort(([a], [b]) => a - b);
}
