import type { Span } from '#model/span.ts';
import { type FoundWord, longestWordAt, wordIndex } from '#model/word-index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { headings, neutralHeadingWords, overlookedHeadingWords } from '#schemas/vocabulary/headings.ts';

/** The field that a word announces; null for sections that hold none, `neutral` for a word that tells nothing of them. */
type Announced = FieldName | 'neutral' | null;

/** A word of the vocabulary in a heading. */
export interface HeadingWord extends Span {
  readonly field: Announced;
}

/** Quotes, brackets and spaces in headings vary by bureau and mean nothing for what the section holds. */
const SIGNS = /[\s\u2060“”"'‘’「」『』【】[\]〔〕]/gu;
export const comparable = (heading: string): string => heading.replace(SIGNS, '');

/** What each word announces; nothing for a word that is overlooked. */
const FIELDS_OF: ReadonlyMap<string, readonly Announced[]> = (() => {
  const fieldsOf = new Map<string, Announced[]>();
  for (const { field, words } of headings)
    for (const word of words.map(comparable)) fieldsOf.set(word, [...(fieldsOf.get(word) ?? []), field]);
  for (const word of neutralHeadingWords.map(comparable)) if (!fieldsOf.has(word)) fieldsOf.set(word, ['neutral']);
  for (const word of overlookedHeadingWords) fieldsOf.set(comparable(word), []);
  return fieldsOf;
})();

/** A heading is read once, whatever the size of the vocabulary. */
const WORDS = wordIndex(FIELDS_OF);

/** A word chosen for a heading, and where it stands. */
interface Placed extends FoundWord<readonly Announced[]> {
  readonly start: number;
}

/**
 * The vocabulary's words in a heading given in comparable form, in order. A word that shares characters with a longer one
 * is not counted: 未完成的绩效目标 is about problems, whatever 绩效目标 says alone; of equals the first one stands.
 */
export function headingWords(text: string): readonly HeadingWord[] {
  const chosen: Placed[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const word = longestWordAt(WORDS, text, start);
    if (word === null) continue;
    const last = chosen.at(-1);
    if (last !== undefined && start < last.start + last.length) {
      if (word.length <= last.length) continue;
      chosen.pop();
    }
    chosen.push({ ...word, start });
  }
  const words: HeadingWord[] = [];
  for (const { start, length, meaning } of chosen)
    for (const field of meaning) words.push({ field, start, end: start + length });
  return words;
}
