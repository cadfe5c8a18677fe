import type { Span } from '#model/span.ts';

const PERIODS =
  /(?:截至|截止)[^，。；,]{2,14}?(?=[，,；])|(?:自|从)[^，。；,]{2,12}?以来|今年以来|全年|上半年|年内|累计|(?<![较比至到])(?:19|20)\d{2}年度?|(?:汛期|抗旱|特护期|节假?日|活动)期间|汛期/gu;

/** The words that limit a figure in time, the nearest ones before it in its sentence; null when none do. */
export function periodBefore(view: string, sentence: Span, at: number): string | null {
  const words = view.slice(sentence.start, at);
  return [...words.matchAll(PERIODS)].at(-1)?.[0] ?? null;
}
