import type { Span } from '#model/span.ts';

const MARKER =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[①-⑳])?\s*/u;
const NAME = '[^，。：:；\\n]{2,40}?(?:项目|专项|经费|资金|工程|补贴|补助|行动)(?:[（(][^（()）]{1,30}[)）])?(?:项目)?';
/** 1．教师培训项目。全年预算…; 安全监管项目：①…. */
const TITLED = new RegExp(`^(${NAME})[。：:]`, 'u');
/** 2.地质灾害：救灾资金（地质灾害）项目2个95万元，…: the paragraph opens with the project's amount. */
const FUNDED = new RegExp(
  `^(?:[^，。：:；]{2,12}[：:])?(${NAME})(?:[^，。；\\d]{0,8}项目)?(?:共|合计)?(?:\\d+个)?[，,]?(?:年初预算|预算|共|下达|到位|安排|投入|支出|使用)*(?:资金)?[\\d.,]+万?元`,
  'u',
);

/** Under a heading of projects: 水库除险加固：…, 耕地轮作休耕预算120万元，…: the title needs no noun of its own. */
const PLAIN_TITLE =
  /^([^，。：:；\n\d]{3,24}?)(?:[。：:](?=[^\n]*[\d.,]+万?元)|(?:全年|年初|本年)?(?:预算|安排|下达|到位|投入|支出)(?:资金)?[\d.,]+万?元)/u;

/** 年初预算项目资金 and 全年专项支出 are kinds of money, no project's name. */
const BUDGET = /年初|全年|年中|预算|支出|收入|本年|上年/u;

/** The named project that a paragraph is about: the one that opens it. Null when none does. */
export function projectOf(
  view: string,
  paragraph: Span,
  ofProjects: boolean,
): { readonly name: string; readonly span: Span } | null {
  const words = view.slice(paragraph.start, paragraph.end);
  const marker = MARKER.exec(words)?.[0].length ?? 0;
  const funded = marker === 0 ? null : FUNDED.exec(words.slice(marker));
  const plain = marker === 0 || !ofProjects ? null : PLAIN_TITLE.exec(words.slice(marker));
  const match = TITLED.exec(words.slice(marker)) ?? funded ?? plain;
  const name = match?.[1];
  if (match === null || name === undefined || BUDGET.test(name)) return null;
  const start = paragraph.start + marker + match[0].indexOf(name);
  return { name: name.replace(/\s+/gu, ''), span: { start, end: start + name.length } };
}
