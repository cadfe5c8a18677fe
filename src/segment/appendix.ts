import type { Span } from '#model/span.ts';

/** 附件1, 附件2：…自评表, 附表 and 附录, alone or with a title. */
const APPENDIX =
  /^附(?:件|表|录)[ \u3000]{0,4}(?:[0-9０-９一二三四五六七八九十]{1,3})?(?:[-—－][0-9]{1,2})?[ \u3000]{0,4}(?:[：:.、．]|$|(?=[^0-9，。；]{2,40}$))/u;
/** A number and a title; a sentence that speaks of an annex is longer or ends as one. */
const LONGEST = 50;

/** Whether a paragraph is the title line of an annex, which begins a part of its own. */
export function isAppendixHeading(view: string, { start, end }: Span): boolean {
  if (view.charAt(start) !== '附' || end - start > LONGEST) return false;
  const words = view.slice(start, end);
  return APPENDIX.test(words) && !/[。；，]/u.test(words);
}
