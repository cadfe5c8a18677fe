import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { firstLevels } from '#schemas/vocabulary/indicator-levels.ts';
import { compact, headerAbove, mergedWords, wordsAt } from '../table/table-row.ts';

interface Levels {
  readonly a: string | null;
  readonly b: string | null;
}

/** Longer cells are no names of levels. In characters. */
const LONGEST = 20;

const namesLevel = (segmentation: Segmentation, line: Line, number: number): string | null => {
  const words = compact(mergedWords(segmentation, line, number));
  const isHeader = words === compact(headerAbove(segmentation, line, number)) && /级指标|级目标/u.test(words);
  return /^\p{L}/u.test(words) && words.length <= LONGEST && !isHeader ? words : null;
};

/**
 * The levels that an indicator of a form stands under: the cells left of its name, in its row or above it where they are
 * merged. Null for those that the table does not state.
 */
export function levelsOf(segmentation: Segmentation, line: Line, name: string | null): Levels {
  const cell = line.cells?.find(
    ({ column }) => name !== null && compact(wordsAt(segmentation, line, column + 1)).includes(compact(name)),
  );
  const left = Array.from({ length: cell?.column ?? 0 }, (_, at) => (cell?.column ?? 0) - at);
  const levels = left.map((number) => namesLevel(segmentation, line, number)).filter((words) => words !== null);
  const [near, far] = levels;
  if (near === undefined) return { a: null, b: null };
  if (far !== undefined) return { a: far, b: near };
  return firstLevels.some((word) => near.startsWith(word)) ? { a: near, b: null } : { a: null, b: near };
}
