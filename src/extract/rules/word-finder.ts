import type { Span } from '#model/span.ts';

/** The entry whose word stands in `text` at a place, the first of several in the order they were given; null for none. */
export type EntryAt<T> = (text: string, at: number) => T | null;

/** Places for first characters, a power of two: so few that all of them stay at hand while a report is read. */
const PLACES = 1024;

/** Looks entries up by the words they have: at most places of a text one look tells that none begins there. */
export function entryFinder<T>(entries: readonly T[], wordOf: (entry: T) => string): EntryAt<T> {
  const groups: T[][] = [[]];
  const groupOf = new Uint16Array(PLACES);
  for (const entry of entries) {
    const place = wordOf(entry).charCodeAt(0) & (PLACES - 1);
    if (groupOf[place] === 0) groupOf[place] = groups.push([]) - 1;
    groups[groupOf[place] ?? 0]?.push(entry);
  }
  return (text, at) => {
    const group = at < text.length ? (groupOf[text.charCodeAt(at) & (PLACES - 1)] ?? 0) : 0;
    if (group === 0) return null;
    for (const entry of groups[group] ?? []) if (text.startsWith(wordOf(entry), at)) return entry;
    return null;
  };
}

/** Finds the first place in `text` not before `from` where one of the words stands, the longest there; null for none. */
export type WordFinder = (text: string, from?: number) => Span | null;

/** A finder that reads a text once, at each place only for what can stand there. */
export function wordFinder(words: readonly string[]): WordFinder {
  const wordAt = entryFinder(
    words.toSorted((a, b) => b.length - a.length),
    (word) => word,
  );
  return (text, from = 0) => {
    for (let at = from; at < text.length; at += 1) {
      const word = wordAt(text, at);
      if (word !== null) return { start: at, end: at + word.length };
    }
    return null;
  };
}

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/** True for the code of a Chinese character: no mark, digit or bracket. */
export const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

/** True for words that begin with one. */
export const beginsWithHan = (words: string): boolean => isHan(words.charCodeAt(0));
