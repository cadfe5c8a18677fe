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

/** Grows a cell from each free place over the neighbours that no rule parts it from. */
function joinCells(
  xs: readonly number[],
  ys: readonly number[],
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
): GridCell[] {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  const isFree = (row: number, column: number): boolean =>
    row < ys.length - 1 && column < xs.length - 1 && !taken.has(`${row} ${column}`);
  const opensRight = (row: number, column: number): boolean =>
    isFree(row, column) && !isParted(vertical, xs[column] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0);
  const opensDown = (row: number, column: number): boolean =>
    isFree(row, column) && !isParted(horizontal, ys[row] ?? 0, xs[column] ?? 0, xs[column + 1] ?? 0);
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < xs.length - 1; column += 1) {
      if (!isFree(row, column)) continue;
      let [rowSpan, columnSpan] = [1, 1];
      while (opensRight(row, column + columnSpan)) columnSpan += 1;
      const columns = Array.from({ length: columnSpan }, (_, index) => column + index);
      while (columns.every((each) => opensDown(row + rowSpan, each))) rowSpan += 1;
      const cell = { row, column, rowSpan, columnSpan };
      for (const place of placesOf(cell)) taken.add(place);
      cells.push(cell);
    }
  }
  return cells;
}

function placesOf({ row, column, rowSpan, columnSpan }: GridCell): string[] {
  const rows = Array.from({ length: rowSpan }, (_, index) => row + index);
  const columns = Array.from({ length: columnSpan }, (_, index) => column + index);
  return rows.flatMap((y) => columns.map((x) => `${y} ${x}`));
}

const isParted = (rules: readonly Rule[], at: number, from: number, to: number): boolean =>
  drawnLength(rules, at, from, to) >= (to - from) * DRAWN_SHARE;

/** How much of the stretch from `from` to `to` the rules at this position draw; pieces of one border never overlap. */
function drawnLength(rules: readonly Rule[], at: number, from: number, to: number): number {
  return rules
    .filter((rule) => Math.abs(rule.at - at) <= SAME_LINE)
    .reduce((drawn, rule) => drawn + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from)), 0);
}
