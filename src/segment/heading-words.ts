import type { Span } from '#model/span.ts';
import { longestWordAt, wordIndex } from '#model/word-index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { headings, neutralHeadingWords, overlookedHeadingWords } from '#schemas/vocabulary/headings.ts';

/** The field that a word announces; null for sections that hold none, `neutral` for a word that tells nothing of them. */
type Announced = FieldName | 'neutral' | null;

/** A word of the vocabulary in a heading. */
export interface HeadingWord extends Span {
  /** What it announces, one entry for each field; never empty. */
  readonly fields: readonly Announced[];
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

/**
 * Nouns that end the names of measures: with the words in front of them they make more names (下一步改进措施, 后续工作计划)
 * than a list can hold.
 */
const MEASURE_NOUN =
  /(?:的|及|和|与)?(?:具体|主要|有关|相关)?(?:工作)?(?:措施|举措|建议|意见|打算|对策|计划|安排|思路|方向|设想)/uy;

/** Where the name ends that begins with a word of the vocabulary. */
function endOfName(text: string, end: number, fields: readonly Announced[]): number {
  if (end === text.length || !fields.includes('measures')) return end;
  MEASURE_NOUN.lastIndex = end;
  return MEASURE_NOUN.test(text) ? MEASURE_NOUN.lastIndex : end;
}

/**
 * The vocabulary's words in a heading given in comparable form, in order. A word that shares characters with a longer one
 * is not counted: 未完成的绩效目标 is about problems, whatever 绩效目标 says alone; of equals the first one stands.
 */
export function headingWords(text: string): readonly HeadingWord[] {
  const chosen: HeadingWord[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const word = longestWordAt(WORDS, text, start);
    if (word === null) continue;
    const last = chosen.at(-1);
    if (last !== undefined && start < last.end) {
      if (word.end - start <= last.end - last.start) continue;
      chosen.pop();
    }
    chosen.push({ start, end: endOfName(text, word.end, word.meaning), fields: word.meaning });
  }
  return chosen.some(({ fields }) => fields.length === 0) ? chosen.filter(({ fields }) => fields.length > 0) : chosen;
}
