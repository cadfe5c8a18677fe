import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import type { RowCells } from '#schemas/answers/rows.ts';
import { compact, mergedWords, wordsAt } from '../table/table-row.ts';

/**
 * Cells of a table are shown as `3:62.10`, and answers refer to them so: with what they hold, which is checked, or by
 * the number alone (`3:`), which stands for it.
 */
const REFERENCE = /^\s*(\d{1,3})\s*[:：]([\s\S]*)$/u;

/** Columns of an answer that name something: a merged cell names every row that it covers. */
const NAMING: ReadonlySet<string> = new Set(['n', 'p', 's']);
const REFERRING: ReadonlySet<string> = new Set([...NAMING, 'f', 'g', 'w', 'x']);

interface Referred {
  readonly words: string;
  readonly cell: number;
}

/** What a reference stands for; null for what is none, or contradicts its cell. */
function refer(segmentation: Segmentation, line: Line, column: string, value: unknown): Referred | null {
  const found = typeof value === 'string' ? REFERENCE.exec(value) : null;
  if (found === null || line.cells === null) return null;
  const [, number = '', rest = ''] = found;
  const cell = Number(number);
  const own = wordsAt(segmentation, line, cell);
  if (rest.trim() !== '') return compact(own).includes(compact(rest)) ? { words: rest.trim(), cell } : null;
  return { words: own === '' && NAMING.has(column) ? mergedWords(segmentation, line, cell) : own, cell };
}

/** True when a column of the answer refers to a cell by its number alone. */
export const refersToCells = (cells: RowCells): boolean =>
  Object.entries(cells).some(
    ([column, value]) =>
      REFERRING.has(column) && typeof value === 'string' && REFERENCE.exec(value)?.[2]?.trim() === '',
  );

/** The answered cells with the words of the table in place of references; `c` is the cell of the figure. */
export function resolveReferences(segmentation: Segmentation, line: Line, cells: RowCells): RowCells {
  const resolved: Record<string, unknown> = { ...cells };
  for (const [column, value] of Object.entries(cells)) {
    const referred = REFERRING.has(column) ? refer(segmentation, line, column, value) : null;
    if (referred === null) continue;
    resolved[column] = referred.words;
    if (column === 'f' || (column === 'g' && resolved['c'] === undefined)) resolved['c'] = referred.cell;
  }
  return resolved;
}
