import type { PrintedLine } from './printed-lines.ts';

/** A longer table of contents was never seen. */
const MOST_ENTRIES = 300;

/** A page number, behind dots or on its own. */
const PAGE = /(?:[.…·\u2026]{2,}[0-9]{0,3}|[^0-9年月.][0-9]{1,3})$/u;
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、．.)）]|[①-⑳])/u;

/** An entry without its number and its page. */
const entryOf = ({ words }: PrintedLine): string =>
  words.replace(MARKER, '').replace(/[.…·]*[0-9]{0,3}$/u, (page) => (/年$/u.test(words) ? page : ''));

const isSentence = ({ words }: PrintedLine): boolean => /[。；]$/u.test(words);

/** Index of the line behind the entries that have page numbers; one may be wrapped over two lines. */
function behindPaged(lines: readonly PrintedLine[], from: number): number {
  let at = from;
  const isPaged = (index: number): boolean => PAGE.test(lines[index]?.words ?? '');
  while (at < from + MOST_ENTRIES && (isPaged(at) || isPaged(at + 1)) && !isSentence(lines[at] ?? NOTHING)) at += 1;
  return at;
}

const NOTHING: PrintedLine = { span: { start: 0, end: 0 }, words: '', cells: 0 };

/** Index of the line behind the entries without page numbers: each comes again, and the body begins with the first. */
function behindPlain(lines: readonly PrintedLine[], from: number): number {
  const seen: string[] = [];
  for (const [index, line] of lines.slice(from, from + MOST_ENTRIES).entries()) {
    const entry = entryOf(line);
    const comesAgain = lines.slice(from + index + 1).some((other) => entryOf(other).startsWith(entry));
    if (isSentence(line) || !comesAgain || seen.some((each) => each.startsWith(entry))) return from + index;
    seen.push(entry);
  }
  return Math.min(lines.length, from + MOST_ENTRIES);
}

/** Index of the first line behind a table of contents; 0 where the text has none. */
export function behindContents(lines: readonly PrintedLine[]): number {
  const contents = lines.findIndex(({ words }) => words === '目录');
  if (contents < 0) return 0;
  const first = contents + 1;
  return PAGE.test(lines[first]?.words ?? '') ? behindPaged(lines, first) : behindPlain(lines, first);
}
