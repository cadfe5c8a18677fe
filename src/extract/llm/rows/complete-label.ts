import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { compact, headerAbove, wordsAt } from '../table/table-row.ts';

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

/** What is no name of a row: a unit, or nothing but figures and marks. */
const NO_NAME = /^[（(]?(?:[百千万亿]*元|人|个|名|[%％])[）)]?$|^[^\p{L}]*$/u;

/** Row and column of a figure in a table: the nearest name to its left, and its header. */
function headingsOf(segmentation: Segmentation, line: Line, number: number): string {
  const row = (line.cells ?? [])
    .filter(({ column }) => column < number - 1)
    .map(({ column }) => wordsAt(segmentation, line, column + 1))
    .findLast((words) => !NO_NAME.test(words) && !/[0-9０-９]{2}/u.test(words));
  return [row ?? '', headerAbove(segmentation, line, number)].filter((words) => words !== '').join(' ');
}

/** The one cell of a row that prints a figure, counted from 1; null in prose, and where none or several do. */
export function cellWith(segmentation: Segmentation, line: Line, figure: string): number | null {
  const wanted = compact(figure);
  const cells = (line.cells ?? []).filter(({ column }) => {
    const words = compact(wordsAt(segmentation, line, column + 1));
    return words === wanted || placesOf(words, wanted).length > 0;
  });
  const [cell, second] = cells;
  return cell === undefined || second !== undefined ? null : cell.column + 1;
}

/** The clause that states a zero in these words, up to where they end; the `nth` that does, counted from 0. */
export function zeroLabelOf(segmentation: Segmentation, line: Line, words: string, nth: number): string {
  const text = textAt(segmentation.view, line.span);
  let at = text.indexOf(words);
  for (let seen = 0; seen < nth && text.indexOf(words, at + 1) !== -1; seen += 1) at = text.indexOf(words, at + 1);
  if (at === -1) return words;
  const clause = text.slice(0, at).split(CLAUSE_END).at(-1) ?? '';
  return `${clause.replace(LEADING, '')}${words}`;
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
