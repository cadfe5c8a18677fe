import { behindContents } from './behind-contents.ts';
import type { PrintedLine } from './printed-lines.ts';
import { isAnnexMark, isNumberedTitle, isUpperLine, readTitle, type Title } from './read-title.ts';

/** A place where a report or a form begins: the line it begins with, the line behind its title, and its title. */
export interface Start {
  readonly line: number;
  readonly body: number;
  readonly title: Title;
}

/** A title over more lines than bureau, year, subject and kind was never seen. */
const MOST_UPPER_LINES = 3;
/** A physical line this long without an end is a sentence that a hard line break cut, in words. */
const CUT_LINE = 24;

/** Whether the line goes on with the sentence of the line before it. */
function continuesProse(lines: readonly PrintedLine[], at: number): boolean {
  const before = lines[at - 1]?.words ?? '';
  return (
    /[，、；：《（(]$/u.test(before) ||
    (before.length >= CUT_LINE && /[，。；]/u.test(before) && !/[。！？）)]$/u.test(before))
  );
}

/** Index of the line where the title that ends at `end` begins. */
function beginOf(lines: readonly PrintedLine[], end: number): number {
  let begin = end;
  const goesUp = (): boolean =>
    begin > 0 &&
    end - begin < MOST_UPPER_LINES &&
    !isNumberedTitle(lines[begin]?.words ?? '') &&
    isUpper(lines[begin - 1]);
  while (goesUp()) begin -= 1;
  return begin;
}

const isUpper = (line: PrintedLine | undefined): boolean =>
  line !== undefined && line.cells === 1 && isUpperLine(line.words);

function startAt(lines: readonly PrintedLine[], end: number): Start | null {
  if (lines[end]?.cells !== 1) return null;
  const begin = beginOf(lines, end);
  const words = lines
    .slice(begin, end + 1)
    .map((line) => line.words)
    .join('');
  const title = readTitle(words) ?? readTitle(lines[end]?.words ?? '');
  if (title === null || continuesProse(lines, begin)) return null;
  const marked = isAnnexMark(lines[begin - 1]?.words ?? '');
  return {
    line: marked ? begin - 1 : begin,
    body: end + 1,
    title: marked ? { ...title, isAnnexed: true } : title,
  };
}

/** A line that only a body has: a sentence, or a row of a table. */
const isBody = ({ words, cells }: PrintedLine): boolean =>
  cells >= 2 || /[。；]$/u.test(words) || /[，。]/u.test(words) || /^.{2,20}[：:].+$/u.test(words);
/** A flattened table has a cell a line. */
const FEWEST_CELLS = 6;

/** Whether something stands under the title before the next one: entries of a table of contents have nothing. */
function hasBody(lines: readonly PrintedLine[], from: number, to: number): boolean {
  const under = lines.slice(from, to);
  return under.some(isBody) || under.length >= FEWEST_CELLS;
}

/** Covers repeat the title that stands over the body, alone or with more words. A form that is named before is listed. */
const isCoverOf = (cover: Title, title: Title): boolean =>
  cover.kind === 'report' &&
  title.kind === 'report' &&
  (title.words.includes(cover.words) || cover.words.includes(title.words));

export interface FoundStarts {
  readonly starts: readonly Start[];
  /** Index of the first line behind a table of contents at the head of the text; 0 where there is none. */
  readonly behindContents: number;
}

/**
 * Where reports and forms begin: title-shaped lines with a body under them. Entries of a table of contents, lists of
 * annexes and citations have none or stand in prose. A cover page belongs to what follows it.
 */
export function findStarts(lines: readonly PrintedLine[]): FoundStarts {
  const from = behindContents(lines);
  const candidates = lines.flatMap((_, end) => (end < from ? [] : (startAt(lines, end) ?? [])));
  const starts: Start[] = [];
  let cover: Start | null = null;
  for (const [index, candidate] of candidates.entries()) {
    const next = candidates[index + 1]?.line ?? lines.length;
    if (!hasBody(lines, candidate.body, next)) {
      cover ??= candidate;
      continue;
    }
    const opens = cover !== null && isCoverOf(cover.title, candidate.title) ? cover.line : candidate.line;
    starts.push({ ...candidate, line: opens });
    cover = null;
  }
  return { starts, behindContents: from };
}
