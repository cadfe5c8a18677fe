import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';

const PERIODS =
  /(?:截至|截止)[^，。；,]{2,14}?(?=[，,；])|(?:自|从)[^，。；,]{2,12}?以来|今年以来|全年(?!预算|执行数|支出|收入)|[上下]半年|(?:前|一至)[一二三四]?季度|第?[一二三四]季度|年内|累计|(?<![较比至到])(?:19|20)\d{2}年度?|连续[一二三四五六七八九十两\d]{1,3}(?:年|个月)|(?:汛期|抗旱|特护期|节假?日|活动)期间|汛期|(?:近|三|五)年来?/gu;

/** Words that limit figures in time, with the place where they stand. */
export interface Period {
  readonly at: number;
  readonly words: string;
}

/** The periods that a sentence names, in order. */
export const periodsOf = (view: string, sentence: Span): readonly Period[] =>
  matchesOf(PERIODS, view.slice(sentence.start, sentence.end)).map((match) => ({
    at: sentence.start + match.index,
    words: match[0],
  }));

/** The words that limit the figure at `at` in time: the nearest before it in its sentence; null when none do. */
export const periodBefore = (periods: readonly Period[], at: number): string | null =>
  periods.findLast((period) => period.at < at)?.words ?? null;
