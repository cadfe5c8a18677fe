import type { FoundStarts } from './find-starts.ts';
import type { PrintedLine } from './printed-lines.ts';
import { isChapter } from './read-title.ts';

/** A disclosure has chapters, the last of which hold the report as an annex. */
const FEWEST_CHAPTERS = 2;
/** A disclosure says what it is at its head, behind a cover at most; in lines with words. */
const HEAD_LINES = 12;

/** The lines of a disclosure that hold its report. */
export interface EmbeddedReport {
  /** The embedded report begins with this line and ends before `to`. */
  readonly from: number;
  readonly to: number;
  /** The disclosure's title ends before this line; 0 where the report names its bureau and year itself. */
  readonly titleTo: number;
}

/** The report that stands inside a disclosure of final accounts; null where there is no disclosure or no report in it. */
export function embeddedReport(
  lines: readonly PrintedLine[],
  { starts, behindContents }: FoundStarts,
): EmbeddedReport | null {
  const isDisclosure = lines.slice(0, HEAD_LINES).some(({ words }) => /决算/u.test(words));
  const chapters = lines.flatMap(({ words, cells }, at) =>
    at >= behindContents && cells === 1 && isChapter(words) && words.length <= 40 ? [at] : [],
  );
  if (!isDisclosure || chapters.length < FEWEST_CHAPTERS) return null;
  const second = chapters[1] ?? 0;
  const start = starts.find(({ line, title }) => line >= second && title.kind === 'report');
  if (start === undefined) return null;
  const named = start.title.bureau !== null && start.title.year !== null;
  return {
    from: start.line,
    to: chapters.find((chapter) => chapter > start.line) ?? lines.length,
    titleTo: named ? 0 : titleEnd(lines),
  };
}

/** Index of the line behind the disclosure's own title; 0 where it has none at its head. */
const titleEnd = (lines: readonly PrintedLine[]): number =>
  lines.slice(0, HEAD_LINES).findIndex(({ words, cells }) => cells === 1 && /决算/u.test(words) && words.length <= 60) +
  1;
