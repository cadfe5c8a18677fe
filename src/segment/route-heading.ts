import type { FieldName } from '#schemas/record/field-name.ts';
import { headings } from '#schemas/vocabulary/headings.ts';

/** Quotes, brackets and spaces in headings vary by bureau and mean nothing for what the section holds. */
const comparable = (heading: string): string => heading.replace(/[\s“”"'‘’「」]/gu, '');

/** The vocabulary in the form in which headings are compared. */
const HEADINGS = headings.map(({ field, words }) => ({ field, words: words.map(comparable) }));
const WORDS = HEADINGS.flatMap(({ words }) => words);

/**
 * The fields a section may hold, judged by its heading; empty when the vocabulary knows none of its words. A heading
 * may name several fields (存在问题和改进措施). `knownAsNone` headings (结果应用…) hold no field and say so with `[]`
 * and `isKnown` true.
 */
export function routeHeading(heading: string): { readonly fields: readonly FieldName[]; readonly isKnown: boolean } {
  const text = comparable(heading);
  const matches = HEADINGS.filter((entry) => entry.words.some((word) => text.includes(word)));
  if (matches.some((entry) => entry.field === null)) return { fields: [], isKnown: true };
  const fields = matches.flatMap((entry) => (entry.field === null ? [] : [entry.field]));
  return { fields: withoutWeakReadings(fields, text), isKnown: fields.length > 0 };
}

/**
 * Words such as 预算 or 目标 stand in headings about problems and measures too (预算编制问题, 绩效目标改进措施): what the
 * heading says of problems and measures wins, unless the heading is about results as well.
 */
function withoutWeakReadings(fields: readonly FieldName[], text: string): readonly FieldName[] {
  const strong = fields.filter((field) => field === 'issues' || field === 'measures');
  if (strong.length > 0)
    return strong.filter((field) => field !== 'measures' || !/^(?:问题|存在)[^措建下]*$/u.test(text));
  return fields;
}

/** True when the words are a heading of the genre although they have no number: most of them is vocabulary. */
export function isBareHeading(words: string): boolean {
  const text = comparable(words).replace(/[：:]$/u, '');
  if (text.length > 24 || /[，。；,;]/u.test(text)) return false;
  const longest = WORDS.reduce(
    (length, word) => (word.length > length && text.includes(word) ? word.length : length),
    0,
  );
  return longest >= 3 && longest * 2 >= text.length;
}

/** What may follow the vocabulary word at the end of a heading: 人员编制情况, 主要职责有. */
const HEADING_TAIL = /(?:情况|概况|简介|如下|包括|及原因分析|及原因|有|是|为)$/u;

/** The fields whose vocabulary the words end with, as a heading does; a sentence ends with what it says of them. */
export function announcedFields(words: string): readonly FieldName[] {
  const text = comparable(words);
  const core = text.replace(HEADING_TAIL, '');
  return HEADINGS.flatMap((entry) =>
    entry.field !== null && entry.words.some((word) => text.endsWith(word) || core.endsWith(word)) ? [entry.field] : [],
  );
}
