import type { Segmentation } from '#model/section.ts';

/** A year, and 度 where it is called a fiscal one. */
const YEAR = /((?:19|20|１９|２０)[0-9０-９]{2})\s*年\s*(度)?/gu;
const CHINESE_YEAR = /([一二][〇零○ＯO0九][一二三四五六七八九〇零○ＯO0]{2})\s*年度?/gu;
const DIGITS = '〇一二三四五六七八九';
/** A year with its month is a date: that of a cover or a document, and no fiscal year. */
const MONTH_BEHIND = /^\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月/u;
/** How far the title reaches at most, in code units. */
const TITLE_REACH = 400;

const readChineseYear = (printed: string): number =>
  Number([...printed.replace(/[零○ＯO0]/gu, '〇')].map((digit) => DIGITS.indexOf(digit)).join(''));

const isDate = (words: string, match: RegExpExecArray): boolean =>
  MONTH_BEHIND.test(words.slice(match.index + match[0].length, match.index + match[0].length + 6));

/** The year that a title names: one called 年度 before one that is not, dates never. */
function yearInTitle(title: string): number | null {
  const years = [...title.matchAll(YEAR)].filter((match) => !isDate(title, match));
  const best = years.find((match) => match[2] !== undefined) ?? years[0];
  if (best !== undefined) return Number(best[1]?.normalize('NFKC'));
  const chinese = [...title.matchAll(CHINESE_YEAR)].find((match) => !isDate(title, match));
  return chinese === undefined ? null : readChineseYear(chinese[1] ?? '');
}

/** The year that the text names most often, 年度 counting double; the later of equals. */
function yearNamedMost(view: string): number | null {
  const votes = new Map<number, number>();
  for (const match of view.matchAll(YEAR)) {
    const year = Number(match[1]?.normalize('NFKC'));
    votes.set(year, (votes.get(year) ?? 0) + (match[2] === undefined ? 1 : 2));
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best === undefined ? null : best[0];
}

/**
 * The fiscal year a report is about: the year of its title (before the first numbered heading), else the year it names
 * most often. Dates of covers and publication are none. Null when it names no year.
 */
export function fiscalYearOf(segmentation: Segmentation, view: string): number | null {
  const titleEnd = segmentation.sections[1]?.span.start ?? Math.min(view.length, TITLE_REACH);
  return yearInTitle(view.slice(0, Math.min(titleEnd, TITLE_REACH))) ?? yearNamedMost(view);
}
