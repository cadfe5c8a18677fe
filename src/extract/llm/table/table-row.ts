import type { Line, LineCell } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';

/** The words of a cell on one line. */
export const cellWords = ({ view }: Segmentation, cell: LineCell): string =>
  textAt(view, cell.span).replace(/\s+/gu, ' ').trim();

/** The words of a cell by its number as it is shown, counted from 1; empty where the row has no such cell. */
export function wordsAt(segmentation: Segmentation, line: Line, number: number): string {
  const cell = line.cells?.find(({ column }) => column === number - 1);
  return cell === undefined ? '' : cellWords(segmentation, cell);
}

/** The rows of the same table above a line, nearest first; one by one, because the nearest is mostly the one looked for. */
function* rowsAbove({ lines, tables }: Segmentation, line: Line): Generator<Line> {
  const from = line.table === null ? line.number : (tables[line.table]?.from ?? line.number);
  for (let number = line.number - 1; number >= from; number -= 1) {
    const row = lines[number - 1];
    if (row !== undefined) yield row;
  }
}

const HAS_DIGIT = /[0-9０-９]/u;

/** The header of a column: the nearest cell above that holds words and no digit; empty without one. */
export function headerAbove(segmentation: Segmentation, line: Line, number: number): string {
  for (const row of rowsAbove(segmentation, line)) {
    const words = wordsAt(segmentation, row, number);
    if (words !== '' && !HAS_DIGIT.test(words)) return words;
  }
  return '';
}

/** The words of a cell, or where it is empty those of the nearest cell above: a merged cell has its words at its top. */
export function mergedWords(segmentation: Segmentation, line: Line, number: number): string {
  const own = wordsAt(segmentation, line, number);
  if (own !== '') return own;
  for (const row of rowsAbove(segmentation, line)) {
    const words = wordsAt(segmentation, row, number);
    if (words !== '') return words;
  }
  return '';
}

/** Text without white space: cells wrap words where lines do not. */
export const compact = (text: string): string => text.replace(/\s+/gu, '');
