import type { FieldName } from '#schemas/record/field-name.ts';
import { comparable, type HeadingWord, headingWords } from './heading-words.ts';

/** What a heading says of its section: the fields it may hold, and whether the vocabulary knows any of its words. */
export interface Routing {
  readonly fields: readonly FieldName[];
  readonly isKnown: boolean;
}

/** Words that end titles of reports, forms and tables: they name a paper, not a section of one. */
const TITLE =
  /(?:报告|自评表|[评计汇明数情目览计]\S{0,2}表|总结|汇报|通知|公告|方案)(?:[（(][^（()）]{0,12}[)）])?$|^表[0-9一二三四五六七八九十]/u;

/** The order in which fields are told, whatever the order of the words: the first is what the section is about. */
const ORDER: readonly FieldName[] = ['duties', 'staffing', 'orgUnits', 'budget', 'indicators', 'issues', 'measures'];

const namedFields = (words: readonly HeadingWord[]): readonly FieldName[] =>
  ORDER.filter((field) => words.some((word) => word.fields.includes(field)));

/**
 * The fields a section may hold, judged by its heading; empty when the vocabulary knows none of its words. A heading
 * may name several fields (存在问题和改进措施). Headings of matters that hold no field (结果应用…) say so with no fields and
 * `isKnown` true.
 */
export function routeHeading(heading: string): Routing {
  const text = comparable(heading);
  // A title tells of the whole paper, and its headings of what is where.
  if (TITLE.test(text)) return { fields: [], isKnown: false };
  const words = headingWords(text);
  if (words.some((word) => word.fields.includes(null))) return { fields: [], isKnown: true };
  const fields = withoutWeakReadings(namedFields(words), text);
  return { fields, isKnown: fields.length > 0 };
}

/**
 * Words such as 预算 or 目标 stand in headings about problems and measures too (预算编制问题, 绩效目标改进措施): what the
 * heading says of problems and measures wins, unless the heading is about results as well.
 */
function withoutWeakReadings(fields: readonly FieldName[], text: string): readonly FieldName[] {
  const strong = fields.filter((field) => field === 'issues' || field === 'measures');
  if (strong.length > 0)
    return strong.filter((field) => field !== 'measures' || !/^(?:问题|存在)[^措建下改]*$/u.test(text));
  return fields;
}

/** A heading without a number is short: with more characters it is a sentence that uses the words. */
const LONGEST_BARE_HEADING = 24;
/** Words of headings that say nothing of their matter. */
const FILLING =
  /(?:19|20)\d{2}年度?|年度|本年|上年|部门|单位|我局|本局|全[市县区]|整体|总体|具体|主要|基本|情况|说明|分析|概况|概述|简介|有关|相关|及其|以及|[及和与的、等（）()]/gu;

/** What is left of a heading besides the words and the filling ones, in characters. */
function leftOver(text: string, words: readonly HeadingWord[]): number {
  let rest = '';
  let at = 0;
  for (const { start, end } of words) {
    if (start > at) rest += text.slice(at, start);
    at = Math.max(at, end);
  }
  return (rest + text.slice(at)).replace(FILLING, '').length;
}

/** A heading may keep a quarter of other words, as 综治 in 综治工作开展情况. */
const MOST_LEFT_OVER = 0.25;

/** How many characters of a heading are neither vocabulary nor filling words; null where the words are no bare heading. */
function leftOfBareHeading(printed: string): number | null {
  if (printed.length > LONGEST_BARE_HEADING * 2) return null;
  const text = comparable(printed).replace(/[：:。.]$/u, '');
  if (text.length > LONGEST_BARE_HEADING || /[，。；,;：:！!]/u.test(text)) return null;
  const words = headingWords(text);
  let longest = 0;
  for (const { start, end } of words) longest = Math.max(longest, end - start);
  if (longest < 3 || TITLE.test(text)) return null;
  const left = leftOver(text, words);
  return longest * 2 >= text.length || left <= text.length * MOST_LEFT_OVER ? left : null;
}

/** True when the words are a heading of the genre although they have no number: most of them is vocabulary. */
export const isBareHeading = (printed: string): boolean => leftOfBareHeading(printed) !== null;

/** True for a heading that is nothing but vocabulary: then it may end in a full stop as a sentence does. */
export const isWhollyHeading = (printed: string): boolean => leftOfBareHeading(printed) === 0;

/** What may follow the vocabulary word at the end of a heading: 人员编制情况, 主要职责有. */
const HEADING_TAIL = /(?:情况|概况|简介|如下|包括|及原因分析|及原因|有|是|为)$/u;

/** The fields whose vocabulary the words end with, as a heading does; a sentence ends with what it says of them. */
export function announcedFields(printed: string): readonly FieldName[] {
  const text = comparable(printed);
  const words = headingWords(text);
  const core = text.replace(HEADING_TAIL, '').length;
  return namedFields(words.filter(({ end }) => end === text.length || end === core));
}
