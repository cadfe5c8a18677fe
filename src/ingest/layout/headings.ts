import { isMarked } from './line-starts.ts';
import { isCentred, OTHER_SIZE, type PlacedLine, readTypesetting, type Typesetting } from './typesetting.ts';

/** A line is printed as a heading when its type is this much larger than the text's. */
const HEADING_RATIO = 1.1;

/** Longest heading in characters; longer large type is an emphasised paragraph. */
export const HEADING_LENGTH = 80;

/** Share of the text's width right of whose start no heading begins, unless it is centred. */
const SIGNATURE_START = 0.35;

/** Font sizes of headings, largest first: their place is the outline level. */
export function headingSizes(lines: readonly PlacedLine[], sets: ReadonlyMap<number, Typesetting>): number[] {
  const { size: usual } = readTypesetting(lines);
  const sizes = lines.filter((line) => !isSignature(line, sets)).map((line) => Math.round(line.size));
  return [...new Set(sizes)].filter((size) => size > usual * HEADING_RATIO).toSorted((one, other) => other - one);
}

/** True for a line at the right, as the names and dates below a report are; these are often set in larger type. */
export function isSignature(line: PlacedLine, sets: ReadonlyMap<number, Typesetting>): boolean {
  const set = sets.get(line.pageWidth);
  if (set === undefined || isCentred(line, set)) return false;
  return line.left - set.left > (set.right - set.left) * SIGNATURE_START;
}

/** What ends a line that is whole by itself: a sentence, a label, or a bracket. */
const WHOLE = /[。；;：:！!？?）)》]$/u;

/** What begins a line that is not the rest of a title: a year in brackets, a date, a bracket, a table of contents. */
const NOT_A_REST = /^(?:[（(【《]|\d{4}年\d{1,2}月|目\s*录$|第.{1,4}[章节部])/u;

/** Distance of base lines within a title, in font sizes. */
const TITLE_PITCH = 2.2;

/** True when two centred lines in one large type are a title broken in two. */
export function isTitleBroken(lines: readonly PlacedLine[], next: PlacedLine, set: Typesetting): boolean {
  const line = lines.at(-1);
  if (line === undefined || line.page !== next.page || line.size <= set.size * HEADING_RATIO) return false;
  if (Math.max(line.size, next.size) / Math.min(line.size, next.size) > OTHER_SIZE) return false;
  if (next.y - line.y > TITLE_PITCH * next.size || !isCentred(line, set) || !isCentred(next, set)) return false;
  const length = lines.reduce((sum, each) => sum + each.text.length, next.text.length);
  const isWhole = WHOLE.test(line.text) || isMarked(line.text) || isMarked(next.text) || NOT_A_REST.test(next.text);
  return !isWhole && length <= HEADING_LENGTH;
}
