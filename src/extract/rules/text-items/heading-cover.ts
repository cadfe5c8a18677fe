import { headings } from '#schemas/vocabulary/headings.ts';

type HeadingField = (typeof headings)[number]['field'];

/** How much of a heading is vocabulary of each field, 0 to 1; fields without a word in it are absent. */
export type HeadingCover = ReadonlyMap<HeadingField, number>;

const comparable = (words: string): string => words.replace(/[\s“”"'‘’「」：:。]/gu, '');

/** The vocabulary by first character, so that a heading is read once whatever the number of words. */
const BY_START = Map.groupBy(
  headings.flatMap(({ field, words }) => words.map((word) => ({ field, word: comparable(word) }))),
  ({ word }) => word.charCodeAt(0),
);

/** `text` is in comparable form: without spaces, quotes and closing marks. */
export function coverOf(text: string): HeadingCover {
  const reached = new Map<HeadingField, number>();
  const covered = new Map<HeadingField, number>();
  for (let at = 0; at < text.length; at += 1) {
    for (const { field, word } of BY_START.get(text.charCodeAt(at)) ?? []) {
      const before = Math.max(at, reached.get(field) ?? 0);
      const end = at + word.length;
      if (end <= before || !text.startsWith(word, at)) continue;
      covered.set(field, (covered.get(field) ?? 0) + end - before);
      reached.set(field, end);
    }
  }
  return new Map([...covered].map(([field, length]) => [field, length / text.length]));
}

/** A heading without spaces, quotes and closing marks. */
export const comparableHeading = comparable;
