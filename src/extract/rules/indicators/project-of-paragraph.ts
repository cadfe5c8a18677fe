import type { Span } from '#model/span.ts';

const MARKER =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[①-⑳])?\s*/u;
const NAME = '[^，。：:；\\n]{2,40}?(?:项目|专项|经费|资金|工程|补贴|补助|行动)(?:[（(][^（()）]{1,30}[)）])?';
/** 1．教师培训项目。全年预算…; 安全监管项目：①…. */
const TITLED = new RegExp(`^(${NAME})[。：:]`, 'u');
/** 2.地质灾害：救灾资金（地质灾害）项目2个95万元，…: the paragraph opens with the project's amount. */
const FUNDED = new RegExp(
  `^(?:[^，。：:；]{2,12}[：:])?(${NAME})(?:项目)?(?:共|合计)?(?:\\d+个)?(?:预算|共)*[\\d.,]+万?元`,
  'u',
);

/** The named project that a paragraph is about: the one that opens it. Null when none does. */
export function projectOf(view: string, paragraph: Span): { readonly name: string; readonly span: Span } | null {
  const words = view.slice(paragraph.start, paragraph.end);
  const marker = MARKER.exec(words)?.[0].length ?? 0;
  const match = TITLED.exec(words.slice(marker)) ?? FUNDED.exec(words.slice(marker));
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const start = paragraph.start + marker + match[0].indexOf(name);
  return { name: name.replace(/\s+/gu, ''), span: { start, end: start + name.length } };
}
