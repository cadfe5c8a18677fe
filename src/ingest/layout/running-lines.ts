import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-lines.ts';

/**
 * The pages without what is printed on each of them, and what that was: how many page numbers, and distinct texts with
 * the numbers of the pages on which each stood.
 */
export interface Cleaned {
  readonly pages: readonly PageLayout[];
  readonly pageNumbers: number;
  readonly runningLines: ReadonlyMap<string, readonly number[]>;
}

/** Points from the top and bottom of a page within which headers and footers stand: GB/T 9704 sets margins of 37 mm. */
const MARGIN = 105;

/** Lines looked at from each end of a page: a header of two lines and a page number. */
const MARGIN_LINES = 2;

/** Pages on which a line must repeat to be a running header or footer, and their share of all pages. */
const REPEATED_PAGES = 3;
const REPEATED_SHARE = 0.5;

/** The same of the left-hand or the right-hand pages alone, whose headers may differ. */
const SIDE_SHARE = 0.7;

/**
 * Headers that name the chapter differ from page to page. They are told by their place: lines at one height on this share
 * of the pages, this share of them set apart from the text, and the same words on two pages at least.
 */
const PLACE_PAGES = 4;
const PLACE_SHARE = 0.4;
const APART_SHARE = 0.8;

/** A line is apart from the text when this many font sizes of white space follow it. */
const APART = 1.9;

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
  const repeated = repeatedLines(pages, candidates);
  const runningLines = new Map<string, number[]>();
  let pageNumbers = 0;
  const cleaned = pages.map((page, index) => {
    const lines = page.lines.filter((line) => {
      if (numbers[index]?.includes(line)) {
        pageNumbers += 1;
        return false;
      }
      if (!repeated.has(line)) return true;
      runningLines.set(line.text, [...(runningLines.get(line.text) ?? []), page.number]);
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

/** A line near a page's end: its place in points from that end, negative from the bottom, and whether it stands alone. */
interface MarginLine {
  readonly line: TextLine;
  readonly page: number;
  readonly words: string;
  readonly fromEdge: number;
  readonly isApart: boolean;
}

function marginLine(page: PageLayout, line: TextLine): MarginLine {
  const isTop = line.y < page.height / 2;
  const fromEdge = isTop ? line.y : line.y - page.height;
  // Digits are alike, since a running line may hold the page's number.
  const words = line.text.replace(/\d+/gu, '#');
  const distances = [
    ...page.lines.map((other) => other.y),
    ...page.tables.map((table) => (isTop ? table.top : table.bottom)),
  ]
    .map((y) => (isTop ? y - line.y : line.y - y))
    .filter((distance) => distance > line.size / 2);
  const nearest = distances.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  return { line, page: page.number, words, fromEdge, isApart: nearest > line.size * APART };
}

/** Units and titles of tables belong to the text, even where a table stands at the top of every page. */
const TABLE_CAPTION = /单位[：:]|^[（(]?(?:续|附)?表\s*[\d一二三四五六七八九十]/u;

/** The lines that are running headers and footers. */
function repeatedLines(
  pages: readonly PageLayout[],
  candidates: readonly (readonly TextLine[])[],
): ReadonlySet<TextLine> {
  const lines = pages.flatMap((page, index) =>
    // Figures that stand alone at the foot of pages look alike once digits do, and are no footer.
    (candidates[index] ?? [])
      .filter((line) => !BARE_NUMBER.test(line.text) && !TABLE_CAPTION.test(line.text))
      .map((line) => marginLine(page, line)),
  );
  const running = samePlaces(lines).flatMap((place) => {
    const isHeaders = isPlaceOfHeaders(place, pages.length);
    const byWords = [...Map.groupBy(place, (each) => each.words).values()];
    return byWords.filter((same) => isRepeated(same, pages) || (isHeaders && same.length > 1)).flat();
  });
  return new Set(running.map((each) => each.line));
}

/** Groups lines that stand at one height. */
function samePlaces(lines: readonly MarginLine[]): MarginLine[][] {
  const places: MarginLine[][] = [];
  for (const line of lines.toSorted((one, other) => one.fromEdge - other.fromEdge)) {
    const first = places.at(-1)?.[0];
    if (first !== undefined && line.fromEdge - first.fromEdge <= SAME_HEIGHT) places.at(-1)?.push(line);
    else places.push([line]);
  }
  return places;
}

function isRepeated(same: readonly MarginLine[], pages: readonly PageLayout[]): boolean {
  if (same.length < REPEATED_PAGES) return false;
  if (same.length >= pages.length * REPEATED_SHARE) return true;
  const side = (same[0]?.page ?? 0) % 2;
  const isOneSide = same.every((each) => each.page % 2 === side);
  return isOneSide && same.length >= pages.filter((page) => page.number % 2 === side).length * SIDE_SHARE;
}

const isPlaceOfHeaders = (place: readonly MarginLine[], pages: number): boolean =>
  place.length >= Math.max(PLACE_PAGES, pages * PLACE_SHARE) &&
  place.filter((each) => each.isApart).length >= place.length * APART_SHARE;
