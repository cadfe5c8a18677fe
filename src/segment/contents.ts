import type { Paragraph } from './paragraphs.ts';
import { readMarkerAt } from './read-marker.ts';

/** What a place is to a table of contents: its title, one of its entries, or nothing. */
export type ContentsRole = 'title' | 'entry';

const TITLE = /^[（(【]?(?:报告|决算公开|决算|公开|预算公开)?目\s{0,6}[录次][)）】]?$/u;
/** Titles are short; longer paragraphs are not looked at. */
const LONGEST_TITLE = 16;
/** An entry and its page number fit on one line or two. */
const LONGEST_ENTRY = 80;
/** A longer table of contents was never seen. */
const MOST_ENTRIES = 300;
/** Without a title, this many entries with page numbers one behind the other are a table of contents. */
const FEWEST_PAGED = 3;

/** Dots or blanks and a page number at the end of an entry. */
const PAGE = /(?:[.…·．﹒‥]{2,}[\s.…·]{0,40}|[\s\u3000]{2,}|\t)[-—]{0,2}\s?\d{1,3}\s?[-—]{0,2}$/u;
const PAGE_OR_DOTS = /[\s.…·．﹒‥—-]{0,80}\d{0,3}[\s.…·—-]{0,4}$/u;

interface Entry {
  /** The words without number, page, dots and blanks. */
  readonly words: string;
  readonly series: string | null;
  readonly value: number;
  readonly hasPage: boolean;
  readonly isShort: boolean;
}

function entryOf(view: string, { span }: Paragraph): Entry {
  const isShort = span.end - span.start <= LONGEST_ENTRY;
  const marker = isShort ? readMarkerAt(view, span.start) : null;
  const printed = isShort ? view.slice(span.start + (marker?.length ?? 0), span.end) : '';
  const words = printed.replace(PAGE_OR_DOTS, '').replace(/[\s\u3000]/gu, '');
  const hasPage = isShort && PAGE.test(printed);
  return { words, series: marker?.series ?? null, value: marker?.value ?? 0, hasPage, isShort };
}

const isSentence = (view: string, { span }: Paragraph): boolean =>
  /[。；;，,]$/u.test(view.slice(span.end - 1, span.end));

/** Numbers that come once in a document: 第一部分 may have the bureau's name behind it in the body. */
const UNIQUE = new Set(['part', 'chapter']);

/** Whether the body begins with this paragraph: the first entry comes again, perhaps cut or without its words. */
const comesAgain = (first: Entry, other: Entry): boolean =>
  other.series === first.series &&
  other.value === first.value &&
  !other.hasPage &&
  (UNIQUE.has(first.series ?? '') || first.words.startsWith(other.words) || other.words.startsWith(first.words)) &&
  (other.words !== '' || first.series !== null);

/** Index behind the last entry of the table of contents whose title stands at `title`. */
function behindEntries(view: string, paragraphs: readonly Paragraph[], title: number): number {
  const entries: Entry[] = [];
  const most = Math.min(paragraphs.length, title + 1 + MOST_ENTRIES);
  let behindPaged = title + 1;
  for (let at = title + 1; at < most; at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    const entry = entryOf(view, paragraph);
    const first = entries[0];
    if (first !== undefined && comesAgain(first, entry)) return at;
    if (!entry.isShort || isSentence(view, paragraph)) break;
    entries.push(entry);
    if (entry.hasPage) behindPaged = at + 1;
  }
  return behindPaged;
}

const isTitle = (view: string, { span }: Paragraph): boolean =>
  span.end - span.start <= LONGEST_TITLE && TITLE.test(view.slice(span.start, span.end));

/** Index behind a run of entries with page numbers that begins at `at`; `at` itself where it is too short. */
function behindPagedRun(view: string, paragraphs: readonly Paragraph[], at: number): number {
  let end = at;
  for (let paragraph = paragraphs[end]; paragraph !== undefined; paragraph = paragraphs[end]) {
    if (paragraph.row !== null || !endsInPage(view, paragraph) || !entryOf(view, paragraph).hasPage) break;
    end += 1;
  }
  return end - at >= FEWEST_PAGED ? end : at;
}

/** A digit or dash at the end: the cheap sign without which no page number is looked for. */
const endsInPage = (view: string, { span }: Paragraph): boolean => /[\d\s—-]/u.test(view.charAt(span.end - 1));

/**
 * The places of a table of contents by paragraph index: a list of the report's own headings, which must not open
 * sections. Its end is where its first entry comes again as a heading, or behind its last page number.
 */
export function findContents(view: string, paragraphs: readonly Paragraph[]): ReadonlyMap<number, ContentsRole> {
  const roles = new Map<number, ContentsRole>();
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined || paragraph.row !== null) continue;
    const hasTitle = isTitle(view, paragraph);
    if (!hasTitle && !endsInPage(view, paragraph)) continue;
    const end = hasTitle ? behindEntries(view, paragraphs, at) : behindPagedRun(view, paragraphs, at);
    if (end === at) continue;
    for (let entry = at; entry < end; entry += 1) roles.set(entry, 'entry');
    if (hasTitle) roles.set(at, 'title');
    at = end - 1;
  }
  return roles;
}
