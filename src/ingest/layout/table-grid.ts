import { clusterPositions, mergeRules, RULES_LIMIT, SAME_LINE } from './merge-rules.ts';
import type { Rule } from './page-content.ts';

/** A cell of a ruled table: its origin, the rows and columns it covers. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A ruled table: x of its column borders, y of its row borders (ascending, points), and its cells in reading order. */
export interface TableGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

/** A border must be drawn along this share of a cell's side to part it from its neighbour. */
const DRAWN_SHARE = 0.5;

/** Finds the ruled tables of a page: rules that touch are one table, cells are joined where no rule parts them. */
export function findGrids(rules: readonly Rule[]): TableGrid[] {
  const merged = mergeRules(rules);
  if (merged.length > RULES_LIMIT) return [];
  return groupTouching(merged)
    .flatMap(readGrid)
    .toSorted((one, other) => (one.ys[0] ?? 0) - (other.ys[0] ?? 0));
}

function groupTouching(rules: readonly Rule[]): Rule[][] {
  const groupOf = rules.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    groupOf[index] = root;
    return root;
  };
  rules.forEach((rule, index) => {
    rules.slice(0, index).forEach((other, otherIndex) => {
      if (touches(rule, other)) groupOf[find(index)] = find(otherIndex);
    });
  });
  return [...Map.groupBy(rules, (_, index) => find(index)).values()];
}

/** Rules of different direction touch where they meet or cross. */
function touches(one: Rule, other: Rule): boolean {
  if (one.direction === other.direction) return false;
  return (
    one.at >= other.from - SAME_LINE &&
    one.at <= other.to + SAME_LINE &&
    other.at >= one.from - SAME_LINE &&
    other.at <= one.to + SAME_LINE
  );
}

function readGrid(rules: readonly Rule[]): TableGrid[] {
  const horizontal = rules.filter((rule) => rule.direction === 'horizontal');
  const vertical = rules.filter((rule) => rule.direction === 'vertical');
  // Many tables are open at their sides: the ends of their rules are borders too.
  const xs = clusterPositions([...vertical.map((rule) => rule.at), ...extremes(horizontal)]);
  const ys = clusterPositions([...horizontal.map((rule) => rule.at), ...extremes(vertical)]);
  if (xs.length < 2 || ys.length < 2) return [];
  const cells = joinCells(xs, ys, horizontal, vertical);
  // A single cell is a frame around text, not a table.
  return cells.length < 2 ? [] : [{ xs, ys, cells }];
}

function extremes(rules: readonly Rule[]): number[] {
  if (rules.length === 0) return [];
  return [Math.min(...rules.map((rule) => rule.from)), Math.max(...rules.map((rule) => rule.to))];
}

/** Places a grid may have; forms have some hundreds, and a page has no room for more than this of readable cells. */
const PLACES_LIMIT = 40_000;

/** Grows a cell from each free place over the neighbours that no rule parts it from. */
function joinCells(
  xs: readonly number[],
  ys: readonly number[],
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
): GridCell[] {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows * columns > PLACES_LIMIT) return [];
  const taken = new Uint8Array(rows * columns);
  const cells: GridCell[] = [];
  const beside = xs.map((x) => rulesAt(vertical, x));
  const below = ys.map((y) => rulesAt(horizontal, y));
  const isFree = (row: number, column: number): boolean =>
    row < rows && column < columns && taken[row * columns + column] === 0;
  const opensRight = (row: number, column: number): boolean =>
    isFree(row, column) && !isParted(beside[column] ?? [], ys[row] ?? 0, ys[row + 1] ?? 0);
  const opensDown = (row: number, column: number): boolean =>
    isFree(row, column) && !isParted(below[row] ?? [], xs[column] ?? 0, xs[column + 1] ?? 0);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!isFree(row, column)) continue;
      let [rowSpan, columnSpan] = [1, 1];
      while (opensRight(row, column + columnSpan)) columnSpan += 1;
      const across = Array.from({ length: columnSpan }, (_, index) => column + index);
      while (across.every((each) => opensDown(row + rowSpan, each))) rowSpan += 1;
      const cell = { row, column, rowSpan, columnSpan };
      for (const [y, x] of placesOf(cell)) taken[y * columns + x] = 1;
      cells.push(cell);
    }
  }
  return cells;
}

/** The rows and columns that a cell covers. */
export function placesOf({ row, column, rowSpan, columnSpan }: GridCell): [number, number][] {
  if (rowSpan === 1 && columnSpan === 1) return [[row, column]];
  const rows = Array.from({ length: rowSpan }, (_, index) => row + index);
  const columns = Array.from({ length: columnSpan }, (_, index) => column + index);
  return rows.flatMap((y) => columns.map((x): [number, number] => [y, x]));
}

const rulesAt = (rules: readonly Rule[], at: number): Rule[] =>
  rules.filter((rule) => Math.abs(rule.at - at) <= SAME_LINE);

const isParted = (rules: readonly Rule[], from: number, to: number): boolean =>
  drawnLength(rules, from, to) >= (to - from) * DRAWN_SHARE;

/** How much of the stretch from `from` to `to` these rules draw; pieces of one border never overlap. */
const drawnLength = (rules: readonly Rule[], from: number, to: number): number =>
  rules.reduce((drawn, rule) => drawn + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from)), 0);
