import { persons } from '#schemas/vocabulary/persons.ts';
import { isHan, type NameHere } from './read-name.ts';

const FOLLOWERS = [
  ...persons.around.after,
  ...persons.labels.roles,
  ...persons.labels.telephone,
  ...persons.titles.offices,
  '填表',
  '填报',
  '日期',
  '时间',
  '职务',
  '职称',
  '单位',
  '科室',
  '副',
];
const followersByFirst = new Map<string, string[]>();
for (const word of FOLLOWERS) {
  const first = word.slice(0, 1);
  followersByFirst.set(first, [...(followersByFirst.get(first) ?? []), word]);
}

/** What may stand between a name and what says that it is one. */
export const endsFreely = (text: string, end: number): boolean => !isHan(text[end]) && !isSurrogate(text[end]);

const isSurrogate = (unit: string | undefined): boolean => unit !== undefined && unit >= '\ud800' && unit <= '\udfff';

/** Whether a name may end at `end`: before what is no character of a word, or before a word that follows persons. */
export const endsAsName = (text: string, end: number): boolean =>
  endsFreely(text, end) || (followersByFirst.get(text[end] ?? '')?.some((word) => text.startsWith(word, end)) ?? false);

/** Whether a word of two characters or more that follows persons stands at `end`: it is no part of the name. */
const endsSurely = (text: string, end: number): boolean =>
  followersByFirst.get(text[end] ?? '')?.some((word) => word.length > 1 && text.startsWith(word, end)) ?? false;

/** Of the readings of a name, longest first, the one whose end is most certain; undefined where none ends as names do. */
export const mostCertain = (text: string, names: readonly NameHere[]): NameHere | undefined =>
  names.findLast(({ end }) => endsSurely(text, end)) ?? names.find(({ end }) => endsAsName(text, end));

/** Whether a name may begin at `start`: behind what is no character of a word, or behind a word that precedes persons. */
export const beginsAsName = (text: string, start: number): boolean =>
  beginsFreely(text, start) || persons.around.before.some((word) => text.startsWith(word, start - word.length));

/** Whether `start` stands at the beginning of words. */
export const beginsFreely = (text: string, start: number): boolean => endsFreely(text, start - 1) || start === 0;
