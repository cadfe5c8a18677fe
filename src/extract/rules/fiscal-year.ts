import type { Segmentation } from '#model/section.ts';

const YEAR = /((?:19|20)\d{2})\s*年(度)?/gu;
const CHINESE_YEAR = /([一二][〇零○0九九][一二三四五六七八九〇零○]{2})\s*年度?/u;
const DIGITS = '〇一二三四五六七八九';

const readChineseYear = (printed: string): number =>
  Number([...printed.replace(/[零○0]/gu, '〇')].map((digit) => DIGITS.indexOf(digit)).join(''));

/**
 * The fiscal year a report is about: the year of its title (before the first numbered heading), else the year it names
 * most often, `年度` counting double. Publication dates do not count more than once each. Null when it names no year.
 */
export function fiscalYearOf(segmentation: Segmentation, view: string): number | null {
  const titleEnd = segmentation.sections[1]?.span.start ?? Math.min(view.length, 400);
  const title = view.slice(0, Math.min(titleEnd, 400));
  const inTitle = [...title.matchAll(YEAR)].find((match) => match[2] !== undefined) ?? [...title.matchAll(YEAR)][0];
  if (inTitle !== undefined) return Number(inTitle[1]);
  const chinese = CHINESE_YEAR.exec(title);
  if (chinese !== null) return readChineseYear(chinese[1] ?? '');
  const votes = new Map<number, number>();
  for (const match of view.matchAll(YEAR)) {
    const year = Number(match[1]);
    votes.set(year, (votes.get(year) ?? 0) + (match[2] === undefined ? 1 : 2));
  }
  const best = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return best === undefined ? null : best[0];
}
