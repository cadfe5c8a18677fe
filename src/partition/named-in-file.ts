import { bureauAtHead, yearIn } from './read-title.ts';

/** Where a name may end and something else begin: signs between words, brackets, and words behind a bureau's name. */
const BORDER =
  /[\s_\-—－–+·.、，,:：（）()【】[\]《》]+|(?=附[件表]|基础|评价|指标|目标|报告|绩效|部门|整体|项目|(?<![0-9])[0-9]{4}(?![0-9]))/u;
const NUMBER_IN_FRONT = /^(?:[0-9]+(?:年度?)?|附(?:件|表)[0-9一二三四五六七八九十]*)/u;
/** Files are named 水务局, without the region. */
const SHORTEST_NAME = 3;

export const stemOf = (name: string): string => name.replace(/\.[^.]*$/u, '');

/** The bureau that a file's name says, in front, behind a number or in brackets; null where it says none. */
export function bureauInName(name: string): string | null {
  for (const piece of stemOf(name).split(BORDER)) {
    const bureau = bureauAtHead(piece.replace(NUMBER_IN_FRONT, ''), SHORTEST_NAME);
    if (bureau !== null) return bureau;
  }
  return null;
}

/** The year that a file's name says, with 年 or without; a date in digits alone says when and not of which year. */
export function yearInName(name: string): number | null {
  const bare = /(?<![0-9])20[0-9]{2}(?![0-9])/u.exec(stemOf(name))?.[0];
  return yearIn(name) ?? (bare === undefined ? null : Number(bare));
}

const NUMBERS_IN_FRONT = /^(?:[0-9]+[-_.、\s]*|附(?:件|表)[0-9一二三四五六七八九十]*[：:、.\s_-]*|[（(【[]|\s)+/u;
/** 临江市西城区 in front of a name: files of many bureaus share it. */
const REGION = /^(?:\p{Script=Han}{1,8}?[省市州县区旗])+/u;

/** Names of files begin with a number, a bracket or 附件N as often as with what they are about. */
const subjectOf = (name: string): string => stemOf(name).replace(NUMBERS_IN_FRONT, '');

/** Whether a name has the other's whole stem inside, or begins as it does with more words than a number, a year or a region. */
export function sharesStem(annex: string, main: string): boolean {
  const [one, other] = [subjectOf(annex), subjectOf(main)];
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return stemOf(annex).includes(stemOf(main)) || /\p{Script=Han}{3}/u.test(one.slice(0, shared).replace(REGION, ''));
}
