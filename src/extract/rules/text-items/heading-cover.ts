import { headings, overlookedHeadingWords } from '#schemas/vocabulary/headings.ts';

type HeadingField = (typeof headings)[number]['field'];

/** What a heading's words say of the fields. */
export interface HeadingCover {
  /** How much of the heading is vocabulary of each field, 0 to 1; fields without a word in it are absent. */
  readonly shares: ReadonlyMap<HeadingField, number>;
  /** The fields with a word at the heading's beginning or end: it is named for them. */
  readonly atEdges: ReadonlySet<HeadingField>;
}

/** A remark in brackets behind the words (一个问题对一个措施) tells how a section is written, not what it is about. */
const comparable = (words: string): string =>
  words.replace(/[\s“”"'‘’「」：:。]/gu, '').replace(/(?<=.)[（(][^（）()]*[）)]$/u, '');

/** The vocabulary by first character, so that a heading is read once whatever the number of words. */
const BY_START = Map.groupBy(
  headings.flatMap(({ field, words }) => words.map((word) => ({ field, word: comparable(word) }))),
  ({ word }) => word.charCodeAt(0),
);

/** Words that hold a heading word and are about another matter (补短板). */
const OVERLOOKED = new RegExp(overlookedHeadingWords.join('|'), 'gu');

/** `heading` is in comparable form: without spaces, quotes and closing marks. */
export function coverOf(heading: string): HeadingCover {
  const text = heading.replace(OVERLOOKED, (word) => '□'.repeat(word.length));
  const reached = new Map<HeadingField, number>();
  const covered = new Map<HeadingField, number>();
  const atEdges = new Set<HeadingField>();
  for (let at = 0; at < text.length; at += 1) {
    for (const { field, word } of BY_START.get(text.charCodeAt(at)) ?? []) {
      const before = Math.max(at, reached.get(field) ?? 0);
      const end = at + word.length;
      if (end <= before || !text.startsWith(word, at)) continue;
      if (at === 0 || end === text.length) atEdges.add(field);
      covered.set(field, (covered.get(field) ?? 0) + end - before);
      reached.set(field, end);
    }
  }
  return { shares: new Map([...covered].map(([field, length]) => [field, length / text.length])), atEdges };
}

/** A heading without spaces, quotes and closing marks. */
export const comparableHeading = comparable;
