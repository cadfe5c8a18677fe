import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { compact, headerAbove, wordsAt } from './table-row.ts';

/** Ends a clause; a comma between digits does not. */
const CLAUSE_END = /[，。；：！？;!?\t\n]|,(?!\d)/u;
/** Words between a name and its figure that are no part of the name. */
const LINKING = /(?:[为是共计达约近仅至到:：\s（(]|分别|合计)+$/u;
const LEADING = /^[\s、，；。：）)]+/u;
/** Longest label that is looked for: beyond it a line is a paragraph. In characters. */
const LONGEST = 40;
const DIGITS = /[0-9０-９][0-9０-９,，.．]*/u;

/** Offsets at which a figure is printed in a text, whole: 6.91 is not printed in 206.91. */
export function placesOf(text: string, figure: string): readonly number[] {
  const wanted = text.includes(figure) ? figure : (DIGITS.exec(figure)?.[0] ?? figure);
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const isWhole = !/[0-9０-９.．]/u.test(text.charAt(at - 1)) && !/^[0-9０-９]/u.test(text.slice(at + wanted.length));
    if (isWhole || !/^[0-9０-９]/u.test(wanted)) places.push(at);
  }
  return places;
}

/** The words before a place, which name the figure there: its clause, and clauses before it as long as they say nothing or stand there twice. */
export function wordsBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST), at);
  const starts = [...before.matchAll(new RegExp(CLAUSE_END, 'gu'))].map(({ index }) => index + 1).reverse();
  for (const start of [...starts, 0]) {
    const words = before.slice(start).replace(LINKING, '').replace(LEADING, '');
    if (/\p{L}/u.test(words) && text.indexOf(words) === text.lastIndexOf(words)) return words;
  }
  return before.replace(LINKING, '').replace(LEADING, '');
}

/** Row and column of a figure in a table. */
function headingsOf(segmentation: Segmentation, line: Line, number: number): string {
  const left = line.cells?.filter(({ column }) => column < number - 1) ?? [];
  const row = left
    .map(({ column }) => wordsAt(segmentation, line, column + 1))
    .find((words) => /\p{L}/u.test(words) && !/[0-9０-９]{2}/u.test(words));
  return [row ?? '', headerAbove(segmentation, line, number)].filter((words) => words !== '').join(' ');
}

function cellWith(segmentation: Segmentation, line: Line, figure: string): number | null {
  const cell = line.cells?.find(({ column }) =>
    compact(wordsAt(segmentation, line, column + 1)).includes(compact(figure)),
  );
  return cell === undefined ? null : cell.column + 1;
}

/**
 * The words that name a figure which an answer copies without them: in prose the words before it, in a table its row and
 * column. `nth` counts from 0 how often the answer has named the same figure of the line before. Empty where the line
 * does not print the figure.
 */
export function labelOf(
  segmentation: Segmentation,
  line: Line,
  figure: string,
  cell: number | null,
  nth: number,
): string {
  const number = cell ?? cellWith(segmentation, line, figure);
  if (line.cells !== null && number !== null) return headingsOf(segmentation, line, number);
  const text = textAt(segmentation.view, line.span);
  const places = placesOf(text, figure);
  const at = places[Math.min(nth, places.length - 1)];
  return at === undefined ? '' : wordsBefore(text, at);
}
