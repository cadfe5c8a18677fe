import type { FieldName } from '#schemas/record/field-name.ts';
import { headings, neutralHeadingWords, overlookedHeadingWords } from '#schemas/vocabulary/headings.ts';

/** The field that a word announces; null for sections that hold none, `neutral` for a word that tells nothing of them. */
type Announced = FieldName | 'neutral' | null;

/** A word of the vocabulary in a heading. */
export interface HeadingWord {
  readonly field: Announced;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Quotes, brackets and spaces in headings vary by bureau and mean nothing for what the section holds. */
const SIGNS = /[\s\u2060“”"'‘’「」『』【】[\]〔〕]/gu;
export const comparable = (heading: string): string => heading.replace(SIGNS, '');

interface Entry {
  readonly word: string;
  /** Empty for a word that is overlooked. */
  readonly fields: readonly Announced[];
}

/** All words by their first character, the longest first: a heading is read once, whatever the size of the vocabulary. */
const ENTRIES: ReadonlyMap<string, readonly Entry[]> = (() => {
  const fieldsOf = new Map<string, Announced[]>();
  for (const { field, words } of headings)
    for (const word of words.map(comparable)) fieldsOf.set(word, [...(fieldsOf.get(word) ?? []), field]);
  for (const word of neutralHeadingWords.map(comparable)) if (!fieldsOf.has(word)) fieldsOf.set(word, ['neutral']);
  for (const word of overlookedHeadingWords) fieldsOf.set(comparable(word), []);
  const entries = [...fieldsOf].map(([word, fields]): Entry => ({ word, fields }));
  const longestFirst = entries.sort((a, b) => b.word.length - a.word.length);
  return Map.groupBy(longestFirst, ({ word }) => word.charAt(0));
})();

/**
 * The vocabulary's words in a heading given in comparable form, in order. A word that shares characters with a longer one
 * is not counted: 未完成的绩效目标 is about problems, whatever 绩效目标 says alone; of equals the first one stands.
 */
export function headingWords(text: string): readonly HeadingWord[] {
  const chosen: { readonly entry: Entry; readonly start: number }[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const entry = ENTRIES.get(text.charAt(start))?.find(({ word }) => text.startsWith(word, start));
    if (entry === undefined) continue;
    const last = chosen.at(-1);
    if (last !== undefined && start < last.start + last.entry.word.length) {
      if (entry.word.length <= last.entry.word.length) continue;
      chosen.pop();
    }
    chosen.push({ entry, start });
  }
  return chosen.flatMap(({ entry, start }) =>
    entry.fields.map((field) => ({ field, start, end: start + entry.word.length })),
  );
}
