import { type Artefact, findArtefacts } from './artefacts.ts';
import { findMarkup, looksLikeMarkdown } from './markdown.ts';
import type { Span } from './span.ts';

/*
 * Artefacts that only plain text has, where pages and wrapped lines were written out: other formats know their pages.
 */

/** A page number on a line of its own; a bare number is one only beside a form feed, elsewhere it may be a cell. */
const PAGE_NUMBER =
  /^[ \t\u3000]*(?:[-—–－―·•~]{1,3}[ \t\u3000]*\d{1,4}[ \t\u3000]*[-—–－―·•~]{1,3}|[-—–]?[ \t]*第[ \t\u3000]*(?:\d{1,4}|[一二三四五六七八九十百]{1,5})[ \t\u3000]*页(?:[ \t\u3000]*[,，、/／]?[ \t\u3000]*共[ \t\u3000]*(?:\d{1,4}|[一二三四五六七八九十百]{1,5})[ \t\u3000]*页)?[ \t]*[-—–]?|[Pp]age \d{1,4}(?: of \d{1,4})?)[ \t\u3000]*$/u;
const BARE_NUMBER = /^[ \t\u3000]*\d{1,4}(?:[ \t]*[/／][ \t]*\d{1,4})?[ \t\u3000]*$/u;

/** Longer lines hold more than a page number. */
const LONGEST_PAGE_NUMBER = 40;
/** What a page number may begin with, behind blanks: hardly any other line does. */
const PAGE_NUMBER_BEGINNINGS = new Set(Array.from('-—–－―·•~第Pp', (character) => character.charCodeAt(0)));
const isPageNumber = (words: string): boolean =>
  words.length <= LONGEST_PAGE_NUMBER &&
  PAGE_NUMBER_BEGINNINGS.has(words.trimStart().charCodeAt(0)) &&
  PAGE_NUMBER.test(words.replaceAll('\f', ''));
const isBareNumber = (words: string): boolean =>
  words.length <= LONGEST_PAGE_NUMBER && BARE_NUMBER.test(words.replaceAll('\f', ''));

interface PlainLine extends Span {
  readonly words: string;
  readonly isBlank: boolean;
}

/** Blank lines in a row that are looked at, at most: nothing is near beyond them. */
const LONGEST_GAP = 6;

function linesOf(text: string): readonly PlainLine[] {
  const lines: PlainLine[] = [];
  let start = 0;
  let blanks = 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    const words = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
    const isBlank = words.trim() === '';
    blanks = isBlank ? blanks + 1 : 0;
    if (blanks <= LONGEST_GAP) lines.push({ start, end: start + words.length, words, isBlank });
    start = end + 1;
  }
  return lines;
}

/** Index of the nearest line that is not blank, from `at` on in a direction; null when there is none near. */
function nearest(lines: readonly PlainLine[], at: number, step: 1 | -1): number | null {
  for (let index = at; Math.abs(index - at) < LONGEST_GAP; index += step) {
    const line = lines[index];
    if (line === undefined) return null;
    if (!line.isBlank) return index;
  }
  return null;
}

/** The lines where one page ends: a form feed begins the next one, or a page number stands between two. */
function pageEnds(lines: readonly PlainLine[]): {
  readonly numbers: readonly number[];
  readonly edges: readonly { readonly last: number; readonly first: number }[];
} {
  const numbers: number[] = [];
  const edges: { last: number; first: number }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const words = lines[at]?.words ?? '';
    if (isPageNumber(words)) {
      numbers.push(at);
      edges.push({ last: at - 1, first: at + 1 });
    } else if (words.startsWith('\f')) {
      edges.push({ last: at - 1, first: at });
      for (const near of [nearest(lines, at - 1, -1), nearest(lines, at, 1)])
        if (near !== null && isBareNumber(lines[near]?.words ?? '')) numbers.push(near);
    }
  }
  return { numbers, edges };
}

/** A line printed on this many pages at their edge runs through the report. */
const FEWEST_PAGES = 3;
/** A running line is a title or a bureau's name; longer ones are text. */
const LONGEST_RUNNING_LINE = 60;

const comparable = (words: string): string => words.replace(/[\d\s\f]/gu, '');

function runningLines(lines: readonly PlainLine[], ends: ReturnType<typeof pageEnds>): readonly number[] {
  const isNumber = new Set(ends.numbers);
  const candidates = ends.edges.flatMap(({ last, first }) =>
    [nearest(lines, last, -1), nearest(lines, first, 1)].flatMap((at) =>
      at === null || isNumber.has(at) || (lines[at]?.words.length ?? 0) > LONGEST_RUNNING_LINE ? [] : [at],
    ),
  );
  const groups = Map.groupBy(new Set(candidates), (at) => comparable(lines[at]?.words ?? ''));
  return [...groups].flatMap(([words, places]) => (words !== '' && places.length >= FEWEST_PAGES ? places : []));
}

/** Share of a text's long lines that must end at one column for its lines to have been broken there. */
const WRAPPED_SHARE = 0.6;
/** Fewer lines do not show a column. */
const FEWEST_WRAPPED = 4;
/** Text is wrapped at 60 columns or more; narrower lines are titles and lists. */
const NARROWEST_WRAP = 40;
/** A line is full when not one more ideograph (two columns) and its punctuation would have fitted. */
const FULL_ROOM = 4;
/** A line with a marker, an indent or a cell begins something of its own. */
const OWN_START =
  /^(?:[ \t]|\u3000|\f|[（(]\s?(?:[一二三四五六七八九十百]{1,5}|\d{1,2})\s?[)）]|[一二三四五六七八九十百]{1,5}\s?[、．.]|\d{1,2}\s?[、)）]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}是|[-*+•·●■◆#>|])/u;
/** Most lines have neither a bar or tab nor three blanks in a row. */
const hasCells = (words: string): boolean =>
  words.includes('\t') ||
  words.includes('|') ||
  words.includes('│') ||
  (words.includes('   ') && /\S {3,}\S/u.test(words));

const widthOf = (words: string): number => {
  let width = 0;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    // The second half of a pair of surrogates adds nothing to its first one.
    if (code < 0xdc00 || code > 0xdfff) width += code > 0x2010 ? 2 : 1;
  }
  return width;
};

/** Line breaks where a program broke lines at a fixed column for lack of room: the sentence goes on behind them. */
function lineWraps(lines: readonly PlainLine[]): readonly Artefact[] {
  // A character takes at most two columns: short lines cannot be full.
  const isShort = (words: string): boolean => words.length * 2 < NARROWEST_WRAP - FULL_ROOM;
  const widths = lines.map(({ words }) => (isShort(words) || hasCells(words) ? 0 : widthOf(words.trimEnd())));
  let column = 0;
  for (const width of widths) column = Math.max(column, width);
  const isFull = (at: number): boolean => (widths[at] ?? 0) >= column - FULL_ROOM;
  const long = widths.filter((width) => width >= NARROWEST_WRAP);
  const full = long.filter((width) => width >= column - FULL_ROOM);
  if (column < NARROWEST_WRAP || full.length < FEWEST_WRAPPED || full.length < long.length * WRAPPED_SHARE) return [];
  return lines.slice(0, -1).flatMap((line, at): Artefact[] => {
    const next = lines[at + 1];
    if (next === undefined || !isFull(at) || next.isBlank || OWN_START.test(next.words) || hasCells(next.words))
      return [];
    return [{ kind: 'line-wrap', span: { start: line.end, end: next.start } }];
  });
}

/** Every artefact of a text file, in order, none inside another. */
export function findTextFileArtefacts(text: string): readonly Artefact[] {
  const lines = linesOf(text);
  const ends = pageEnds(lines);
  const whole = (kind: Artefact['kind'], indexes: readonly number[]): readonly Artefact[] =>
    indexes.flatMap((at) => {
      const line = lines[at];
      return line === undefined ? [] : [{ kind, span: { start: line.start, end: line.end } }];
    });
  const all = [
    ...findArtefacts(text),
    ...whole('page-number', [...new Set(ends.numbers)]),
    ...whole('running-line', runningLines(lines, ends)),
    ...lineWraps(lines),
    ...(looksLikeMarkdown(text) ? findMarkup(text) : []),
  ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return all.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}
