import { matchesOf } from '#model/matches-of.ts';
import { persons } from '#schemas/vocabulary/persons.ts';
import { beginsAsName, beginsFreely, endsAsName, endsFreely, mostCertain } from './around-names.ts';
import type { Stretch } from './mask-stretches.ts';
import { isHan, type NameHere, namesAt } from './read-name.ts';

const OFFICES = [...persons.titles.offices].sort((a, b) => b.length - a.length).join('|');
const TITLE = new RegExp(`(?:党[组委]|常务|第一|原)?副?(?:${OFFICES})|等?(?:同志|先生|女士)`, 'gu');
const OF_PLACES = new RegExp(`(?:${persons.titles.ofPlaces.join('|')})$`, 'u');
const COURTESY = /(?:同志|先生|女士)$/u;
const AFTER_LONG = new Set(persons.afterLongOffices.characters);
const GAP = /[ \u3000]{0,2}/uy;
/** How many units before a title a name may begin, longest first. */
const REACHES = [4, 3, 2];

const gapBehind = (text: string, at: number): number => {
  GAP.lastIndex = at;
  return GAP.test(text) ? GAP.lastIndex : at;
};

/** 局长张某某 is a person; the 长江 of 市长江大桥 and a doubtful surname before nothing that follows persons is none. */
function nameBehind(text: string, title: RegExpExecArray): readonly Stretch[] {
  const end = title.index + title[0].length;
  if (COURTESY.test(title[0]) || (title[0].endsWith('长') && AFTER_LONG.has(text[end] ?? ''))) return [];
  const start = gapBehind(text, end);
  const name = mostCertain(text, namesAt(text, start, 'titled'));
  return name === undefined ? [] : [{ start, end: name.end }];
}

/** A surname that also begins words is believed before 同志, or with a given name of two characters. */
function believedBefore(title: string, { clear, given }: NameHere): boolean {
  if (COURTESY.test(title)) return clear || given === 2;
  return OF_PLACES.test(title) ? clear && given === 2 : clear || given === 2;
}

/** A surname alone before a title (王局长) stands at the beginning of words. */
function surnameBefore(text: string, title: RegExpExecArray): readonly Stretch[] {
  const start = title.index - 1;
  const alone = start >= 0 && CLEAR.has(text[start] ?? '') && beginsFreely(text, start);
  return alone && !OF_PLACES.test(title[0]) && endsSurely(text, title) ? [{ start, end: title.index }] : [];
}

const CLEAR = new Set(persons.surnames.clear);

const endsSurely = (text: string, title: RegExpExecArray): boolean =>
  endsAsName(text, title.index + title[0].length) && isHan(title[0]);

function nameBefore(text: string, title: RegExpExecArray): readonly Stretch[] {
  const end = gapBefore(text, title.index);
  for (const reach of REACHES) {
    const start = end - reach;
    if (start < 0 || !beginsAsName(text, start)) continue;
    const name = namesAt(text, start, 'titled').find((each) => each.end === end);
    if (name !== undefined && believedBefore(title[0], name)) return [{ start, end }];
  }
  return surnameBefore(text, title);
}

const gapBefore = (text: string, at: number): number => (/[ \u3000]/u.test(text[at - 1] ?? '') ? at - 1 : at);

/** Names before and behind titles and courtesies: 局长张三, 张三同志, 张三副主任. */
export const titledNames = (text: string): readonly Stretch[] =>
  matchesOf(TITLE, text).flatMap((title) => [...nameBehind(text, title), ...nameBefore(text, title)]);

/** What was masked shows a person: the name beside it in a list, or before its telephone number. */
const MASKED_LIST = /＊{2,}[、，][ \u3000]?/gu;
const BEFORE_MASKED =
  /(?:联系|咨询)?[ \t\u3000：:，,（(、]{1,3}(?:(?:联系)?(?:电话|手机|方式)号?码?[：: \u3000]{0,2})?＊{2,}/gu;

function nameUntil(text: string, end: number): readonly Stretch[] {
  for (const reach of REACHES) {
    const start = end - reach;
    if (start < 0 || !beginsAsName(text, start)) continue;
    if (namesAt(text, start, 'titled').some((each) => each.end === end && each.clear)) return [{ start, end }];
  }
  return [];
}

function nameFrom(text: string, start: number): readonly Stretch[] {
  const name = namesAt(text, start, 'titled').find((each) => each.clear && endsFreely(text, each.end));
  return name === undefined ? [] : [{ start, end: name.end }];
}

/** Names beside what is masked already. */
export const neighbouringNames = (text: string): readonly Stretch[] => [
  ...matchesOf(MASKED_LIST, text).flatMap((match) => nameFrom(text, match.index + match[0].length)),
  ...matchesOf(BEFORE_MASKED, text).flatMap((match) => nameUntil(text, match.index)),
];
