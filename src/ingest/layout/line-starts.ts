import { estimateWidth } from './text-lines.ts';
import { isInBlock, isLong, type PlacedLine, SAME_PLACE, type Typesetting } from './typesetting.ts';

/** Items of lists begin so. A marker inside a sentence is not told apart, so the line before must have ended one. */
const MARKER =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(](?:[一二三四五六七八九十百]+|\d{1,3})[）)]|\d{1,3}(?:[、.．](?!\d)|[）)])|[①-⑳]|第[一二三四五六七八九十百]+[章节条]|附[件表])/u;

/** What lines may hang behind, besides markers: bullets, letters, and a short label as in 注： or 附件：. */
const HANGING =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(](?:[一二三四五六七八九十百]+|\d{1,3}|[A-Za-z])[）)]|(?:\d{1,3}[.．])*\d{1,3}[、.．）)]|[A-Za-z][、.．）)]|[①-⑳]|[•●○■□◆◇▪·➢✓*–—-]|第[一二三四五六七八九十百]+[章节条]|[^，。；：:\s]{1,8}[：:])\s*/u;

/** True for a line that begins as an item of a list does. */
export const isMarked = (text: string): boolean => MARKER.test(text);

/** Letters by which the first line of a Chinese paragraph is indented, and how far off it may be. */
const FIRST_INDENT = 2;
const INDENT_TOLERANCE = 0.4;

/** What the words tell: whether the line before ends a sentence, and whether the next is the first of a paragraph. */
export interface Signs {
  readonly isEnded: boolean;
  readonly isFirst: boolean;
}

/**
 * True when `next` starts where a paragraph's further line may: at the page's edge, below the line before it, behind the
 * marker that the first line hangs out by, or at the edge of the block from which the first line is indented.
 */
export function startsInParagraph(
  lines: readonly PlacedLine[],
  next: PlacedLine,
  set: Typesetting,
  { isEnded, isFirst }: Signs,
): boolean {
  const line = lines.at(-1);
  if (line === undefined) return false;
  // A block's text leaves it for the page's edge only within a sentence, as text that flows round a picture does.
  if (!isInBlock(next, set))
    return lines.length === 1 ? !isShiftedRight(line, set) : !isInBlock(line, set) || !(isEnded || isMarked(next.text));
  if (isFirst || !isLong(line, set)) return false;
  const offset = (next.left - line.left) / next.size;
  if (lines.length > 1) return Math.abs(offset) <= SAME_PLACE;
  if (isBehindMarker(line, next)) return true;
  const isOrdinary = (letters: number): boolean => Math.abs(letters - FIRST_INDENT) <= INDENT_TOLERANCE;
  // Two letters from the page's edge is where the next paragraph begins as well.
  if (Math.abs(offset) <= SAME_PLACE) return !isEnded || !isOrdinary((next.left - set.left) / next.size);
  return offset < 0 && !isMarked(next.text) && (isOrdinary(-offset) || !isEnded);
}

/** Names and dates below a report, and units above a table, stand at the right; no paragraph begins there. */
const isShiftedRight = (line: PlacedLine, set: Typesetting): boolean =>
  line.left - set.left > (set.right - set.left) / 2;

/**
 * True when a line starts where the text behind the other's marker does, or where that text is indented from: browsers
 * print a list's first line as marker, indent of a paragraph, text.
 */
function isBehindMarker(line: PlacedLine, next: PlacedLine): boolean {
  const marker = HANGING.exec(line.text)?.[0];
  if (marker === undefined) return false;
  const letters = (line.left + widthTo(line, marker.length) - next.left) / next.size;
  const isIndented = next.left > line.left && Math.abs(letters - FIRST_INDENT) <= INDENT_TOLERANCE;
  return Math.abs(letters) <= SAME_PLACE || isIndented;
}

/** How far, in points, the character at a place stands behind its line's start. */
function widthTo({ text, runs }: PlacedLine, at: number): number {
  const run = runs.find((each) => at < each.at + each.length);
  const first = runs[0];
  if (run === undefined || first === undefined) return 0;
  const [left, , right] = run.box;
  const own = text.slice(run.at, run.at + run.length);
  const share = estimateWidth(text.slice(run.at, Math.max(run.at, at)), 1) / Math.max(1, estimateWidth(own, 1));
  return left - first.box[0] + (right - left) * share;
}
