import { isTitleBroken } from './headings.ts';
import { isMarked, startsInParagraph } from './line-starts.ts';
import { estimateWidth } from './text-lines.ts';
import {
  isCentred,
  isInBlock,
  isLong,
  OTHER_SIZE,
  type PlacedLine,
  SAME_PLACE,
  type Typesetting,
} from './typesetting.ts';

/** Lines are set further apart than this, against the usual distance, only between paragraphs. */
const WIDE_PITCH = 1.25;

const SENTENCE_END = /[。；;：:！!？?”）)]$/u;

/** A table of contents' line ends with its page, behind dots or white space. */
const CONTENTS_END = /(?:\s|[.．…·・‥]{2,}\s*)\d{1,3}$/u;

/**
 * True when `next` goes on with the paragraph that has the lines `lines` so far. `after` is the line behind it, which tells
 * a paragraph's first line from one within; undefined where there is none.
 */
export function goesOn(
  lines: readonly PlacedLine[],
  next: PlacedLine,
  after: PlacedLine | undefined,
  sets: ReadonlyMap<number, Typesetting>,
): boolean {
  const line = lines.at(-1);
  const set = line && sets.get(line.pageWidth);
  if (line === undefined || set === undefined || line.pageWidth !== next.pageWidth) return false;
  if (isTitleBroken(lines, next, set)) return true;
  if (Math.max(line.size, next.size) / Math.min(line.size, next.size) > OTHER_SIZE) return false;
  const isEnded = SENTENCE_END.test(line.text);
  if (isSetApart(line, next, set) && (isEnded || !isWithinSpacing(line, next)) && !isSpacedAlike(lines, next))
    return false;
  if (!isFullLine(line, next, set) && (isEnded || !isFullInBlock(lines, next, set))) return false;
  if (isMarked(next.text) && (isEnded || CONTENTS_END.test(line.text))) return false;
  if (isCentred(line, set) && isCentred(next, set)) return true;
  const isFirst = after !== undefined && beginsParagraph(next, after, set);
  return startsInParagraph(lines, next, set, { isEnded, isFirst });
}

function isSetApart(line: PlacedLine, next: PlacedLine, set: Typesetting): boolean {
  if (line.page !== next.page || set.pitch === 0) return false;
  // Larger type is set wider in proportion.
  const usual = set.pitch * Math.max(1, line.size / set.size);
  return next.y - line.y > usual * WIDE_PITCH + (line.size > set.size * OTHER_SIZE ? line.size : 0);
}

/** Distance of base lines up to which a sentence may go on, in font sizes: lines are spaced doubly at most. */
const DOUBLE_SPACING = 2.2;

/** True where a paragraph may be spaced more widely than the rest of its document. */
const isWithinSpacing = (line: PlacedLine, next: PlacedLine): boolean => next.y - line.y <= DOUBLE_SPACING * next.size;

/** True where the lines of the paragraph so far stand as far apart. */
function isSpacedAlike(lines: readonly PlacedLine[], next: PlacedLine): boolean {
  const [before, line] = lines.slice(-2);
  if (before === undefined || line === undefined || before.page !== next.page) return false;
  return next.y - line.y <= (line.y - before.y) * 1.05;
}

/** The first word of a line, which cannot be broken: marks, a figure or a letter, and the marks after it. */
const FIRST_WORD =
  /^[，。；：、！？）》〉」』”’\])]*[“‘（《〈「『[(]*(?:[A-Za-z0-9.,%℃‰/+-]+|.)[，。；：、！？）》〉」』”’\])]*/u;

/** True when the next line's first word would not have fitted behind this line. */
function isFullLine(line: PlacedLine, next: PlacedLine, set: Typesetting): boolean {
  const word = FIRST_WORD.exec(next.text)?.[0] ?? '';
  const room = set.right - line.right;
  return room < estimateWidth(word, next.size) + line.size * 0.5;
}

/** Lines of a block that is set in from both edges end together, before the page's right edge. */
function isFullInBlock(lines: readonly PlacedLine[], next: PlacedLine, set: Typesetting): boolean {
  const line = lines.at(-1);
  if (line === undefined || isMarked(next.text) || !isInBlock(line, set) || !isInBlock(next, set)) return false;
  const tolerance = SAME_PLACE * line.size;
  const mate = [lines.at(-2), next].find((other) => other && Math.abs(other.right - line.right) <= tolerance);
  return mate !== undefined && isLong(line, set);
}

/** True when the line behind an indented one goes on with it at the page's left edge: it begins a paragraph then. */
const beginsParagraph = (next: PlacedLine, after: PlacedLine, set: Typesetting): boolean =>
  isInBlock(next, set) &&
  !isInBlock(after, set) &&
  !isMarked(after.text) &&
  !isSetApart(next, after, set) &&
  isFullLine(next, after, set);
