import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-lines.ts';

/** The pages without what is printed on each of them, and what that was: distinct texts with how often each stood. */
export interface Cleaned {
  readonly pages: readonly PageLayout[];
  readonly pageNumbers: number;
  readonly runningLines: ReadonlyMap<string, number>;
}

/** Points from the top and bottom of a page within which headers and footers stand: GB/T 9704 sets margins of 37 mm. */
const MARGIN = 105;

/** Lines looked at from each end of a page: a header of two lines and a page number. */
const MARGIN_LINES = 2;

/** Pages on which a line must repeat to be a running header or footer, and their share of all pages. */
const REPEATED_PAGES = 3;
const REPEATED_SHARE = 0.5;

/** How far, in points, a running line may move from page to page. */
const SAME_HEIGHT = 4;

/** A number that is dressed as a page number: `- 3 -`, `第3页`, `3/12`, `第 3 页 共 12 页`. */
const DRESSED_NUMBER =
  /^(?:[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*\/\s*\d{1,4}|Page\s+\d{1,4}.{0,12})$/iu;
const BARE_NUMBER = /^\d{1,4}$/u;

/** Takes page numbers and running headers and footers out: they would cut sentences in two where a page ends. */
export function removeRunningLines(pages: readonly PageLayout[]): Cleaned {
  const candidates = pages.map((page) => marginLines(page));
  const numbers = pages.map((page, index) => numberLines(page, candidates[index] ?? [], pages, candidates));
  const repeated = repeatedTexts(pages, candidates);
  const runningLines = new Map<string, number>();
  let pageNumbers = 0;
  const cleaned = pages.map((page, index) => {
    const lines = page.lines.filter((line) => {
      if (numbers[index]?.includes(line)) {
        pageNumbers += 1;
        return false;
      }
      if (!candidates[index]?.includes(line) || !repeated.has(keyOf(page, line))) return true;
      runningLines.set(line.text, (runningLines.get(line.text) ?? 0) + 1);
      return false;
    });
    return { ...page, lines };
  });
  return { pages: cleaned, pageNumbers, runningLines };
}

/** The first and last lines of a page that stand in its margins. */
function marginLines(page: PageLayout): TextLine[] {
  const lines = page.lines.toSorted((one, other) => one.y - other.y);
  const top = lines.slice(0, MARGIN_LINES).filter((line) => line.y <= MARGIN);
  const bottom = lines.slice(-MARGIN_LINES).filter((line) => line.y >= page.height - MARGIN);
  return [...new Set([...top, ...bottom])];
}

/** A bare number is a page number only if it counts on from page to page; it might be a figure of the report. */
function numberLines(
  page: PageLayout,
  own: readonly TextLine[],
  pages: readonly PageLayout[],
  candidates: readonly (readonly TextLine[])[],
): TextLine[] {
  const countsOn = (line: TextLine): boolean => {
    const offset = Number(line.text) - page.number;
    return pages.some(
      (other, index) =>
        other.number !== page.number &&
        candidates[index]?.some((its) => BARE_NUMBER.test(its.text) && Number(its.text) - other.number === offset),
    );
  };
  return own.filter((line) => DRESSED_NUMBER.test(line.text) || (BARE_NUMBER.test(line.text) && countsOn(line)));
}

/** A line's text with its place; digits are alike, since a running line may hold the page's number. */
const keyOf = (page: PageLayout, line: TextLine): string => {
  const fromEdge = line.y < page.height / 2 ? line.y : line.y - page.height;
  return `${line.text.replace(/\d+/gu, '#')} ${Math.round(fromEdge / SAME_HEIGHT)}`;
};

function repeatedTexts(pages: readonly PageLayout[], candidates: readonly (readonly TextLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  pages.forEach((page, index) => {
    for (const line of candidates[index] ?? []) {
      // Figures that stand alone at the foot of pages look alike once digits do, and are no footer.
      if (BARE_NUMBER.test(line.text)) continue;
      const key = keyOf(page, line);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  const least = Math.max(REPEATED_PAGES, pages.length * REPEATED_SHARE);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}
