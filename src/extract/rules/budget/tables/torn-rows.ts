import type { Line, LineCell } from '#model/line.ts';
import { textAt } from '#model/span.ts';

/**
 * A table that was pasted with every cell on a line of its own stands in one row, and what ends one row and begins the
 * next shares a cell: a line break between them (100.00% ↵ 临湄区). The rows are found by these breaks.
 */

/** Fewer breaks than these are wrapped words of a cell. */
const FEWEST_BREAKS = 2;

interface Broken {
  readonly at: number;
  readonly offset: number;
}

/** The cells with one line break inside, each with the break's place in it. */
function breaksOf(view: string, cells: readonly LineCell[]): readonly Broken[] {
  return cells.flatMap(({ span }, at) => {
    const words = textAt(view, span);
    const inside = words.trimEnd().indexOf('\n', words.length - words.trimStart().length);
    return inside === -1 ? [] : [{ at, offset: span.start + inside }];
  });
}

const rowOf = (line: Line, cells: readonly LineCell[], missing: number): Line => ({
  ...line,
  span: { start: cells[0]?.span.start ?? 0, end: cells.at(-1)?.span.end ?? 0 },
  cells: cells.map(({ span }, at) => ({ column: at + missing, span })),
});

/** The rows that a line holds; itself where it holds one. Only breaks that are equally far from each other end rows. */
export function tornRows(view: string, line: Line): readonly Line[] {
  const cells = line.cells ?? [];
  if (view.indexOf('\n', line.span.start) >= line.span.end) return [line];
  const breaks = breaksOf(view, cells);
  const [first, second] = breaks;
  if (first === undefined || second === undefined || breaks.length < FEWEST_BREAKS) return [line];
  const length = second.at - first.at;
  if (breaks.some(({ at }, index) => at !== first.at + index * length) || first.at > length) return [line];
  const ends = [...breaks, { at: cells.length - 1, offset: cells.at(-1)?.span.end ?? 0 }];
  return ends.map(({ at, offset }, index) => {
    const before = breaks[index - 1];
    const own = cells.slice(before?.at ?? 0, at + 1).map(({ span }, place, all) => ({
      column: place,
      span: {
        start: place === 0 && before !== undefined ? before.offset + 1 : span.start,
        end: place === all.length - 1 ? offset : span.end,
      },
    }));
    return rowOf(line, own, before === undefined ? length - first.at : 0);
  });
}
