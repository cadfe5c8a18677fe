import type { Figure } from '#model/find-figures.ts';
import { startOfWords } from '../clause-bounds.ts';
import type { DraftClaim } from '../context.ts';
import type { LabelReading } from './read-label.ts';

/** 两项合计250名: words for a sum that do not say of what. */
const SUM_WORDS = /^(?:以上|上述)?(?:[两二三四]项|[两三]者|全部)?(?:合计|共计|总计|一共)(?:有|为|是|[:：])?$/u;
/** The concepts of parts, and of their sum. */
const SUMS: readonly (readonly [RegExp, string])[] = [
  [/^establishment\.(?!total)/u, 'establishment.total'],
  [/^onboard\.(?:administrative|public_institution|manual_support)$/u, 'onboard.in_service'],
];

/**
 * The concept of a bare sum, told by its parts: the figures of one family right before it that add up to it. Null where
 * the words are others or the parts do not add up.
 */
export function labelOfSum(
  view: string,
  figure: Figure,
  floor: number,
  before: readonly DraftClaim[],
): LabelReading | null {
  const start = startOfWords(view, figure.digits.start, floor, '，。；,;！？\n\t（(');
  if (!SUM_WORDS.test(view.slice(start, figure.digits.start).trim())) return null;
  for (const [parts, concept] of SUMS) {
    let sum = 0;
    for (const { item } of before.toReversed()) {
      if (item.field !== 'staffing' || !parts.test(item.concept)) break;
      sum += Number(item.value);
      if (sum === Number(figure.value)) return { concept, span: { start, end: figure.digits.start } };
    }
  }
  return null;
}
