import type { Line } from '#model/line.ts';

/** How well lines can be parted before `next`: between sections best, then before an item, a heading or a table. */
function fitness(previous: Line, next: Line): number {
  if (previous.section !== next.section) return 2;
  return next.kind === 'heading' || next.depth === 1 || previous.table !== next.table ? 1 : 0;
}

/**
 * Parts lines in two, near their middle and where no item is cut in two if that can be: an item that goes over the cut
 * can be cited by neither half. Neither part has more than three quarters of the lines, and none is empty. Takes two
 * lines or more.
 */
export function cutLines(lines: readonly Line[]): readonly [readonly Line[], readonly Line[]] {
  const middle = Math.ceil(lines.length / 2);
  let cut = middle;
  let best = -1;
  for (let distance = 0; distance <= Math.floor(lines.length / 4); distance += 1) {
    for (const at of [middle - distance, middle + distance]) {
      const [previous, next] = [lines[at - 1], lines[at]];
      if (previous === undefined || next === undefined || fitness(previous, next) <= best) continue;
      best = fitness(previous, next);
      cut = at;
    }
  }
  return [lines.slice(0, cut), lines.slice(cut)];
}
