import { findWords, wordIndex } from '#model/word-index.ts';
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
function comparable(words: string): string {
  const plain = words.replace(/[\s“”"'‘’「」：:。]/gu, '');
  return /[）)]$/u.test(plain) ? plain.replace(/(?<=.)[（(][^（）()]*[）)]$/u, '') : plain;
}

/** What each word of the vocabulary speaks of, so that a heading is read once whatever the number of words. */
const FIELDS_OF = new Map<string, HeadingField[]>();
for (const { field, words } of headings)
  for (const word of words.map(comparable)) FIELDS_OF.set(word, [...(FIELDS_OF.get(word) ?? []), field]);
const WORDS = wordIndex(FIELDS_OF);

/** Words that hold a heading word and are about another matter (补短板). */
const OVERLOOKED = new RegExp(overlookedHeadingWords.join('|'), 'gu');

const NO_COVER: HeadingCover = { shares: new Map(), atEdges: new Set() };

/** `heading` is in comparable form: without spaces, quotes and closing marks. */
export function coverOf(heading: string): HeadingCover {
  if (heading === '') return NO_COVER;
  const text = heading.replace(OVERLOOKED, (word) => '□'.repeat(word.length));
  const reached = new Map<HeadingField, number>();
  const covered = new Map<HeadingField, number>();
  const atEdges = new Set<HeadingField>();
  findWords(WORDS, text, (fields, at, end) => {
    for (const field of fields) {
      const before = Math.max(at, reached.get(field) ?? 0);
      if (end <= before) continue;
      if (at === 0 || end === text.length) atEdges.add(field);
      covered.set(field, (covered.get(field) ?? 0) + end - before);
      reached.set(field, end);
    }
  });
  return { shares: new Map([...covered].map(([field, length]) => [field, length / text.length])), atEdges };
}

/** A heading without spaces, quotes and closing marks. */
export const comparableHeading = comparable;
